using Ggen.Evaluation.Exchanges;
using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Scopes;
using Ggen.Evaluation.Tables;
using Ggen.Sparql;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Expressions;
using Ggen.Sparql.Modifiers;
using Ggen.Sparql.Optimization;

namespace Ggen.Evaluation.Planning;

// Joins of many solutions on several threads: where a chain of patterns is cut, so that what is above runs as pipelines.
internal sealed partial class Planner
{
    // A graph of fewer triples has no work for two threads.
    private const int LeastTriples = 1 << 15;

    // Rows that pass through the steps above the cut from which another thread pays, and those that a morsel is to have of them. It is a
    // block at most: the buffers of morsels are fresh memory, which is dear.
    private const double LeastWork = 1 << 16;
    private const double MorselWork = 1 << 12;
    private const double LeastRows = 1 << 10;
    private const double LeastMorsel = 1 << 6;
    private const double MostMorsel = Block.Capacity;
    private const int MostThreads = 16;

    // What the pattern of a GROUP BY may put on top of its pipelines; taken by the patterns that are planned next.
    private GroupRuns? _groups;

    // While a pipeline is planned: what it has in common with the others, by the sequence of its joins.
    private List<SharedValues>? _shared;
    private int _sharedAt;
    private bool _isWhole;
    private bool _inPipeline;

    /// <summary>A GROUP BY whose groups may come as runs.</summary>
    private sealed class GroupRuns(Group group, PlanScope scope)
    {
        public Group Group => group;

        public PlanScope Scope => scope;
    }

    /// <summary>Where patterns are cut.</summary>
    private readonly struct GatherCut(int patterns, int rows)
    {
        public static GatherCut None => new(-1, 0);

        /// <summary>How many patterns are below the cut; -1 for no cut.</summary>
        public int Patterns => patterns;

        /// <summary>Solutions of a morsel.</summary>
        public int Rows => rows;
    }

    private int Degree => Math.Min(context.Options.Threads ?? Environment.ProcessorCount, MostThreads);

    /// <summary>Where patterns are cut: as soon as there are solutions enough to share out, and much is left to be done with them.</summary>
    /// <param name="rows">Those of the source or, without one, triples of the first pattern.</param>
    private GatherCut CutOf(double rows, Operator? source, ReadOnlySpan<TriplePattern> patterns, List<Expression> waiting, PlanScope scope)
    {
        if (!_clever || _inPipeline || double.IsNaN(rows) || (patterns.IsEmpty && waiting.Count == 0) || !IsShareable(scope) || !waiting.TrueForAll(ExpressionTree.IsMovable))
            return GatherCut.None;
        int forced = context.Options.MorselRows;
        if (forced == 0 && scope.Graph.Graph.Count < LeastTriples)
            return GatherCut.None;
        // Rows after so many patterns, the source being none.
        var after = new double[patterns.Length + 1];
        HashSet<Variable> bound = source is null ? [] : [.. source.Columns.Variables];
        after[0] = source is null ? 0 : rows;
        var statistics = new StoreStatistics(context, scope.Graph.Graph);
        for (int i = 0; i < patterns.Length; i++)
        {
            after[i + 1] = source is null && i == 0 ? rows : after[i] * statistics.Matches(patterns[i], Bound(patterns[i], bound));
            PatternVariables.Add(patterns[i], bound);
        }
        double work = waiting.Count * after[^1];
        foreach (double step in after)
            work += step;
        for (int i = 0; i < after.Length && (i < patterns.Length || waiting.Count > 0); i++)
        {
            work -= after[i];
            if (i == 0 && source is null)
                continue;
            if (forced > 0)
                return new GatherCut(i, forced);
            if (work < LeastWork)
                break;
            if (after[i] >= LeastRows)
                return new GatherCut(i, (int)Math.Clamp(after[i] * MorselWork / work, LeastMorsel, MostMorsel));
        }
        return GatherCut.None;
    }

    // Whether patterns are planned once for one graph that does not change.
    private bool IsShareable(PlanScope scope)
        => ReferenceEquals(scope.Graph, _root) && scope.Bindings.IsEmpty && !scope.Bindings.Substitutes && !scope.Graph.Graph.IsEdited && Degree > 1;

    /// <param name="given">Variables whose terms may be no terms of the data: only the dictionary of the query has these, so conditions on them are asked above.</param>
    private Operator Gather(
        Operator source, ReadOnlySpan<TriplePattern> patterns, List<Expression> waiting, PlanScope scope, HashSet<Variable> needed, int rows, GroupRuns? groups, ReadOnlySpan<Variable> given)
    {
        TriplePattern[] rest = patterns.ToArray();
        HashSet<Variable> foreign = [.. given];
        List<Expression> above = waiting.FindAll(condition => foreign.Overlaps(_variables.Mentioned(condition)));
        Expression[] conditions = [.. waiting.FindAll(condition => !above.Contains(condition))];
        needed = Wanted(needed, above);
        var shared = new List<SharedValues>();
        var feed = new MorselFeed(source.Columns, source.Order, source);
        GatherPipeline first = PlanPipeline(feed, rest, conditions, scope, needed, groups, shared);
        var gather = new GatherOperator(context, source, first, More, rows, Degree);
        return ApplyFilters(above, context.Trace is { } trace ? trace.Watch(gather, "", Estimated(first.Top)) : gather, scope);

        GatherPipeline More(QueryContext own)
            => new Planner(own, dataset).PlanPipeline(new MorselFeed(source.Columns, feed.Order, null), rest, conditions, scope, needed, groups, shared);
    }

    // On the thread that runs it, but for the first; reads what it is given, and makes all else anew.
    private GatherPipeline PlanPipeline(
        MorselFeed feed, TriplePattern[] patterns, Expression[] conditions, PlanScope scope, HashSet<Variable> needed, GroupRuns? groups, List<SharedValues> shared)
    {
        _inPipeline = true;
        _shared = shared;
        _sharedAt = 0;
        _isWhole = groups is not null;
        List<Expression> waiting = [.. conditions];
        Operator top = ApplyReady(feed, waiting, scope);
        top = PlanBgp(top, patterns, waiting, scope, needed);
        _inPipeline = false;
        _shared = null;
        if (groups is null || !RowOrder.Begins(top.Order, KeysOf(groups.Group, top.Columns)))
            return new GatherPipeline(context, feed, top, key: -1);
        int key = feed.Columns.IndexOf(top.Columns[top.Order[0]]);
        return new GatherPipeline(context, feed, Explained(groups.Group, groups.Scope, GroupOf(top, groups.Group, groups.Scope)), key);
    }

    private SharedValues? NextShared()
    {
        if (_shared is null)
            return null;
        if (_sharedAt == _shared.Count)
        {
            _shared.Add(new SharedValues(_isWhole));
            context.Own(_shared[^1]);
        }
        return _shared[_sharedAt++];
    }

    // Groups of nothing but patterns and conditions, whose aggregates ask nothing of the query's own state.
    private void OfferGroups(Group group, GraphPattern inner, PlanScope scope)
    {
        bool isFit = IsShareable(scope) && Peel(inner, []) is Bgp;
        foreach (AggregateBinding binding in group.Aggregates.Span)
            isFit &= binding.Aggregate.Operand is null || ExpressionTree.IsMovable(binding.Aggregate.Operand);
        _groups = isFit ? new GroupRuns(group, scope) : null;
    }

    private GroupRuns? TakeGroups()
    {
        GroupRuns? groups = _groups;
        _groups = null;
        return groups;
    }

    private static int[] KeysOf(Group group, ColumnMap columns)
    {
        var keys = new int[group.Keys.Count];
        for (int i = 0; i < keys.Length; i++)
            keys[i] = columns.IndexOf(group.Keys[i]);
        return keys;
    }
}
