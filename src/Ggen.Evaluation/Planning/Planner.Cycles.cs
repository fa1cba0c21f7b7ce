using Ggen.Evaluation.Joins;
using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Scopes;
using Ggen.Sparql;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Expressions;
using Ggen.Store;

namespace Ggen.Evaluation.Planning;

// Patterns in a circle: joined variable by variable where joining them two by two would have far more rows than there are triples.
internal sealed partial class Planner
{
    // Rows of the smallest join of two patterns, by triples of all of them, from which a trie join is taken.
    private const double TrieGain = 2;

    // Patterns among which a circle is looked for.
    private const int MaxCyclePatterns = 64;

    /// <summary>Plans the circle of a basic graph pattern and leaves the other patterns; null where there is none that pays.</summary>
    private Operator? TryBeginWithCycle(ref ReadOnlySpan<TriplePattern> patterns, List<Expression> waiting, PlanScope scope, HashSet<Variable> needed)
    {
        if (!_clever || patterns.Length is < 3 or > MaxCyclePatterns || !scope.Bindings.IsEmpty || CycleCore.Of(patterns) is not { } core)
            return null;
        HashSet<Variable> wanted = Wanted(needed, waiting);
        foreach (TriplePattern pattern in core.Rest)
            PatternVariables.Add(pattern, wanted);
        if (TryPlanCycle(core, scope, wanted) is not { } join)
            return null;
        patterns = Follow(core.Rest, [.. core.Variables], scope) ?? core.Rest.ToArray();
        if (context.Trace is not { } trace)
            return join;
        var text = new List<string>();
        double least = double.PositiveInfinity;
        foreach (TriplePattern pattern in core.Patterns)
        {
            text.Add(AlgebraText.Of(pattern));
            least = Math.Min(least, Count(pattern, scope.Graph));
        }
        return trace.Watch(join, string.Join(" . ", text), least);
    }

    private TrieJoinOperator? TryPlanCycle(CycleCore core, PlanScope scope, HashSet<Variable> needed)
    {
        if (core.Variables.Count > 16 || !(context.Options.PreferTrieJoins || Grows(core, scope)))
            return null;
        var layout = new Layout();
        var outputs = new int[core.Variables.Count];
        for (int rank = 0; rank < outputs.Length; rank++)
            outputs[rank] = needed.Contains(core.Variables[rank]) ? layout.Add(core.Variables[rank], certain: true) : -1;
        var patterns = new TriePattern[core.Patterns.Count];
        for (int i = 0; i < patterns.Length; i++)
        {
            TriplePattern pattern = core.Patterns[i];
            int subject = pattern.Subject.IsVariable ? core.Variables.IndexOf(pattern.Subject.Variable) : int.MaxValue;
            int @object = pattern.Object.IsVariable ? core.Variables.IndexOf(pattern.Object.Variable) : int.MaxValue;
            int second = Math.Max(subject, @object);
            patterns[i] = new TriePattern(
                Id(pattern.Subject), Id(pattern.Predicate), Id(pattern.Object), Math.Min(subject, @object), second == int.MaxValue ? -1 : second, subject < @object);
        }
        return new TrieJoinOperator(layout.ToMap(), context, scope.Graph, patterns, outputs);
    }

    // Any plan of two-sided joins begins with two patterns at some corner.
    private bool Grows(CycleCore core, PlanScope scope)
    {
        double triples = 0;
        double least = double.PositiveInfinity;
        foreach (TriplePattern pattern in core.Patterns)
            triples += Count(pattern, scope.Graph);
        foreach (Variable corner in core.Variables)
        {
            double first = double.PositiveInfinity;
            double second = double.PositiveInfinity;
            foreach (TriplePattern pattern in core.Patterns)
            {
                if (!CycleCore.IsEdge(pattern))
                    continue;
                double pairs = pattern.Object.Variable == corner ? PairsByObject(pattern, scope)
                    : pattern.Subject.Variable == corner ? PairsBySubject(pattern, scope) : double.PositiveInfinity;
                (first, second) = pairs < first ? (pairs, first) : (first, Math.Min(second, pairs));
            }
            least = Math.Min(least, Math.Sqrt(first * second));
        }
        return least > triples * TrieGain;
    }

    // Pairs of triples with one object: exact, since a few objects may have most of them.
    private double PairsByObject(TriplePattern pattern, PlanScope scope)
    {
        ReadOnlySpan<TermId> objects = scope.Graph.Range(TermId.None, Id(pattern.Predicate), TermId.None).Objects;
        double pairs = 0;
        for (int start = 0; start < objects.Length;)
        {
            int end = start + 1;
            while (end < objects.Length && objects[end] == objects[start])
                end++;
            pairs += (double)(end - start) * (end - start);
            start = end;
        }
        return pairs;
    }

    // The same by subject, of which no permutation has the runs: as if all had as many.
    private double PairsBySubject(TriplePattern pattern, PlanScope scope)
    {
        PredicateStatistics of = scope.Graph.Graph.Statistics.Of(Id(pattern.Predicate));
        return of.DistinctSubjects == 0 ? 0 : (double)of.Triples * of.Triples / of.DistinctSubjects;
    }
}
