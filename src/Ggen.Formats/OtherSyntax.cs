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
                return null;
        }
    }

    private static string? Markup(ReadOnlySpan<byte> text)
    {
        bool isXml = text.StartsWith("<?xml"u8) || text.StartsWith("<!"u8) || text.StartsWith("<rdf:"u8) || text.StartsWith("<html"u8);
        return isXml ? "this looks like XML or HTML; it is read as Turtle" : null;
    }
}
