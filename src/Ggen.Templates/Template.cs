using Ggen.Diagnostics;
using Ggen.Templates.FrontMatters;

namespace Ggen.Templates;

/// <summary>A template file, parsed: front matter and body. Immutable; many threads may render it at once.</summary>
public sealed class Template
{
    internal Template(SourceFile file, FrontMatter frontMatter, LiquidText body)
    {
        File = file;
        FrontMatter = frontMatter;
        Body = body;
    }

    public SourceFile File { get; }

    /// <summary>Empty when the file has none.</summary>
    public FrontMatter FrontMatter { get; }

    public LiquidText Body { get; }
}
