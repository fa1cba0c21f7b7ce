using Ggen.Evaluation.Expressions;
using Ggen.Evaluation.Joins;
using Ggen.Evaluation.Modifiers;
using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Scopes;
using Ggen.Sparql;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Expressions;

namespace Ggen.Evaluation.Planning;

// Joins of whole patterns: join, OPTIONAL, MINUS, and EXISTS as a semi-join.
internal sealed partial class Planner
{
    /// <param name="conditions">What the solutions have to fulfil, each as soon as its variables are there.</param>
    private Operator PlanJoin(Join join, PlanScope scope, HashSet<Variable> needed, List<Expression> conditions)
    {
        if (TryPlanServiceJoin(join.Left, join.Right, optional: false, null, scope, needed) is { } remote)
            return ApplyFilters(conditions, remote, scope);
        HashSet<Variable> sides = WithShared(join.Left, join.Right, needed);
        if (!_clever)
            return PlanJoin(Plan(join.Left, scope, sides), new RightSide(Plan(join.Right, scope, sides)), needed, false, null);
        Operator left = Plan(join.Left, scope, sides);
        if (TryContinue(left, join.Right, scope, needed, Estimate(join.Left, scope), conditions) is { } continued)
            return continued;
        // Triple terms are looked up by the values of a small left side, rather than all of them taken apart.
        bool isSmallLeft = join.Right is TripleTermPattern && Estimate(join.Left, scope) < Estimate(join.Right, scope);
        if (!isSmallLeft && join.Left is Bgp or Filter && TryContinue(Plan(join.Right, scope, sides), join.Left, scope, needed, Estimate(join.Right, scope), conditions) is { } swapped)
            return swapped;
        return ApplyFilters(conditions, PlanJoin(left, Right(join.Right, left, scope, sides), needed, optional: false, null), scope);
    }

    /// <summary>
    /// Joins the triple patterns of one side one by one to the plan of the other; null when they share no variable that is bound there.
    /// </summary>
    /// <param name="outer">Conditions on both sides.</param>
    private Operator? TryContinue(Operator source, GraphPattern pattern, PlanScope scope, HashSet<Variable> needed, double sourceRows, List<Expression> outer)
    {
        var conditions = new List<Expression>();
        if (Peel(pattern, conditions) is not Bgp { Patterns.Count: > 0 } bgp || !SharesBound(bgp.Patterns[0], source.Columns, scope))
            return null;
        foreach (Expression condition in conditions)
        {
            // The condition sees its own group alone.
            if (!_variables.Mentioned(condition).IsSubsetOf(_variables.Visible(bgp)))
                return null;
        }
        return PlanBgp(source, bgp.Patterns.Span, [.. conditions, .. outer], scope, needed, sourceRows);
    }

    private Operator PlanLeftJoin(LeftJoin join, PlanScope scope, HashSet<Variable> needed)
    {
        if (TryPlanServiceJoin(join.Left, join.Right, optional: true, join.Condition, scope, needed) is { } remote)
            return remote;
        HashSet<Variable> sides = WithShared(join.Left, join.Right, needed);
        HashSet<Variable> mentioned = [];
        if (join.Condition is { } condition)
            _variables.AddMentioned(condition, mentioned);
        sides.UnionWith(mentioned);
        Operator left = Plan(join.Left, scope, sides);
        PlanScope inner = scope.Bindings.Substitutes ? scope : scope.With(scope.Bindings.Only(CertainOf(left.Columns)));
        if (_clever && join.Condition is null && join.Right is Bgp { Patterns.Count: 1 } bgp
            && SharesBound(bgp.Patterns[0], left.Columns, inner))
        {
            var layout = new Layout();
            Keep(left.Columns, needed, layout);
            int kept = layout.ToMap().Count;
            PatternPlaces places = Resolve(bgp.Patterns[0], left.Columns, inner, needed, layout);
            if (!places.HasRepeats)
                return new PatternJoinOperator(Optional(layout.ToMap(), kept), context, left, scope.Graph, places, optional: true, NextShared());
        }
        if (_clever && TryPlanOptional(join, left, inner, needed) is { } optional)
            return optional;
        RightSide right = Right(join.Right, left, inner, sides);
        return PlanJoin(left, right, [.. needed, .. mentioned], optional: true, join.Condition, scope);
    }

    private Operator PlanMinus(Minus minus, PlanScope scope, HashSet<Variable> needed)
    {
        HashSet<Variable> sides = WithShared(minus.Left, minus.Right, needed);
        Operator left = Plan(minus.Left, scope, sides);
        // A substituted variable is a term to both sides: they do not share it.
        HashSet<Variable> shared = [.. _variables.Visible(minus.Right)];
        if (scope.Bindings.Substitutes)
            shared.ExceptWith(scope.Bindings.Parameters.Keys);
        PlanScope inner = scope.Bindings.Substitutes ? scope : scope.With(scope.Bindings.Only(CertainOf(left.Columns)));
        shared.IntersectWith(_variables.Visible(minus.Left));
        if (shared.Count == 0)
            return left;
        RightSide right = Right(minus.Right, left, inner, shared);
        if (right.Whole.Columns.Count > shared.Count)
            right = new RightSide(new ProjectOperator(Narrow(right.Whole.Columns, shared), right.Whole));
        if (!_clever)
            return new LoopOperator(left.Columns, context, left, right.Whole, LoopKind.Minus, null);
        return new ExclusionOperator(context, left, right, ExclusionKind.Minus);
    }

    private Operator PlanJoin(
        Operator left, RightSide right, HashSet<Variable> needed, bool optional, Expression? condition, PlanScope? scope = null)
    {
        ColumnMap columns = Joined(left.Columns, right.Whole.Columns, needed, optional);
        FilterEvaluator? compiled = null;
        if (condition is not null)
        {
            // Substituted variables that neither side has become columns of the left.
            left = Supply(left, scope!, [.. _variables.Mentioned(condition)]);
            columns = Joined(left.Columns, right.Whole.Columns, needed, optional);
            compiled = Compiler(columns, scope!).CompileFilter(condition);
        }
        if (!_clever)
            return new LoopOperator(columns, context, left, right.Whole, optional ? LoopKind.Left : LoopKind.Inner, compiled);
        return new JoinOperator(columns, context, left, right, optional, compiled);
    }

    private static ColumnMap Narrow(ColumnMap columns, HashSet<Variable> variables)
    {
        var layout = new Layout();
        Keep(columns, variables, layout);
        return layout.ToMap();
    }

    private static ColumnMap Joined(ColumnMap left, ColumnMap right, HashSet<Variable> needed, bool optional)
    {
        var layout = new Layout();
        Keep(left, needed, layout);
        for (int i = 0; i < right.Count; i++)
        {
            if (!needed.Contains(right[i]))
                continue;
            bool certain = right.IsCertain(i) && !optional;
            int at = layout.AddIfNew(right[i], certain);
            if (certain)
                layout.SetCertain(at);
        }
        return layout.ToMap();
    }

    /// <summary>The right side of a join, and how it is restricted by the variables that both sides bind in every row.</summary>
    private RightSide Right(GraphPattern pattern, Operator left, PlanScope scope, HashSet<Variable> needed)
    {
        Operator whole = Plan(pattern, scope, needed);
        if (!_clever)
            return new RightSide(whole);
        var bindings = new Dictionary<Variable, Parameter>(scope.Bindings.Parameters);
        var parameters = new List<(Parameter, int)>();
        foreach (ColumnCopy key in new SharedColumns(left.Columns, whole.Columns).Keys)
        {
            Variable variable = left.Columns[key.From];
            if (bindings.ContainsKey(variable))
                continue;
            var parameter = new Parameter();
            bindings.Add(variable, parameter);
            parameters.Add((parameter, key.From));
        }
        if (parameters.Count == 0 || scope.Bindings.Substitutes)
            return new RightSide(whole);
        PlanScope restricted = scope.With(new Bindings(bindings, substitutes: false));
        return new RightSide(whole, () => Align(Plan(pattern, restricted, needed), whole.Columns), parameters.ToArray(), SmallLeft(pattern, scope));
    }

    private static Operator Align(Operator source, ColumnMap columns)
        => source.Columns.Variables.SequenceEqual(columns.Variables) ? source : new ProjectOperator(columns, source);

    // One plan per key pays while it touches less than the whole right side; an estimate within a factor of ten is enough.
    private int SmallLeft(GraphPattern pattern, PlanScope scope)
        => (int)Math.Clamp(Estimate(pattern, scope) / 64, 4, 4096);

    private HashSet<Variable> WithShared(GraphPattern left, GraphPattern right, HashSet<Variable> needed)
    {
        var shared = new HashSet<Variable>(_variables.Visible(left));
        shared.IntersectWith(_variables.Visible(right));
        shared.UnionWith(needed);
        return shared;
    }

    private static HashSet<Variable> CertainOf(ColumnMap columns)
    {
        var certain = new HashSet<Variable>();
        for (int i = 0; i < columns.Count; i++)
        {
            if (columns.IsCertain(i))
                certain.Add(columns[i]);
        }
        return certain;
    }

    private static ColumnMap Optional(ColumnMap columns, int kept)
    {
        var layout = new Layout();
        for (int i = 0; i < columns.Count; i++)
            layout.Add(columns[i], i < kept && columns.IsCertain(i));
        return layout.ToMap();
    }

    /// <summary>EXISTS over a pattern for which substitution and join are the same becomes a semi-join.</summary>
    private ExclusionOperator? TryPlanSemiJoin(Expression condition, Operator source, PlanScope scope)
    {
        if (scope.Bindings.Substitutes || ExistsOf(condition, out bool negated) is not { } exists || !IsJoinLike(exists.Pattern))
            return null;
        var shared = new HashSet<Variable>();
        _variables.AddMentioned(exists.Pattern, shared);
        shared.IntersectWith(source.Columns.Variables.ToArray());
        if (shared.Count == 0 || !shared.IsSubsetOf(CertainOf(source.Columns)))
            return null;
        RightSide right = Right(exists.Pattern, source, scope.With(Bindings.None), shared);
        return new ExclusionOperator(context, source, right, negated ? ExclusionKind.Anti : ExclusionKind.Semi);
    }

    // Triple patterns, their joins and unions, and filters that look at nothing but what they filter.
    private bool IsJoinLike(GraphPattern pattern) => pattern switch
    {
        Bgp => true,
        TripleTermPattern p => IsJoinLike(p.Inner),
        Join p => IsJoinLike(p.Left) && IsJoinLike(p.Right),
        Union p => IsJoinLike(p.Left) && IsJoinLike(p.Right),
        Filter p => IsJoinLike(p.Inner) && _variables.Mentioned(p.Condition).IsSubsetOf(_variables.Visible(p.Inner)) && !MentionsUnion(p.Inner),
        _ => false,
    };

    // A variable that only one branch of a union binds could be substituted in the other.
    private static bool MentionsUnion(GraphPattern pattern) => pattern switch
    {
        Union => true,
        Join p => MentionsUnion(p.Left) || MentionsUnion(p.Right),
        Filter p => MentionsUnion(p.Inner),
        _ => false,
    };
}
