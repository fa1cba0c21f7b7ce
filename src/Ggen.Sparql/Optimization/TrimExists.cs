using Ggen.Sparql.Algebra;
using Ggen.Sparql.Expressions;
using Ggen.Sparql.Modifiers;

namespace Ggen.Sparql.Optimization;

/// <summary>
/// Leaves out of an EXISTS pattern what cannot decide whether it has a solution: OPTIONAL, DISTINCT and ORDER BY at its top. A subquery or
/// a BIND there stays, since it decides what a value from outside stands for.
/// </summary>
internal static class TrimExists
{
    public static GraphPattern Apply(GraphPattern pattern) => PatternTree.Rewrite(pattern, operation =>
        PatternTree.WithInputs(operation, input => input, expression => ExpressionTree.HasExists(expression) ? ExpressionTree.Map(expression, Trimmed) : expression));

    private static Expression Trimmed(Expression expression)
        => expression is ExistsExpression exists && Trim(exists.Pattern) is var trimmed && !ReferenceEquals(trimmed, exists.Pattern)
            ? exists with { Pattern = trimmed } : expression;

    private static GraphPattern Trim(GraphPattern pattern) => pattern switch
    {
        LeftJoin p => Trim(p.Left),
        Distinct p => Trim(p.Inner),
        Reduced p => Trim(p.Inner),
        OrderBy { Limit: null } p => Trim(p.Inner),
        Project p when Trim(p.Inner) is var inner && !ReferenceEquals(inner, p.Inner) => new Project(inner, p.Variables),
        Union p when (Trim(p.Left), Trim(p.Right)) is var (left, right) && !(ReferenceEquals(left, p.Left) && ReferenceEquals(right, p.Right)) => new Union(left, right),
        _ => pattern,
    };
}
