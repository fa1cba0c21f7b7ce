namespace Ggen.Sparql;

/// <summary>What a query asks for: the four forms of section 16.</summary>
public enum QueryForm
{
    Select,
    Ask,
    Construct,
    Describe,
}

/// <summary>
/// The form of a query by its first keyword after the prologue. Unlike the parser it lets everything else be, so that a query in the
/// dialect of an endpoint can be sent there.
/// </summary>
public static class QueryForms
{
    /// <summary>Null when the text is no query, as far as that can be seen.</summary>
    public static QueryForm? Of(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            int length = Skip(text);
            if (length == 0)
            {
                length = Word(text);
                if (FormOf(text[..length]) is { } form)
                    return form;
                if (Is(text[..length], "INSERT"u8) || Is(text[..length], "DELETE"u8) || length == 0)
                    return null;
            }
            text = text[length..];
        }
        return null;
    }

    public static QueryForm Of(Query query) => query switch
    {
        SelectQuery => QueryForm.Select,
        AskQuery => QueryForm.Ask,
        ConstructQuery => QueryForm.Construct,
        _ => QueryForm.Describe,
    };

    // A comment, an IRI, a string, a prefixed name's end or whatever else no word begins with.
    private static int Skip(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> end = text[0] switch
        {
            (byte)'#' => "\n"u8,
            (byte)'<' => ">"u8,
            (byte)'"' => "\""u8,
            (byte)'\'' => "'"u8,
            _ => default,
        };
        if (end.IsEmpty)
            return char.IsAsciiLetter((char)text[0]) ? 0 : 1;
        int at = text[1..].IndexOf(end);
        return at < 0 ? text.Length : at + 2;
    }

    // With ':' and what follows, so that a prefix named select: is no keyword.
    private static int Word(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOfAny(" \t\r\n{(<*?$#\"'"u8);
        return end < 0 ? text.Length : end;
    }

    private static QueryForm? FormOf(ReadOnlySpan<byte> word)
        => Is(word, "SELECT"u8) ? QueryForm.Select
            : Is(word, "ASK"u8) ? QueryForm.Ask
            : Is(word, "CONSTRUCT"u8) ? QueryForm.Construct
            : Is(word, "DESCRIBE"u8) ? QueryForm.Describe : null;

    private static bool Is(ReadOnlySpan<byte> word, ReadOnlySpan<byte> keyword) => System.Text.Ascii.EqualsIgnoreCase(word, keyword);
}
