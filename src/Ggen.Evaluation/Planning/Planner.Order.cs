using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Scans;
using Ggen.Evaluation.Scopes;
using Ggen.Evaluation.Tables;
using Ggen.Sparql;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Expressions;
using Ggen.Sparql.Modifiers;
using Ggen.Store;

namespace Ggen.Evaluation.Planning;

// What the order of the permutations is good for: groups and distinct terms as runs.
internal sealed partial class Planner
{
    // Rows in the order of the groups may be so many times as many as in the order that the optimizer chose.
    private const double OrderedCost = 1.5;

    // Patterns of a group for which another order is looked for; the work is the square of it.
    private const int MaxClustered = 32;

    /// <summary>Distinct values of a variable of one pattern, and counts of its triples, as runs of a permutation; null where they are none.</summary>
    private Operator? TryPlanRuns(TriplePattern pattern, Variable key, EquatableList<AggregateBinding> aggregates, PlanScope scope)
    {
        if (!_clever || !scope.Bindings.IsEmpty || RunPermutation(pattern, key) is not { } order)
            return null;
        TermPattern[] places = Places(pattern, order);
        int constants = 0;
        while (!places[constants].IsVariable)
            constants++;
        var layout = new Layout();
        layout.Add(key, certain: true);
        var counts = new RunCount[aggregates.Count];
        for (int i = 0; i < counts.Length; i++)
        {
            if (CountOf(aggregates[i].Aggregate, places, constants) is not { } count)
                return null;
            counts[i] = count;
            layout.Add(aggregates[i].Variable, certain: true);
        }
        var terms = new TermId[constants];
        for (int i = 0; i < constants; i++)
            terms[i] = Id(places[i]);
        return Explained(pattern, null, scope, new RunScanOperator(layout.ToMap(), context, scope.Graph, order, terms, _mapping, counts));
    }

    // The permutation in which the constants of a pattern come first and the key after them.
    private static Permutation? RunPermutation(TriplePattern pattern, Variable key)
    {
        foreach (Permutation order in (ReadOnlySpan<Permutation>)[Permutation.Spo, Permutation.Pos, Permutation.Osp])
        {
            TermPattern[] places = Places(pattern, order);
            int constants = 0;
            while (constants < 3 && !places[constants].IsVariable)
                constants++;
            var variables = new HashSet<Variable>();
            bool distinct = true;
            for (int i = constants; i < 3; i++)
                distinct &= places[i].IsVariable && variables.Add(places[i].Variable);
            if (distinct && constants < 3 && places[constants].Variable == key)
                return order;
        }
        return null;
    }

    private static RunCount? CountOf(Aggregate aggregate, TermPattern[] places, int constants)
    {
        if (aggregate.Function != AggregateFunction.Count)
            return null;
        if (aggregate.Operand is null)
            return aggregate.Distinct ? null : RunCount.Triples;
        if (aggregate.Operand is not VariableExpression { Variable: var variable })
            return null;
        for (int i = constants; i < 3; i++)
        {
            if (places[i].Variable != variable)
                continue;
            if (!aggregate.Distinct || (i == constants + 1 && i == 2)) // triples differ in their last place
                return RunCount.Triples;
            return i == constants ? RunCount.One : i == constants + 1 ? RunCount.Next : null;
        }
        return null;
    }

    private static TermPattern[] Places(TriplePattern pattern, Permutation order) => order switch
    {
        Permutation.Spo => [pattern.Subject, pattern.Predicate, pattern.Object],
        Permutation.Pos => [pattern.Predicate, pattern.Object, pattern.Subject],
        _ => [pattern.Object, pattern.Subject, pattern.Predicate],
    };

    /// <summary>The pattern of a GROUP BY, begun with the triple pattern that comes in the order of the keys, where that costs little.</summary>
    private GraphPattern ClusteredBy(Group group, PlanScope scope)
    {
        var conditions = new List<Expression>();
        if (!_clever || group.Keys.Count == 0 || Peel(group.Inner, conditions) is not Bgp { Patterns.Count: > 1 and <= MaxClustered } bgp || !scope.Bindings.IsEmpty)
            return group.Inner;
        TriplePattern[]? best = null;
        double least = RowsOf(bgp.Patterns.Span, scope) * OrderedCost;
        foreach (TriplePattern first in bgp.Patterns.Span)
        {
            if (!ComesBy(first, group.Keys))
                continue;
            var rest = new List<TriplePattern>(bgp.Patterns);
            rest.Remove(first);
            HashSet<Variable> bound = [];
            PatternVariables.Add(first, bound);
            if (Follow(rest, bound, scope) is not { } following)
                continue;
            TriplePattern[] all = [first, .. following];
            double rows = RowsOf(all, scope);
            if (rows < least || (rows == least && best is null))
                (best, least) = (all, rows);
        }
        if (best is null)
            return group.Inner;
        GraphPattern clustered = new Bgp(new EquatableList<TriplePattern>(best));
        for (int i = conditions.Count - 1; i >= 0; i--)
            clustered = new Filter(conditions[i], clustered);
        return clustered;
    }

    // Whether a scan comes sorted by these variables before all others.
    private static bool ComesBy(TriplePattern pattern, EquatableList<Variable> keys)
    {
        TermPattern[] places = Places(pattern, RowOrder.OrderOf(!pattern.Subject.IsVariable, !pattern.Predicate.IsVariable, !pattern.Object.IsVariable));
        HashSet<Variable> open = [.. keys];
        int count = open.Count;
        foreach (TermPattern place in places)
        {
            if (!place.IsVariable || !open.Remove(place.Variable))
            {
                if (place.IsVariable)
                    break;
                continue;
            }
            count--;
        }
        return count == 0;
    }

    // All rows that pass from one step to the next.
    private double RowsOf(ReadOnlySpan<TriplePattern> patterns, PlanScope scope)
    {
        var statistics = new StoreStatistics(context, scope.Graph.Graph);
        var bound = new HashSet<Variable>();
        double rows = 1;
        double sum = 0;
        foreach (TriplePattern pattern in patterns)
        {
            rows *= statistics.Matches(pattern, Bound(pattern, bound));
            sum += rows;
            PatternVariables.Add(pattern, bound);
        }
        return sum;
    }
}
