using Ggen.Diagnostics;
using Ggen.Rdf;
using Ggen.Sparql.Algebra;

namespace Ggen.Sparql.Syntax;

/// <summary>A query as written: [2] Query.</summary>
/// <param name="Template">Of CONSTRUCT; null for the short form, whose template is its pattern.</param>
/// <param name="Resources">Of DESCRIBE; null for <c>DESCRIBE *</c>.</param>
internal sealed record QuerySyntax(
    QueryForm Form,
    SelectSyntax Body,
    List<TripleSyntax>? Template,
    List<TermPattern>? Resources,
    List<Iri>? From,
    List<Iri>? FromNamed,
    PrefixMap Prefixes,
    string? BaseIri);

/// <summary>What all forms and subqueries share; <paramref name="Clause"/> is null but for SELECT, <paramref name="Where"/> for a DESCRIBE without pattern.</summary>
/// <param name="HasAggregates">Whether an aggregate stands in the clause or the modifiers, which makes a group even without GROUP BY.</param>
internal sealed record SelectSyntax(
    SelectClauseSyntax? Clause, GroupSyntax? Where, ModifiersSyntax Modifiers, ValuesSyntax? Values, bool HasAggregates);

/// <summary>[9] SelectClause; <paramref name="Items"/> is null for <c>SELECT *</c>.</summary>
internal sealed record SelectClauseSyntax(bool Distinct, bool Reduced, List<SelectItemSyntax>? Items, SourceSpan Span);

/// <summary>A column: a variable, or an expression and its name.</summary>
/// <param name="Span">Of the variable.</param>
internal sealed record SelectItemSyntax(Variable Variable, SourceSpan Span, ExpressionSyntax? Expression);

/// <summary>[18] SolutionModifier.</summary>
internal sealed record ModifiersSyntax
{
    public List<GroupConditionSyntax> GroupBy { get; } = [];

    public List<ExpressionSyntax> Having { get; } = [];

    public List<OrderConditionSyntax> OrderBy { get; } = [];

    public long? Limit { get; set; }

    public long? Offset { get; set; }
}

/// <summary>[20] GroupCondition; <paramref name="Name"/> is what AS gives.</summary>
internal sealed record GroupConditionSyntax(ExpressionSyntax Expression, Variable? Name, SourceSpan Span);

/// <summary>[24] OrderCondition.</summary>
internal sealed record OrderConditionSyntax(ExpressionSyntax Expression, bool Descending);
