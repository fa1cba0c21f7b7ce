using Ggen.Sparql.Algebra;
using Ggen.Sparql.Modifiers;
using Ggen.Sparql.Paths;

namespace Ggen.Sparql.Estimates;

/// <summary>Rough numbers of solutions of a pattern for each solution that binds some of its variables already.</summary>
internal static class Cardinality
{
    // What is far away is asked last, with all that is known by then.
    private const double Foreign = 1e15;

    public static double Of(GraphPattern pattern, HashSet<Variable> bound, IStatistics statistics) => pattern switch
    {
        Bgp p => OfBgp(p, bound, statistics),
        PathPattern p => OfPath(p, bound, statistics),
        Values p => p.Rows.Count,
        Join p => Math.Max(Of(p.Left, bound, statistics), Of(p.Right, bound, statistics)),
        LeftJoin p => Of(p.Left, bound, statistics),
        Minus p => Of(p.Left, bound, statistics),
        Union p => Of(p.Left, bound, statistics) + Of(p.Right, bound, statistics),
        Filter p => Of(p.Inner, bound, statistics) / 2,
        Extend p => Of(p.Inner, bound, statistics),
        TripleTermPattern p => IsBound(p, bound) ? 1 : Of(p.Inner, bound, statistics),
        Graph p => Of(p.Inner, bound, statistics),
        Project p => Of(p.Inner, bound, statistics),
        Distinct p => Of(p.Inner, bound, statistics),
        Reduced p => Of(p.Inner, bound, statistics),
        OrderBy p => Of(p.Inner, bound, statistics),
        Slice p => Math.Min(p.Limit ?? long.MaxValue, Of(p.Inner, bound, statistics)),
        Group p => p.Keys.Count == 0 ? 1 : Of(p.Inner, bound, statistics),
        Service => Foreign,
        _ => statistics.TripleCount,
    };

    private static double OfBgp(Bgp bgp, HashSet<Variable> bound, IStatistics statistics)
    {
        double least = 1;
        for (int i = 0; i < bgp.Patterns.Count; i++)
        {
            double matches = statistics.Matches(bgp.Patterns[i], Places(bgp.Patterns[i], bound));
            least = i == 0 ? matches : Math.Min(least, matches);
        }
        return least;
    }

    private static double OfPath(PathPattern path, HashSet<Variable> bound, IStatistics statistics)
    {
        bool subject = !path.Subject.IsVariable || bound.Contains(path.Subject.Variable);
        bool value = !path.Object.IsVariable || bound.Contains(path.Object.Variable);
        return subject && value ? 1 : subject || value ? Math.Sqrt(statistics.TripleCount) : statistics.TripleCount * 10;
    }

    // A triple term of known parts is looked up as a whole.
    private static bool IsBound(TripleTermPattern triple, HashSet<Variable> bound)
    {
        return Has(triple.Subject) && Has(triple.Predicate) && Has(triple.Object);

        bool Has(TermPattern part) => !part.IsVariable || bound.Contains(part.Variable);
    }

    private static BoundPlaces Places(TriplePattern pattern, HashSet<Variable> bound)
    {
        var places = BoundPlaces.None;
        if (pattern.Subject.IsVariable && bound.Contains(pattern.Subject.Variable))
            places |= BoundPlaces.Subject;
        if (pattern.Predicate.IsVariable && bound.Contains(pattern.Predicate.Variable))
            places |= BoundPlaces.Predicate;
        if (pattern.Object.IsVariable && bound.Contains(pattern.Object.Variable))
            places |= BoundPlaces.Object;
        return places;
    }
}
