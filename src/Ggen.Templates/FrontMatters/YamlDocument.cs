using Ggen.Diagnostics;
using Ggen.Formats.Syntax;

namespace Ggen.Templates.FrontMatters;

/// <summary>A whole file of YAML, read as front matter is: one document, no aliases, with the place of every value.</summary>
public static class YamlDocument
{
    /// <summary>The root; null when there is nothing but comments, or after an error.</summary>
    public static FrontMatterNode? Read(SourceFile file, DiagnosticBag bag)
    {
        if (!Utf8Text.Check(file, bag))
            return null;
        int start = file.Content.Span.StartsWith("\uFEFF"u8) ? 3 : 0;
        return FrontMatterReader.Read(file, new SourceSpan(start, file.Content.Length - start), bag);
    }

    /// <summary>What keys of front matter say where they stand in another document: <c>rdf</c>, <c>sparql</c>, <c>prefixes</c> and the like.</summary>
    public static FrontMatter Settings(SourceFile file, IEnumerable<FrontMatterEntry> entries, DiagnosticBag bag) => FrontMatterParser.Settings(file, entries, bag);
}
