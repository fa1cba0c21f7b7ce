using System.Globalization;
using System.Text;

namespace Ggen.Sparql.Tokens;

/// <summary>UCHAR, a codepoint escape: '\u' and four or '\U' and eight hexadecimal digits of a Unicode character (SPARQL 1.2, 19.2).</summary>
internal static class CodepointEscape
{
    /// <summary>Takes the escape at a backslash; false when it names no character, as half of a surrogate pair does not.</summary>
    /// <param name="length">Characters of the escape, as far as the text has them; 0 when it is of another kind.</param>
    public static bool TryTake(ReadOnlySpan<char> text, out int length, out Rune rune)
    {
        rune = default;
        length = text.Length < 2 ? 0 : text[1] switch { 'u' => 6, 'U' => 10, _ => 0 };
        if (length == 0)
            return false;
        bool isWhole = text.Length >= length;
        length = Math.Min(length, text.Length);
        return isWhole
            && text[2..length].IndexOfAnyExcept("0123456789abcdefABCDEF") < 0
            && uint.TryParse(text[2..length], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint value)
            && Rune.TryCreate(value, out rune);
    }
}
