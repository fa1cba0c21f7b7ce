using Ggen.Rdf.Iris;

namespace Ggen.Formats.Syntax;

/// <summary>The token <c>'_:' (PN_CHARS_U | [0-9]) ((PN_CHARS | '.')* PN_CHARS)?</c> of Turtle and N-Triples; ':' is no name character in either (the grammar of N-Triples says so by erratum).</summary>
internal static class BlankNodeLabels
{
    /// <summary>Length of the token at the start of <paramref name="text"/>, with its <c>_:</c>; 0 when there is none.</summary>
    public static int Length(ReadOnlySpan<byte> text)
    {
        if (text.Length < 3 || text[0] != '_' || text[1] != ':')
            return 0;
        int first = NameChars.Is(text[2], NameChars.U | NameChars.Digit) ? 1 : NameChars.WideBaseLength(text[2..]);
        if (first == 0)
            return 0;
        int at = 2 + first;
        while (at < text.Length)
        {
            byte b = text[at];
            if (NameChars.Is(b, NameChars.Local) && b != ':')
                at++;
            else if (b >= 0x80 && NameChars.WideNameLength(text[at..]) is > 0 and int wide)
                at += wide;
            else
                break;
        }
        while (text[at - 1] == '.')
            at--;
        return at;
    }
}
