using Ggen.Evaluation.Joins;
using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Scopes;
using Ggen.Sparql;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Estimates;
using Ggen.Sparql.Expressions;

namespace Ggen.Evaluation.Planning;

// OPTIONAL as lookups: the right side is joined to the solutions of the left, one triple pattern after the other.
internal sealed partial class Planner
{
    // No user can write it; nested ones do not meet, as each is dropped above its own OPTIONAL.
    private int _numberCount;

    // The right is computed whole where its rarest pattern has so many times fewer triples than the left may have solutions.
    private const double RareRight = 4;

    private OptionalOperator? TryPlanOptional(LeftJoin join, Operator left, PlanScope scope, HashSet<Variable> needed)
    {
        if (join.Right is not Bgp { Patterns.Count: > 0 } right || scope.Bindings.Substitutes || !AreCertain(right, left.Columns))
            return null;
        if (Rarest(right, scope) * RareRight < Estimate(join.Left, scope) || Follow(right.Patterns, [.. left.Columns.Variables], scope) is not { } patterns)
            return null;
        var layout = new Layout(left.Columns);
        var number = new Variable("..number" + _numberCount++);
        layout.Add(number, certain: true);
        var numbered = new NumberOperator(layout.ToMap(), context, left);
        List<Expression> conditions = join.Condition is { } condition ? [condition] : [];
        Operator joined = PlanBgp(numbered, patterns, conditions, scope, [.. needed, number]);

        var result = new Layout();
        Keep(left.Columns, needed, result);
        for (int i = 0; i < joined.Columns.Count; i++)
        {
            if (needed.Contains(joined.Columns[i]))
                result.AddIfNew(joined.Columns[i], certain: false);
        }
        return new OptionalOperator(result.ToMap(), context, new NumberedJoin(numbered, joined));
    }

    // Whether the left binds in every solution what both sides have.
    private static bool AreCertain(Bgp right, ColumnMap left)
    {
        var variables = new HashSet<Variable>();
        foreach (TriplePattern pattern in right.Patterns.Span)
            PatternVariables.Add(pattern, variables);
        foreach (Variable variable in variables)
        {
            if (left.IndexOf(variable) is var at and >= 0 && !left.IsCertain(at))
                return false;
        }
        return true;
    }

    private double Rarest(Bgp bgp, PlanScope scope)
    {
        double rarest = double.PositiveInfinity;
        foreach (TriplePattern pattern in bgp.Patterns.Span)
            rarest = Math.Min(rarest, Count(pattern, scope.Graph));
        return rarest;
    }

    /// <summary>The patterns in an order in which each shares a variable with the left or those before it, the most selective first; null where there is none.</summary>
    /// <param name="bound">The variables of the left; those of the patterns come to it.</param>
    private TriplePattern[]? Follow(IEnumerable<TriplePattern> patterns, HashSet<Variable> bound, PlanScope scope)
    {
        var statistics = new StoreStatistics(context, scope.Graph.Graph);
        var waiting = new List<TriplePattern>(patterns);
        var ordered = new TriplePattern[waiting.Count];
        for (int i = 0; i < ordered.Length; i++)
        {
            int best = -1;
            double least = double.PositiveInfinity;
            for (int k = 0; k < waiting.Count; k++)
            {
                BoundPlaces places = Bound(waiting[k], bound);
                double matches = places == BoundPlaces.None ? double.PositiveInfinity : statistics.Matches(waiting[k], places);
                if (matches < least)
                    (best, least) = (k, matches);
            }
            if (best < 0)
                return null;
            ordered[i] = waiting[best];
            PatternVariables.Add(waiting[best], bound);
            waiting.RemoveAt(best);
        }
        return ordered;
    }

    private static BoundPlaces Bound(TriplePattern pattern, HashSet<Variable> bound)
    {
        return (Has(pattern.Subject) ? BoundPlaces.Subject : BoundPlaces.None)
            | (Has(pattern.Predicate) ? BoundPlaces.Predicate : BoundPlaces.None)
            | (Has(pattern.Object) ? BoundPlaces.Object : BoundPlaces.None);

        bool Has(TermPattern place) => place.IsVariable && bound.Contains(place.Variable);
    }
}
