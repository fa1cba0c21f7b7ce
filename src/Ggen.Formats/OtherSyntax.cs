namespace Ggen.Formats;

/// <summary>Recognises the start of something that is no Turtle, so that the finding can say what it seems to be.</summary>
internal static class OtherSyntax
{
    /// <summary>What the text at a faulty place looks like; null when nothing is known.</summary>
    /// <param name="isTriG">Whether the document may hold graphs.</param>
    public static string? Hint(ReadOnlySpan<byte> text, bool isTriG)
    {
        if (text.IsEmpty)
            return null;
        switch (text[0])
        {
            case (byte)'{':
                return text.StartsWith("{|"u8) ? "an annotation {| … |} (RDF 1.2) stands behind an object" : isTriG ? null : "a '{' begins a graph in TriG or an object in JSON; this is read as Turtle";
            case (byte)'~':
                return "a reifier '~' (RDF 1.2) stands behind an object, or at the end of << … >>";
            case (byte)'=':
                return "'=' and '=>' are of Notation3; this is read as Turtle";
            case (byte)'<':
                return Markup(text);
            default:
                return text[0] == 0 || (text.Length > 1 && text[1] == 0) ? "zero bytes: this is UTF-16 or a binary file; save it as UTF-8" : null;
        }
    }

    /// <summary>What may be wrong where a statement goes on without a space behind an object: <c>'it's'</c>, <c>"a"@en_US</c>.</summary>
    /// <param name="at">Where something else was found; at least 1.</param>
    public static string? AfterObject(ReadOnlySpan<byte> text, int at)
    {
        byte before = text[at - 1];
        bool isLetter = at < text.Length && (char.IsAsciiLetter((char)text[at]) || text[at] >= 0x80);
        if (before is (byte)'"' or (byte)'\'' && isLetter)
            return $"a {(char)before} inside a string is written \\{(char)before}";
        return at < text.Length && text[at] == '_' && char.IsAsciiLetter((char)before) ? "the parts of a language tag are joined by '-': @en-US" : null;
    }

    /// <summary>What a file with an extension of another syntax holds, and what to do; null for any other name.</summary>
    public static string? OfFile(string name)
    {
        string extension = ExtensionOf(name);
        if (extension == ".n3")
            return "Notation3 is not read; where it keeps to Turtle, name it .ttl";
        return SyntaxOf(extension) is not { } syntax ? null
            : $"{extension} is most often {syntax}, which ggen does not read: convert it to Turtle or N-Triples, or name a Turtle file .ttl";
    }

    /// <summary>The same of a file to be written, as a clause: <c>.rdf is most often RDF/XML, which ggen does not write</c>.</summary>
    public static string? OfOutput(string name)
        => SyntaxOf(ExtensionOf(name)) is { } syntax ? $"{ExtensionOf(name)} is most often {syntax}, which ggen does not write" : null;

    private static string ExtensionOf(string name)
        => Path.GetExtension(RdfFormat.IsCompressed(name) ? name[..^".gz".Length] : name).ToLowerInvariant();

    private static string? SyntaxOf(string extension)
    {
        return extension switch
        {
            ".rdf" or ".owl" or ".xml" => "RDF/XML",
            ".jsonld" or ".json" => "JSON-LD",
            ".html" or ".htm" or ".xhtml" => "RDFa or HTML",
            ".hdt" => "HDT",
            ".csv" or ".tsv" => "a table",
            ".trix" => "TriX",
            ".rj" => "RDF/JSON",
            ".ofn" or ".omn" or ".obo" => "an ontology in another syntax",
            _ => null,
        };
    }

    private static string? Markup(ReadOnlySpan<byte> text)
    {
        bool isXml = text.StartsWith("<?xml"u8) || text.StartsWith("<!"u8) || text.StartsWith("<rdf:"u8) || IsHtml(text);
        return isXml ? "this looks like XML or HTML; it is read as Turtle" : null;
    }

    private static bool IsHtml(ReadOnlySpan<byte> text) => text.Length >= 5 && System.Text.Ascii.EqualsIgnoreCase(text[..5], "<html"u8);
}
