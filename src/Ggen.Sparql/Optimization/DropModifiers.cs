using Ggen.Sparql.Algebra;
using Ggen.Sparql.Modifiers;

namespace Ggen.Sparql.Optimization;

/// <summary>Removes modifiers that another one makes idle.</summary>
internal static class DropModifiers
{
    public static GraphPattern Apply(GraphPattern pattern) => PatternTree.Rewrite(pattern, operation => operation switch
    {
        Distinct { Inner: Distinct or Reduced } p => new Distinct(Inner(p.Inner)),
        Reduced { Inner: Distinct or Reduced } p => p.Inner,
        Slice { Offset: 0, Limit: null } p => p.Inner,
        Slice { Limit: 0 } => PatternTree.Nothing,
        Slice { Inner: Slice inner } p => Merged(p, inner),
        Project { Inner: Project inner } p when new HashSet<Variable>(p.Variables).IsSubsetOf(inner.Variables) => new Project(inner.Inner, p.Variables),
        // The order of a subquery without LIMIT is lost in what it is joined to, and the order of groups' members means nothing.
        Group { Inner: OrderBy { Limit: null } order } p when !HasOrderedAggregate(p) => p with { Inner = order.Inner },
        _ => operation,
    });

    private static GraphPattern Inner(GraphPattern pattern) => pattern is Distinct distinct ? distinct.Inner : ((Reduced)pattern).Inner;

    private static Slice Merged(Slice outer, Slice inner)
    {
        long offset = Plus(inner.Offset, outer.Offset);
        long? limit = inner.Limit is { } most ? Math.Max(0, most - outer.Offset) : null;
        if (outer.Limit is { } own)
            limit = Math.Min(own, limit ?? own);
        return new Slice(inner.Inner, offset, limit);
    }

    private static long Plus(long a, long b) => a > long.MaxValue - b ? long.MaxValue : a + b;

    private static bool HasOrderedAggregate(Group group)
    {
        foreach (AggregateBinding binding in group.Aggregates)
        {
            if (binding.Aggregate.Function is Expressions.AggregateFunction.GroupConcat or Expressions.AggregateFunction.Sample)
                return true;
        }
        return false;
    }
}
