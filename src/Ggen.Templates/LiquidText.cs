using Fluid.Parser;

namespace Ggen.Templates;

/// <summary>A text with Liquid in it, parsed into a Fluid syntax tree. Immutable; many threads may render it at once.</summary>
public sealed class LiquidText
{
    internal LiquidText(SourceText source, FluidTemplate tree, string? folder)
    {
        Source = source;
        Tree = tree;
        Folder = folder;
    }

    public SourceText Source { get; }

    internal FluidTemplate Tree { get; }

    /// <summary>Where its partials are looked for first; null when only the engine's folders are searched.</summary>
    internal string? Folder { get; }
}
