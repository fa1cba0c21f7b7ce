namespace Ggen.Sparql.Expressions;

/// <summary>An aggregate (11.5, 18.5.1) over the solutions of a group.</summary>
/// <param name="Operand">Null for <c>COUNT(*)</c>.</param>
/// <param name="Separator">Of GROUP_CONCAT; a space when the query gives none.</param>
public sealed record Aggregate(AggregateFunction Function, Expression? Operand, bool Distinct, string Separator = " ");

public enum AggregateFunction
{
    Count,
    Sum,
    Min,
    Max,
    Avg,
    Sample,
    GroupConcat,
}
