using Ggen.Diagnostics;

namespace Ggen.Generation.Projects;

/// <summary>A value of <c>ggen.toml</c> and where it is written there.</summary>
public readonly record struct Located<T>(T Value, SourceSpan Span)
{
    public override string ToString() => Value?.ToString() ?? "";
}
