using Ggen.Sparql.Algebra;
using Ggen.Sparql.Estimates;
using Ggen.Store;

namespace Ggen.Evaluation.Scopes;

/// <summary>
/// What the optimizer asks, answered by the default graph: exact numbers of triples for the terms of a pattern, divided by the
/// distinct values of the places that are variables with a value. Those are counted when a first join asks for them.
/// </summary>
internal sealed class StoreStatistics(QueryContext context, GraphIndex graph) : IStatistics
{
    public double TripleCount => graph.Count;

    public double Matches(TriplePattern pattern, BoundPlaces bound)
    {
        TermId predicate = Id(pattern.Predicate);
        double matches = new ActiveGraph(graph).CountOf(Id(pattern.Subject), predicate, Id(pattern.Object));
        if (bound == BoundPlaces.None || matches == 0)
            return matches;
        GraphStatistics statistics = graph.Statistics;
        PredicateStatistics of = statistics.Of(predicate);
        if (bound.HasFlag(BoundPlaces.Subject))
            matches /= Math.Min(matches, of.Triples > 0 ? of.DistinctSubjects : statistics.DistinctSubjects);
        if (bound.HasFlag(BoundPlaces.Object))
            matches /= Math.Max(1, Math.Min(matches, of.Triples > 0 ? of.DistinctObjects : statistics.DistinctObjects));
        if (bound.HasFlag(BoundPlaces.Predicate))
            matches /= Math.Max(1, Math.Min(matches, statistics.DistinctPredicates));
        return matches;
    }

    private TermId Id(TermPattern place) => place.Term is { } term ? context.Intern(term) : TermId.None;
}
