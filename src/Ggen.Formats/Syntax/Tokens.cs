using Ggen.Rdf.Iris;

namespace Ggen.Formats.Syntax;

/// <summary>The extent and the name of a token that is at fault, for messages.</summary>
internal static class Tokens
{
    private const int MaxShown = 200;

    /// <summary>Bytes of the token at <paramref name="at"/>: a quoted string, an IRI, a bracket, or a word; 0 at the end.</summary>
    public static int Length(ReadOnlySpan<byte> text, int at)
    {
        ReadOnlySpan<byte> rest = text.Slice(at, Math.Min(MaxShown, text.Length - at));
        if (rest.IsEmpty || rest[0] is (byte)'\n' or (byte)'\r')
            return 0;
        int closing = rest[0] switch
        {
            (byte)'"' or (byte)'\'' => rest[1..].IndexOfAny(rest[0], (byte)'\n'),
            (byte)'<' => rest[1..].IndexOfAny((byte)'>', (byte)'\n', (byte)' '),
            _ => -1,
        };
        if (closing >= 0)
            return rest[closing + 1] is (byte)'\n' or (byte)' ' ? closing + 1 : closing + 2;
        int length = 1;
        if (rest[0] is not ((byte)';' or (byte)',' or (byte)'.' or (byte)'[' or (byte)']' or (byte)'(' or (byte)')' or (byte)'{' or (byte)'}'))
        {
            while (length < rest.Length && !NameChars.Is(rest[length], NameChars.Space) && !";,[](){}<>\""u8.Contains(rest[length]))
                length++;
            while (length > 1 && rest[length - 1] == '.')
                length--;
        }
        while (length < rest.Length && (rest[length] & 0xC0) == 0x80)
            length++; // not through a character
        return length;
    }

    /// <summary>A byte as a message names it.</summary>
    public static string Shown(byte b) => b switch
    {
        (byte)' ' => "a space",
        (byte)'\t' => "a tab",
        > 0x20 and < 0x7F => $"'{(char)b}'",
        _ => $"U+{b:X4}",
    };
}
