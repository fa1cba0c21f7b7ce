using System.Text;
using Ggen.Rdf.Iris;

namespace Ggen.Sparql.Tokens;

/// <summary>The character classes of names: PN_CHARS_BASE [164] to PLX [170].</summary>
internal static class NameCharacters
{
    // [164] PN_CHARS_BASE
    public static bool IsBase(int c) => NameChars.IsBase(c);

    // [165] PN_CHARS_U ::= PN_CHARS_BASE | '_'
    public static bool IsStart(int c) => c == '_' || IsBase(c);

    // The rest of [166] VARNAME ::= … ( PN_CHARS_U | [0-9] | #x00B7 | [#x0300-#x036F] | [#x203F-#x2040] )*
    public static bool IsVariablePart(int c)
        => IsStart(c) || c is (>= '0' and <= '9') or 0xB7 or (>= 0x300 and <= 0x36F) or (>= 0x203F and <= 0x2040);

    // [167] PN_CHARS ::= PN_CHARS_U | '-' | [0-9] | #x00B7 | [#x0300-#x036F] | [#x203F-#x2040]
    public static bool IsPart(int c) => c == '-' || IsVariablePart(c);

    // [173] PN_LOCAL_ESC, behind its '\'
    public static bool IsLocalEscape(byte c) => "_~.-!$&'()*+,;=/?#@%"u8.Contains(c);

    /// <summary>The character at an offset and its length in bytes; 0 and 0 at the end.</summary>
    public static int At(ReadOnlySpan<byte> text, int at, out int length)
    {
        length = 0;
        if (at >= text.Length)
            return 0;
        length = 1;
        if (text[at] < 0x80)
            return text[at];
        Rune.DecodeFromUtf8(text[at..], out Rune rune, out length);
        return rune.Value;
    }
}
