using System.Globalization;
using System.Text;

namespace Ggen.Sparql.Results;

/// <summary>How many cells of a terminal a text takes: none for combining and control characters, two for wide ones (UAX #11).</summary>
internal static class TextWidth
{
    public static int Of(ReadOnlySpan<byte> utf8)
    {
        int width = 0;
        while (!utf8.IsEmpty)
        {
            if (utf8[0] < 0x80)
            {
                width++;
                utf8 = utf8[1..];
                continue;
            }
            Rune.DecodeFromUtf8(utf8, out Rune rune, out int length);
            width += Of(rune);
            utf8 = utf8[length..];
        }
        return width;
    }

    private static int Of(Rune rune)
    {
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
            return 0;
        return rune.Value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0x303E) or (>= 0x3041 and <= 0x33FF) or (>= 0x3400 and <= 0x4DBF)
            or (>= 0x4E00 and <= 0x9FFF) or (>= 0xA000 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
            or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1F64F)
            or (>= 0x1F680 and <= 0x1F6FF) or (>= 0x1F900 and <= 0x1F9FF) or (>= 0x20000 and <= 0x3FFFD)
            ? 2 : 1;
    }
}
