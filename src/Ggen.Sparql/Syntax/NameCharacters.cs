using System.Text;

namespace Ggen.Sparql.Syntax;

/// <summary>The character classes of names: PN_CHARS_BASE [164] to PLX [170].</summary>
internal static class NameCharacters
{
    // [164] PN_CHARS_BASE
    public static bool IsBase(int c) => c < 0x80
        ? char.IsAsciiLetter((char)c)
        : c is (>= 0xC0 and <= 0xD6) or (>= 0xD8 and <= 0xF6) or (>= 0xF8 and <= 0x2FF) or (>= 0x370 and <= 0x37D) or (>= 0x37F and <= 0x1FFF)
            or (>= 0x200C and <= 0x200D) or (>= 0x2070 and <= 0x218F) or (>= 0x2C00 and <= 0x2FEF) or (>= 0x3001 and <= 0xD7FF)
            or (>= 0xF900 and <= 0xFDCF) or (>= 0xFDF0 and <= 0xFFFD) or (>= 0x10000 and <= 0xEFFFF);

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
