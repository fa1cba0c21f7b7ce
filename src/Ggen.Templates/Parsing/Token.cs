using Ggen.Templates.Expressions;

namespace Ggen.Templates.Parsing;

/// <summary>What a piece of a template is.</summary>
internal enum TokenKind
{
    Text,
    Output,
    Tag,
}

/// <summary>A piece of a template; <see cref="Start"/> to <see cref="End"/> is its text or, between the braces, its markup.</summary>
/// <param name="Name">The name of a tag.</param>
/// <param name="Whole">The piece with its braces; of a line in <c>{% liquid %}</c> the line.</param>
internal sealed record Token(TokenKind Kind, int Start, int End, string Name, Place Whole)
{
    /// <summary>The lines of <c>{% liquid %}</c>.</summary>
    public List<Token>? Lines { get; init; }
}
