using Ggen.Diagnostics;
using Ggen.Rdf;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Paths;

namespace Ggen.Sparql.Syntax;

/// <summary>A part of a group pattern; <see cref="Depth"/> bounds the depth of what it is translated to.</summary>
internal abstract record ElementSyntax(SourceSpan Span)
{
    public virtual int Depth => 1;

    /// <summary>The name of the kind; the text of a whole tree would be written for every kind, and nobody reads it.</summary>
    public sealed override string ToString() => GetType().Name;
}

/// <summary>[53] GroupGraphPattern: its elements in order, the braces in the span.</summary>
internal sealed record GroupSyntax(List<ElementSyntax> Elements, int Start, int End, SourceSpan Span) : ElementSyntax(Span)
{
    public override int Depth { get; } = DepthOf(Elements);

    private static int DepthOf(List<ElementSyntax> elements)
    {
        int deepest = 0;
        foreach (ElementSyntax element in elements)
            deepest = Math.Max(deepest, element.Depth);
        return deepest + elements.Count;
    }
}

/// <summary>[55] TriplesBlock: triples and paths up to the next element that ends a basic graph pattern.</summary>
internal sealed record TriplesSyntax(List<TripleSyntax> Triples, SourceSpan Span) : ElementSyntax(Span);

/// <summary>A triple pattern, or a path between two places; one of <paramref name="Predicate"/> and <paramref name="Path"/> is null.</summary>
internal sealed record TripleSyntax(TermPattern Subject, TermPattern? Predicate, PropertyPath? Path, TermPattern Object);

/// <summary>The parts of a triple term that has a variable or a blank node in it; a part may be the variable of another one.</summary>
internal sealed record TripleTermSyntax(TermPattern Subject, TermPattern Predicate, TermPattern Object);

/// <summary>[57] OptionalGraphPattern.</summary>
internal sealed record OptionalSyntax(GroupSyntax Group, SourceSpan Span) : ElementSyntax(Span)
{
    public override int Depth => Group.Depth + 1;
}

/// <summary>[66] MinusGraphPattern.</summary>
internal sealed record MinusSyntax(GroupSyntax Group, SourceSpan Span) : ElementSyntax(Span)
{
    public override int Depth => Group.Depth + 1;
}

/// <summary>[67] GroupOrUnionGraphPattern, of two branches or more.</summary>
internal sealed record UnionSyntax(List<GroupSyntax> Branches, SourceSpan Span) : ElementSyntax(Span)
{
    public override int Depth { get; } = DepthOf(Branches);

    // Branches become a balanced tree.
    private static int DepthOf(List<GroupSyntax> branches)
    {
        int deepest = 0;
        foreach (GroupSyntax branch in branches)
            deepest = Math.Max(deepest, branch.Depth);
        return deepest + 32;
    }
}

/// <summary>[58] GraphGraphPattern.</summary>
internal sealed record GraphSyntax(TermPattern Name, GroupSyntax Group, SourceSpan Span) : ElementSyntax(Span)
{
    public override int Depth => Group.Depth + 1;
}

/// <summary>[59] ServiceGraphPattern.</summary>
internal sealed record ServiceSyntax(TermPattern Endpoint, bool Silent, GroupSyntax Group, SourceSpan Span) : ElementSyntax(Span)
{
    public override int Depth => Group.Depth + 1;
}

/// <summary>[68] Filter.</summary>
internal sealed record FilterSyntax(ExpressionSyntax Condition, SourceSpan Span) : ElementSyntax(Span)
{
    public override int Depth => Condition.Depth;
}

/// <summary>[60] Bind; <paramref name="VariableSpan"/> is where the new variable stands.</summary>
internal sealed record BindSyntax(ExpressionSyntax Expression, Variable Variable, SourceSpan VariableSpan, SourceSpan Span) : ElementSyntax(Span)
{
    public override int Depth => Expression.Depth;
}

/// <summary>[61] InlineData and [28] ValuesClause.</summary>
internal sealed record ValuesSyntax(List<Variable> Variables, List<EquatableList<Term?>> Rows, SourceSpan Span) : ElementSyntax(Span);

/// <summary>[8] SubSelect.</summary>
internal sealed record SubSelectSyntax(SelectSyntax Select, SourceSpan Span) : ElementSyntax(Span)
{
    public override int Depth => (Select.Where?.Depth ?? 0) + 10;
}
