using Ggen.Evaluation.Aggregates;
using Ggen.Evaluation.DataValues;
using Ggen.Evaluation.Exchanges;
using Ggen.Evaluation.Expressions;
using Ggen.Evaluation.Grouping;
using Ggen.Evaluation.Modifiers;
using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Scopes;
using Ggen.Evaluation.Tables;
using Ggen.Sparql;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Expressions;
using Ggen.Sparql.Modifiers;
using Ggen.Sparql.Optimization;

namespace Ggen.Evaluation.Planning;

// Assignment, grouping and solution modifiers.
internal sealed partial class Planner
{
    // Distinct rows whose table no longer is near the processor, and rows that are divided at once.
    private const int LeastParted = 1 << 16;
    private const int PartedBatch = 1 << 16;

    // Rows that are grouped from which it may pay, and the share of those in a batch that must be groups of their own.
    private const int LeastGrouped = 1 << 18;
    private const int LeastShare = 4;

    private Operator PlanExtend(Extend extend, PlanScope scope, HashSet<Variable> needed)
    {
        if (!needed.Contains(extend.Variable) && scope.Bindings.Of(extend.Variable) is null)
            return Plan(extend.Inner, scope, needed);
        var inner = new HashSet<Variable>(needed);
        _variables.AddMentioned(extend.Expression, inner);
        Operator source = Plan(extend.Inner, scope.With(scope.Bindings.Without(extend.Variable)), inner);
        source = Supply(source, scope.With(scope.Bindings.Without(extend.Variable)), _variables.Mentioned(extend.Expression));
        var layout = new Layout(source.Columns);
        layout.Add(extend.Variable, extend.Expression is TermExpression);
        var result = new ExtendOperator(layout.ToMap(), context, source, Compiler(source.Columns, scope).Compile(extend.Expression));
        return scope.Bindings.Of(extend.Variable) is null ? result : Restrict(result, Only(scope, extend.Variable));
    }

    private static PlanScope Only(PlanScope scope, Variable variable) => scope.With(scope.Bindings.Only([variable]));

    private Operator PlanProject(Project project, PlanScope scope, HashSet<Variable> needed)
    {
        // A variable that the subquery does not hand out is another one than that of the same name outside.
        HashSet<Variable> wanted = [.. project.Variables];
        PlanScope inner = scope.With(scope.Bindings.Only(wanted));
        wanted.IntersectWith(needed);
        Operator source = Plan(project.Inner, inner, wanted);
        var layout = new Layout();
        foreach (Variable variable in project.Variables.Span)
        {
            int at = source.Columns.IndexOf(variable);
            if (wanted.Contains(variable))
                layout.AddIfNew(variable, at >= 0 && source.Columns.IsCertain(at));
        }
        ColumnMap columns = layout.ToMap();
        return columns.Variables.SequenceEqual(source.Columns.Variables) ? source : new ProjectOperator(columns, source);
    }

    private Operator PlanDistinct(Distinct distinct, PlanScope scope)
    {
        if (distinct.Inner is Project { Variables.Count: 1, Inner: Bgp { Patterns.Count: 1 } bgp } project
            && TryPlanRuns(bgp.Patterns[0], project.Variables[0], [], scope) is { } runs)
        {
            return runs;
        }
        HashSet<Variable> visible = _variables.Visible(distinct.Inner);
        Operator source = Plan(distinct.Inner, scope, visible);
        int[] columns = source.Columns.All();
        bool inOrder = _clever && RowOrder.Adjoins(source.Order, columns);
        return new DistinctOperator(context, source, inOrder, inOrder ? -1 : LeadOf(source, columns), Parts);
    }

    // The column among these that rows come sorted by before all else.
    private int LeadOf(Operator source, int[] columns) => _clever && RowOrder.Begins(source.Order, columns) ? source.Order[0] : -1;

    // Forced together with morsels.
    private PartedOptions? Parts => !_clever || _inPipeline ? null
        : context.Options.MorselRows is > 0 and var forced ? new PartedOptions(forced, Block.Capacity, Degree)
        : new PartedOptions(LeastParted, PartedBatch, Degree);

    private Operator PlanGroup(Group group, PlanScope scope)
    {
        if (group is { Keys.Count: 1, Inner: Bgp { Patterns.Count: 1 } single } && TryPlanRuns(single.Patterns[0], group.Keys[0], group.Aggregates, scope) is { } runs)
            return runs;
        HashSet<Variable> keys = [.. group.Keys];
        var inner = new HashSet<Variable>(keys);
        foreach (AggregateBinding binding in group.Aggregates.Span)
        {
            if (binding.Aggregate.Operand is { } operand)
                _variables.AddMentioned(operand, inner);
        }
        bool distinctRows = HasDistinctRows(group);
        if (distinctRows)
            inner.UnionWith(_variables.Visible(group.Inner));
        PlanScope below = scope.With(scope.Bindings.Only(keys));
        GraphPattern clustered = ClusteredBy(group, scope);
        OfferGroups(group, clustered, scope);
        Operator source = Plan(clustered, below, inner);
        _groups = null;
        if (source.Watched is GatherOperator { IsGrouped: true })
            return source;
        HashSet<Variable> mentioned = [];
        foreach (AggregateBinding binding in group.Aggregates.Span)
        {
            if (binding.Aggregate.Operand is { } operand)
                _variables.AddMentioned(operand, mentioned);
        }
        source = Supply(source, scope, mentioned);
        Operator result = GroupOf(source, group, scope);
        return Restrict(result, scope.With(scope.Bindings.Only(_variables.Visible(group))));
    }

    private GroupingOperator GroupOf(Operator source, Group group, PlanScope scope)
    {
        var layout = new Layout();
        var keys = new int[group.Keys.Count];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = source.Columns.IndexOf(group.Keys[i]);
            layout.Add(group.Keys[i], keys[i] >= 0 && source.Columns.IsCertain(keys[i]));
        }
        foreach (AggregateBinding binding in group.Aggregates.Span)
            layout.Add(binding.Variable, binding.Aggregate.Function == AggregateFunction.Count);
        if (_clever && RowOrder.Adjoins(source.Order, keys))
            return new RunGroupOperator(layout.ToMap(), context, source, keys, Aggregates);
        PartedAggregates? parts = Parts is { } options && IsParted(group, scope)
            ? new PartedAggregates(options with { Least = options.Least / LeastShare }, own => new Planner(own, dataset).AggregatesOf(group, source.Columns, scope))
            : null;
        return new GroupOperator(layout.ToMap(), context, source, keys, Aggregates, LeadOf(source, keys), parts);

        Aggregator[] Aggregates() => AggregatesOf(group, source.Columns, scope);
    }

    private Aggregator[] AggregatesOf(Group group, ColumnMap columns, PlanScope scope)
    {
        ExpressionCompiler compiler = Compiler(columns, scope);
        var aggregates = new Aggregator[group.Aggregates.Count];
        for (int i = 0; i < aggregates.Length; i++)
            aggregates[i] = Aggregator.Create(group.Aggregates[i].Aggregate, compiler, _mapping, columns);
        return aggregates;
    }

    // Many rows whose aggregates can be computed in a dictionary of their own: from terms of the data, and nothing of the query's own state.
    private bool IsParted(Group group, PlanScope scope)
    {
        if (group.Keys.Count == 0 || !scope.Bindings.IsEmpty || scope.Bindings.Substitutes || scope.Graph.Graph.IsEdited)
            return false;
        HashSet<Variable> computed = [];
        GraphPattern inner = group.Inner;
        while (inner is Extend or Filter)
        {
            if (inner is Extend extend)
                computed.Add(extend.Variable);
            inner = inner is Extend { Inner: var below } ? below : ((Filter)inner).Inner;
        }
        if (inner is not Bgp || (context.Options.MorselRows == 0 && Estimate(inner, scope) < LeastGrouped))
            return false;
        foreach (AggregateBinding binding in group.Aggregates.Span)
        {
            if (binding.Aggregate.Operand is { } operand && (!ExpressionTree.IsMovable(operand) || computed.Overlaps(_variables.Mentioned(operand))))
                return false;
        }
        return true;
    }

    // COUNT(DISTINCT *) counts distinct solutions, so all their variables matter.
    private static bool HasDistinctRows(Group group)
    {
        foreach (AggregateBinding binding in group.Aggregates.Span)
        {
            if (binding.Aggregate is { Operand: null, Distinct: true })
                return true;
        }
        return false;
    }

    private Operator PlanOrderBy(OrderBy order, PlanScope scope, HashSet<Variable> needed)
    {
        var inner = new HashSet<Variable>(needed);
        foreach (OrderCondition condition in order.Conditions.Span)
            _variables.AddMentioned(condition.Expression, inner);
        if (order.Limit is not null && !scope.Bindings.Substitutes)
        {
            PlanScope free = scope.With(Bindings.None);
            return Restrict(Order(Plan(order.Inner, free, Visible(order.Inner, inner, scope))), scope);
        }
        return Order(Plan(order.Inner, scope, inner));

        OrderByOperator Order(Operator source)
        {
            ExpressionCompiler compiler = Compiler(source.Columns, scope);
            var conditions = new (Evaluator, bool)[order.Conditions.Count];
            for (int i = 0; i < conditions.Length; i++)
                conditions[i] = (compiler.Compile(order.Conditions[i].Expression), order.Conditions[i].Descending);
            return new OrderByOperator(context, source, conditions, new TermOrder(_mapping), order.Limit);
        }
    }
}
