using System.Runtime.InteropServices;
using Ggen.Sparql.Algebra;

namespace Ggen.Sparql.Estimates;

/// <summary>
/// The order in which the parts of a join are joined, one after the other. Up to <see cref="MaxExact"/> triple patterns it is the one
/// with the fewest rows between its steps, by the estimates: the best order of every subset is found once, from those of the smaller
/// ones. Beyond, and where there are other parts, each step takes the part that has the fewest solutions for what is bound.
/// </summary>
internal static class JoinOrder
{
    /// <summary>Triple patterns of which all orders are compared; the work doubles with each.</summary>
    public const int MaxExact = 10;

    public static List<GraphPattern> Of(List<GraphPattern> parts, IStatistics statistics)
    {
        if (parts.Count > 2 && parts.Count <= MaxExact && parts.TrueForAll(part => part is Bgp) && Exact(parts, statistics) is { } exact)
            return exact;
        return Greedy(parts, statistics);
    }

    /// <summary>The best order of a subset so far.</summary>
    private readonly record struct Step(double Cost, double Rows, int Last);

    // Null where there are more variables than bits, or estimates beyond all numbers.
    private static List<GraphPattern>? Exact(List<GraphPattern> parts, IStatistics statistics)
    {
        if (ExactEstimates.TryCreate(parts, statistics) is not { } estimates)
            return null;
        var best = new Step[1 << parts.Count];
        Array.Fill(best, new Step(double.PositiveInfinity, 0, -1));
        best[0] = new Step(0, 1, -1);
        for (int subset = 0; subset < best.Length; subset++)
        {
            ulong bound = estimates.Bound(subset);
            bool connected = estimates.HasConnected(subset, bound);
            for (int i = 0; i < parts.Count; i++)
            {
                // Without a shared variable every row meets every other: only after all that is connected.
                if ((subset & (1 << i)) != 0 || (connected && estimates.IsApart(i, bound)))
                    continue;
                double rows = best[subset].Rows * estimates.Of(i, bound);
                double cost = best[subset].Cost + rows;
                if (cost < best[subset | (1 << i)].Cost)
                    best[subset | (1 << i)] = new Step(cost, rows, i);
            }
        }
        var ordered = new List<GraphPattern>(parts.Count);
        for (int subset = best.Length - 1; subset != 0; subset &= ~(1 << best[subset].Last))
        {
            if (best[subset].Last < 0)
                return null;
            ordered.Add(parts[best[subset].Last]);
        }
        CollectionsMarshal.AsSpan(ordered).Reverse();
        return ordered;
    }

    // Estimates are asked for again where a variable of the part has become bound since, so a part costs a few of them.
    private static List<GraphPattern> Greedy(List<GraphPattern> parts, IStatistics statistics)
    {
        var users = new Dictionary<Variable, List<int>>();
        for (int i = 0; i < parts.Count; i++)
        {
            foreach (Variable variable in VariableScope.Of(parts[i]))
            {
                if (!users.TryGetValue(variable, out List<int>? list))
                    users.Add(variable, list = []);
                list.Add(i);
            }
        }
        var bound = new HashSet<Variable>();
        var costs = new double[parts.Count];
        for (int i = 0; i < costs.Length; i++)
            costs[i] = Cardinality.Of(parts[i], bound, statistics);
        var meets = new bool[parts.Count];
        var waiting = new List<int>();
        for (int i = 0; i < parts.Count; i++)
            waiting.Add(i);
        var ordered = new List<GraphPattern>(parts.Count);
        while (waiting.Count > 0)
        {
            int best = Least(waiting, costs, meets, bound.Count > 0);
            int part = waiting[best];
            waiting.RemoveAt(best);
            ordered.Add(parts[part]);
            var stale = new HashSet<int>();
            foreach (Variable variable in VariableScope.Certain(parts[part]))
            {
                if (bound.Add(variable))
                    stale.UnionWith(users[variable]);
            }
            foreach (int other in stale)
            {
                meets[other] = true;
                costs[other] = Cardinality.Of(parts[other], bound, statistics);
            }
        }
        return ordered;
    }

    private static int Least(List<int> waiting, double[] costs, bool[] meets, bool any)
    {
        int best = 0;
        (bool Apart, double Cost) least = (true, double.PositiveInfinity);
        for (int i = 0; i < waiting.Count; i++)
        {
            double cost = costs[waiting[i]];
            bool apart = cost > 1 && any && !meets[waiting[i]];
            if ((apart, cost).CompareTo(least) < 0)
                (best, least) = (i, (apart, cost));
        }
        return best;
    }
}
