using Ggen.Sparql.Algebra;
using Ggen.Sparql.Estimates;

namespace Ggen.Sparql.Optimization;

/// <summary>
/// Rewrites algebra into algebra with the same solutions that is cheaper to run: an ordered list of rules, each of which walks the
/// whole tree once, patterns of EXISTS included.
/// </summary>
public static class Optimizer
{
    /// <summary>The pattern, rewritten. Solutions are the same up to their order where the pattern does not fix one.</summary>
    public static GraphPattern Optimize(GraphPattern pattern, IStatistics statistics)
    {
        pattern = FoldConstants.Apply(pattern);
        pattern = SplitFilters.Apply(pattern);
        pattern = PushFilters.Apply(pattern);
        pattern = RequireOptional.Apply(pattern);
        pattern = FilterToValues.Apply(pattern);
        pattern = DropUnits.Apply(pattern);
        pattern = OrderJoins.Apply(pattern, statistics);
        pattern = PushFilters.Apply(pattern);
        pattern = DropUnits.Apply(pattern);
        pattern = DropModifiers.Apply(pattern);
        return LimitSort.Apply(pattern);
    }
}
