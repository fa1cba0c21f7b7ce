using Ggen.Sparql.Algebra;
using Ggen.Sparql.Expressions;

namespace Ggen.Sparql.Optimization;

/// <summary>FILTER(a &amp;&amp; b) becomes two filters, which can then go different ways: a conjunction is true exactly when both sides are.</summary>
internal static class SplitFilters
{
    public static GraphPattern Apply(GraphPattern pattern)
        => PatternTree.Rewrite(pattern, operation => operation is Filter filter ? Split(filter.Condition, filter.Inner) : operation);

    private static GraphPattern Split(Expression condition, GraphPattern inner)
        => condition is AndExpression and ? Split(and.Left, Split(and.Right, inner)) : new Filter(condition, inner);
}
