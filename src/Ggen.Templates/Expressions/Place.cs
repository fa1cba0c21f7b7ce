using Ggen.Diagnostics;

namespace Ggen.Templates.Expressions;

/// <summary>A run of characters in a source text; becomes a location only when a finding is reported.</summary>
internal readonly record struct Place(SourceText Source, int Start, int Length)
{
    public SourceLocation? Location => Source?.Locate(Start, Length);

    public Place To(Place other) => this with { Length = other.Start + other.Length - Start };
}
