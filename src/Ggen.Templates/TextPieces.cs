using Fluid.Ast;
using Fluid.Values;
using Ggen.Diagnostics;
using Ggen.Templates.Tags;

namespace Ggen.Templates;

/// <summary>A piece of a text: what its author wrote, or a value that Liquid puts there.</summary>
/// <param name="Text">What was written; of a value its text.</param>
/// <param name="IsValue">Whether it comes from the data.</param>
public sealed record TextPiece(string Text, bool IsValue)
{
    /// <summary>The texts of its items when the value is a list, else null.</summary>
    public IReadOnlyList<string>? Items { get; init; }
}

/// <summary>
/// A text whose values must not be taken for what its author wrote, such as a command: it is written text with <c>{{ values }}</c> between,
/// and no tags, so that nothing but its author decides about the text around the values.
/// </summary>
public static class TextPieces
{
    /// <summary>The pieces in their order; null after an error, which a tag is.</summary>
    /// <param name="scope">What the values are taken from; null gives the written pieces with empty values between.</param>
    /// <param name="tagCode">What a tag is reported as.</param>
    public static IReadOnlyList<TextPiece>? Render(TemplateEngine engine, SourceText source, TemplateScope? scope, DiagnosticCode tagCode, DiagnosticBag bag, string? folder = null)
    {
        if (!source.HasLiquid)
            return [new TextPiece(source.Text, IsValue: false)];
        if (engine.ParseText(source, bag, folder) is not { } text)
            return null;
        int errors = bag.ErrorCount;
        var context = new RenderContext(engine, scope ?? new TemplateScope(), bag, folder);
        var pieces = new List<TextPiece>();
        foreach (Statement statement in text.Tree.Statements)
        {
            switch (statement)
            {
                case TextNode written:
                    pieces.Add(new TextPiece(written.Text, IsValue: false));
                    break;
                case OutputNode output:
                    pieces.Add(scope is null ? new TextPiece("", IsValue: true) : Piece(output.Expression.Use(context)));
                    break;
                default:
                    bag.Add(new Diagnostic(tagCode, Severity.Error, "a command holds values, not tags", ((Node)statement).Place.Location,
                        "write {{ value }}, and choose with 'when' or in the command itself"));
                    break;
            }
        }
        return bag.ErrorCount > errors ? null : pieces;
    }

    private static TextPiece Piece(FluidValue value) => new(Values.Text.Of(value), IsValue: true)
    {
        Items = value is ArrayValue list ? [.. list.Values.Select(Values.Text.Of)] : null,
    };
}
