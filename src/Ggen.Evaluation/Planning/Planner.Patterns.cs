using Ggen.Evaluation.Expressions;
using Ggen.Evaluation.Joins;
using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Scans;
using Ggen.Evaluation.Scopes;
using Ggen.Sparql;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Expressions;

namespace Ggen.Evaluation.Planning;

// Basic graph patterns and filters: one triple pattern after the other, each condition as soon as its variables are there.
internal sealed partial class Planner
{
    private Operator PlanFilter(Filter filter, PlanScope scope, HashSet<Variable> needed)
    {
        var conditions = new List<Expression>();
        GraphPattern inner = Peel(filter, conditions);
        var all = new HashSet<Variable>(needed);
        foreach (Expression condition in conditions)
            _variables.AddMentioned(condition, all);
        if (_clever && inner is Bgp bgp)
            return PlanBgp(null, bgp.Patterns.Span, conditions, scope, needed);
        return _clever && inner is Join join ? PlanJoin(join, scope, all, conditions) : ApplyFilters(conditions, Plan(inner, scope, all), scope);
    }

    private Operator ApplyFilters(List<Expression> conditions, Operator source, PlanScope scope)
    {
        foreach (Expression condition in conditions)
            source = ApplyFilter(condition, source, scope);
        return source;
    }

    private static GraphPattern Peel(GraphPattern pattern, List<Expression> conditions)
    {
        while (pattern is Filter filter)
        {
            conditions.Add(filter.Condition);
            pattern = filter.Inner;
        }
        return pattern;
    }

    private Operator ApplyFilter(Expression condition, Operator source, PlanScope scope)
    {
        source = Supply(source, scope, _variables.Mentioned(condition));
        Operator? joined = !_clever ? null : (Operator?)TryPlanSemiJoin(condition, source, scope) ?? TryPlanExists(condition, source, scope);
        return Explained(condition, source, joined ?? new FilterOperator(context, source, Compiler(source.Columns, scope).CompileFilter(condition)));
    }

    private ExpressionCompiler Compiler(ColumnMap columns, PlanScope scope) => new(_mapping, columns, new ExistsPlanner(this, scope));

    /// <summary>Joins triple patterns, in their order, to <paramref name="source"/>, or begins with the first.</summary>
    /// <param name="sourceRows">About how many solutions the source has; NaN where that is not known.</param>
    private Operator PlanBgp(
        Operator? source, ReadOnlySpan<TriplePattern> patterns, List<Expression> conditions, PlanScope scope, HashSet<Variable> needed, double sourceRows = double.NaN)
    {
        GroupRuns? groups = TakeGroups();
        ReadOnlySpan<Variable> given = source is null ? [] : source.Columns.Variables;
        var waiting = new List<Expression>(conditions);
        if (source is null && TryBeginWithCycle(ref patterns, waiting, scope, needed) is { } cycle)
            source = ApplyReady(cycle, waiting, scope);
        Dictionary<Variable, IdRanges> ranges = source is null ? RangesOf(waiting) : [];
        if (ranges.Count > 0)
            BeginWithRange(ref patterns, ranges, scope);
        GatherCut cut = CutOf(source is null ? CountOfFirst(patterns, ranges, scope) : sourceRows, source, patterns, waiting, scope);
        if (cut.Patterns == 0)
            return Gather(source!, patterns, waiting, scope, needed, cut.Rows, groups, given);
        var later = new LaterVariables(patterns, Wanted(needed, waiting));
        for (int i = 0; i < patterns.Length; i++)
        {
            later.Pass(patterns[i]);
            source = source is null ? PlanFirst(patterns, scope, later.All, ranges) : Explained(patterns[i], source, scope, PlanStep(source, patterns[i], scope, later.All));
            if (cut.Patterns == i + 1)
                return Gather(source, patterns[(i + 1)..], waiting, scope, needed, cut.Rows, groups, given);
            int before = waiting.Count;
            source = ApplyReady(source, waiting, scope);
            if (waiting.Count < before)
                later.Want(Wanted(needed, waiting));
        }
        return ApplyFilters(waiting, source ?? new UnitOperator(), scope);
    }

    // What is wanted of all patterns in the end, and by conditions that still wait.
    private HashSet<Variable> Wanted(HashSet<Variable> needed, List<Expression> waiting)
    {
        var wanted = new HashSet<Variable>(needed);
        foreach (Expression condition in waiting)
            _variables.AddMentioned(condition, wanted);
        return wanted;
    }

    private Operator ApplyReady(Operator source, List<Expression> waiting, PlanScope scope)
    {
        for (int i = 0; i < waiting.Count; i++)
        {
            if (!AreBound(_variables.Mentioned(waiting[i]), source.Columns))
                continue;
            source = ApplyFilter(waiting[i], source, scope);
            waiting.RemoveAt(i--);
        }
        return source;
    }

    private static bool AreBound(HashSet<Variable> variables, ColumnMap columns)
    {
        foreach (Variable variable in variables)
        {
            // What may be unbound here could still be bound by a pattern to come.
            int at = columns.IndexOf(variable);
            if (at < 0 || !columns.IsCertain(at))
                return false;
        }
        return true;
    }

    private Operator PlanFirst(ReadOnlySpan<TriplePattern> patterns, PlanScope scope, HashSet<Variable> needed, Dictionary<Variable, IdRanges> ranges)
        => InSubjectOrder(Explained(patterns[0], null, scope, PlanScan(patterns[0], scope, needed, ranges)), patterns, ranges, scope);

    private ScanOperator PlanScan(TriplePattern pattern, PlanScope scope, HashSet<Variable> needed, Dictionary<Variable, IdRanges>? ranges = null)
    {
        var layout = new Layout();
        PatternPlaces places = Resolve(pattern, ColumnMap.Empty, scope, needed, layout);
        return new ScanOperator(layout.ToMap(), context, scope.Graph, places, ranges is null ? null : RangesOf(pattern, ranges, scope));
    }

    private Operator PlanStep(Operator source, TriplePattern pattern, PlanScope scope, HashSet<Variable> needed)
    {
        if (!_clever || !SharesBound(pattern, source.Columns, scope))
        {
            var variables = new HashSet<Variable>();
            PatternVariables.Add(pattern, variables);
            HashSet<Variable> shared = [.. needed, .. source.Columns.Variables];
            return PlanJoin(source, new RightSide(PlanScan(pattern, scope, shared)), needed, optional: false, null);
        }
        var layout = new Layout();
        Keep(source.Columns, needed, layout);
        PatternPlaces places = Resolve(pattern, source.Columns, scope, needed, layout);
        return new PatternJoinOperator(layout.ToMap(), context, source, scope.Graph, places, optional: false, NextShared());
    }

    private static void Keep(ColumnMap columns, HashSet<Variable> needed, Layout layout)
    {
        for (int i = 0; i < columns.Count; i++)
        {
            if (needed.Contains(columns[i]))
                layout.Add(columns[i], columns.IsCertain(i));
        }
    }

    // Whether the pattern shares a variable with the left side, and all that it shares are bound there in every row.
    private static bool SharesBound(TriplePattern pattern, ColumnMap columns, PlanScope scope)
    {
        int shared = 0;
        return IsFit(pattern.Subject) && IsFit(pattern.Predicate) && IsFit(pattern.Object) && shared > 0;

        bool IsFit(TermPattern place)
        {
            if (!place.IsVariable || scope.Bindings.Of(place.Variable) is not null)
                return true;
            int at = columns.IndexOf(place.Variable);
            if (at < 0)
                return true;
            shared++;
            return columns.IsCertain(at);
        }
    }

    // A variable of the left side is looked up; a new one is handed on when somebody needs it.
    private PatternPlaces Resolve(TriplePattern pattern, ColumnMap left, PlanScope scope, HashSet<Variable> needed, Layout layout)
    {
        return new PatternPlaces(
            Locate(pattern.Subject),
            Locate(pattern.Predicate),
            Locate(pattern.Object),
            Repeats(pattern.Subject, pattern.Predicate),
            Repeats(pattern.Subject, pattern.Object),
            Repeats(pattern.Predicate, pattern.Object));

        Place Locate(TermPattern place)
        {
            if (place.Term is { } term)
                return new Place(context.Intern(term), null, -1, -1);
            Parameter? parameter = scope.Bindings.Of(place.Variable);
            int input = left.IndexOf(place.Variable);
            if (input >= 0)
                return new Place(default, parameter, parameter is null ? input : -1, -1);
            return new Place(default, parameter, -1, needed.Contains(place.Variable) ? layout.AddIfNew(place.Variable, certain: true) : -1);
        }

        static bool Repeats(TermPattern a, TermPattern b) => a.IsVariable && b.IsVariable && a.Variable == b.Variable;
    }
}
