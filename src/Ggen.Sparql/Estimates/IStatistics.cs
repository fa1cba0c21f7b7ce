using Ggen.Sparql.Algebra;

namespace Ggen.Sparql.Estimates;

/// <summary>What an optimizer asks about the data. Estimates decide the order of joins only, never the answer.</summary>
public interface IStatistics
{
    /// <summary>Triples of the data.</summary>
    double TripleCount { get; }

    /// <summary>
    /// The expected number of triples that match a pattern. A place that holds a term matches that term. A place in
    /// <paramref name="bound"/> is a variable that has some value by then, as yet unknown: the count is the average over the distinct
    /// values of that place (for a known predicate, over its distinct subjects or objects). Any other variable matches everything.
    /// </summary>
    double Matches(TriplePattern pattern, BoundPlaces bound);
}

/// <summary>The places of a triple pattern whose variables have values.</summary>
[Flags]
public enum BoundPlaces
{
    None = 0,
    Subject = 1,
    Predicate = 2,
    Object = 4,
}

/// <summary>Guesses without data: each known place divides, the object and the subject more than the predicate.</summary>
public sealed class NoStatistics : IStatistics
{
    public double TripleCount => 1_000_000;

    public double Matches(TriplePattern pattern, BoundPlaces bound)
    {
        double matches = TripleCount;
        if (!pattern.Subject.IsVariable || bound.HasFlag(BoundPlaces.Subject))
            matches /= 10_000;
        if (!pattern.Object.IsVariable || bound.HasFlag(BoundPlaces.Object))
            matches /= 1_000;
        if (!pattern.Predicate.IsVariable || bound.HasFlag(BoundPlaces.Predicate))
            matches /= 10;
        return matches;
    }
}
