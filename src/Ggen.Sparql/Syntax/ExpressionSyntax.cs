using Ggen.Diagnostics;
using Ggen.Rdf;
using Ggen.Sparql.Expressions;

namespace Ggen.Sparql.Syntax;

/// <summary>An expression as written; <see cref="Depth"/> is that of its tree.</summary>
internal abstract record ExpressionSyntax(SourceSpan Span)
{
    public virtual int Depth => 1;

    /// <summary>The name of the kind; the text of a whole tree would be written for every kind, and nobody reads it.</summary>
    public sealed override string ToString() => GetType().Name;

    protected static int Deepest(List<ExpressionSyntax> expressions)
    {
        int deepest = 0;
        foreach (ExpressionSyntax expression in expressions)
            deepest = Math.Max(deepest, expression.Depth);
        return deepest;
    }
}

internal sealed record VariableSyntax(Variable Variable, SourceSpan Span) : ExpressionSyntax(Span);

internal sealed record TermSyntax(Term Term, SourceSpan Span) : ExpressionSyntax(Span);

/// <summary>[111] and [112]: two operands or more of one <c>||</c> or <c>&amp;&amp;</c> chain, which become a balanced tree.</summary>
internal sealed record LogicalSyntax(bool IsOr, List<ExpressionSyntax> Operands, SourceSpan Span) : ExpressionSyntax(Span)
{
    public override int Depth { get; } = Deepest(Operands) + 32;
}

internal sealed record ComparisonSyntax(ComparisonOperator Operator, ExpressionSyntax Left, ExpressionSyntax Right, SourceSpan Span) : ExpressionSyntax(Span)
{
    public override int Depth { get; } = Math.Max(Left.Depth, Right.Depth) + 1;
}

internal sealed record ArithmeticSyntax(ArithmeticOperator Operator, ExpressionSyntax Left, ExpressionSyntax Right, SourceSpan Span) : ExpressionSyntax(Span)
{
    public override int Depth { get; } = Math.Max(Left.Depth, Right.Depth) + 1;
}

internal sealed record NotSyntax(ExpressionSyntax Operand, SourceSpan Span) : ExpressionSyntax(Span)
{
    public override int Depth { get; } = Operand.Depth + 1;
}

internal sealed record SignSyntax(bool Negative, ExpressionSyntax Operand, SourceSpan Span) : ExpressionSyntax(Span)
{
    public override int Depth { get; } = Operand.Depth + 1;
}

internal sealed record InSyntax(ExpressionSyntax Operand, List<ExpressionSyntax> List, bool Negated, SourceSpan Span) : ExpressionSyntax(Span)
{
    public override int Depth { get; } = Math.Max(Operand.Depth, Deepest(List)) + 1;
}

internal sealed record BuiltInSyntax(BuiltIn Function, List<ExpressionSyntax> Arguments, SourceSpan Span) : ExpressionSyntax(Span)
{
    public override int Depth { get; } = Deepest(Arguments) + 1;
}

internal sealed record FunctionSyntax(Iri Function, List<ExpressionSyntax> Arguments, SourceSpan Span) : ExpressionSyntax(Span)
{
    public override int Depth { get; } = Deepest(Arguments) + 1;
}

/// <summary>[127] Aggregate; no operand for <c>COUNT(*)</c>.</summary>
internal sealed record AggregateSyntax(AggregateFunction Function, ExpressionSyntax? Operand, bool Distinct, string Separator, SourceSpan Span)
    : ExpressionSyntax(Span)
{
    public override int Depth { get; } = (Operand?.Depth ?? 0) + 1;
}

/// <summary>[125] ExistsFunc and [126] NotExistsFunc.</summary>
internal sealed record ExistsSyntax(GroupSyntax Group, bool Negated, SourceSpan Span) : ExpressionSyntax(Span)
{
    public override int Depth => Group.Depth + 1;
}
