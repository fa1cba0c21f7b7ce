using System.Numerics;
using Ggen.Sparql.Algebra;

namespace Ggen.Sparql.Estimates;

/// <summary>What <see cref="JoinOrder"/> asks about a few triple patterns while it compares all of their orders: variables are bits, and no estimate is made twice.</summary>
internal sealed class ExactEstimates
{
    private const int MaxVariables = 64;

    private readonly TriplePattern[] _patterns;
    private readonly (ulong Subject, ulong Predicate, ulong Object)[] _places;
    private readonly ulong[] _masks;
    private readonly double[] _known;
    private readonly IStatistics _statistics;

    private ExactEstimates(TriplePattern[] patterns, ulong[] masks, (ulong, ulong, ulong)[] places, IStatistics statistics)
    {
        _patterns = patterns;
        _masks = masks;
        _places = places;
        _statistics = statistics;
        _known = new double[patterns.Length * 8];
        Array.Fill(_known, -1);
    }

    /// <summary>Of parts that are one triple pattern each; null where they have too many variables.</summary>
    public static ExactEstimates? TryCreate(List<GraphPattern> parts, IStatistics statistics)
    {
        var numbers = new Dictionary<Variable, int>();
        var patterns = new TriplePattern[parts.Count];
        var masks = new ulong[parts.Count];
        var places = new (ulong, ulong, ulong)[parts.Count];
        for (int i = 0; i < patterns.Length; i++)
        {
            patterns[i] = ((Bgp)parts[i]).Patterns[0];
            foreach (Variable variable in VariableScope.Of(parts[i]))
            {
                numbers.TryAdd(variable, numbers.Count);
                masks[i] |= 1UL << numbers[variable];
            }
            if (numbers.Count > MaxVariables)
                return null;
            places[i] = (Bit(patterns[i].Subject), Bit(patterns[i].Predicate), Bit(patterns[i].Object));
        }
        return new ExactEstimates(patterns, masks, places, statistics);

        ulong Bit(TermPattern place) => place.IsVariable ? 1UL << numbers[place.Variable] : 0;
    }

    /// <summary>The variables of a subset.</summary>
    public ulong Bound(int subset)
    {
        ulong bound = 0;
        for (; subset != 0; subset &= subset - 1)
            bound |= _masks[BitOperations.TrailingZeroCount(subset)];
        return bound;
    }

    /// <summary>Whether a part that is not in the subset shares a variable with it.</summary>
    public bool HasConnected(int subset, ulong bound)
    {
        for (int i = 0; i < _masks.Length; i++)
        {
            if ((subset & (1 << i)) == 0 && (_masks[i] & bound) != 0)
                return true;
        }
        return false;
    }

    /// <summary>Whether a part shares no variable with what is bound, and has more than one solution.</summary>
    public bool IsApart(int part, ulong bound) => (_masks[part] & bound) == 0 && Of(part, 0) > 1;

    /// <summary>Solutions of a part for each row that binds these variables.</summary>
    public double Of(int part, ulong bound)
    {
        (ulong subject, ulong predicate, ulong @object) = _places[part];
        var places = BoundPlaces.None;
        if ((subject & bound) != 0)
            places |= BoundPlaces.Subject;
        if ((predicate & bound) != 0)
            places |= BoundPlaces.Predicate;
        if ((@object & bound) != 0)
            places |= BoundPlaces.Object;
        ref double known = ref _known[(part * 8) + (int)places];
        return known >= 0 ? known : known = _statistics.Matches(_patterns[part], places);
    }
}
