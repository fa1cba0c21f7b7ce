using Ggen.Sparql.Algebra;
using Ggen.Sparql.Modifiers;

namespace Ggen.Sparql.Optimization;

/// <summary>ORDER BY under LIMIT need keep only the first solutions: offset and limit together.</summary>
internal static class LimitSort
{
    public static GraphPattern Apply(GraphPattern pattern) => PatternTree.Rewrite(pattern, operation =>
    {
        if (operation is not Slice { Limit: { } limit } slice || slice.Offset > long.MaxValue - limit)
            return operation;
        long needed = slice.Offset + limit;
        return slice.Inner switch
        {
            OrderBy order => slice with { Inner = order with { Limit = needed } },
            Project { Inner: OrderBy order } project => slice with { Inner = project with { Inner = order with { Limit = needed } } },
            _ => operation,
        };
    });
}
