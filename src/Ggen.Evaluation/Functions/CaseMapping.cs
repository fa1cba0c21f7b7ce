using System.Globalization;
using System.Text;

namespace Ggen.Evaluation.Functions;

/// <summary>
/// The full case mappings of Unicode (section 3.13, without those of a language), as <c>fn:upper-case</c> and <c>fn:lower-case</c> of XPath
/// functions ask for: a letter may become several (<c>ß</c> is <c>SS</c>), and a sigma at the end of a word has a form of its own.
/// </summary>
internal static class CaseMapping
{
    private const int Width = 4;

    // A letter and the two or three that it is in upper case, in the order of the letters: what SpecialCasing of Unicode lists without a
    // condition, but for the Greek letters with iota from U+1F80, which follow a rule.
    private const string Expansions =
        "\u00DFSS\0\u0149\u02BCN\0\u01F0J\u030C\0\u0390\u0399\u0308\u0301\u03B0\u03A5\u0308\u0301\u0587\u0535\u0552\0"
        + "\u1E96H\u0331\0\u1E97T\u0308\0\u1E98W\u030A\0\u1E99Y\u030A\0\u1E9AA\u02BE\0\u1F50\u03A5\u0313\0"
        + "\u1F52\u03A5\u0313\u0300\u1F54\u03A5\u0313\u0301\u1F56\u03A5\u0313\u0342\u1FB2\u1FBA\u0399\0"
        + "\u1FB3\u0391\u0399\0\u1FB4\u0386\u0399\0\u1FB6\u0391\u0342\0\u1FB7\u0391\u0342\u0399\u1FBC\u0391\u0399\0"
        + "\u1FC2\u1FCA\u0399\0\u1FC3\u0397\u0399\0\u1FC4\u0389\u0399\0\u1FC6\u0397\u0342\0\u1FC7\u0397\u0342\u0399"
        + "\u1FCC\u0397\u0399\0\u1FD2\u0399\u0308\u0300\u1FD3\u0399\u0308\u0301\u1FD6\u0399\u0342\0"
        + "\u1FD7\u0399\u0308\u0342\u1FE2\u03A5\u0308\u0300\u1FE3\u03A5\u0308\u0301\u1FE4\u03A1\u0313\0"
        + "\u1FE6\u03A5\u0342\0\u1FE7\u03A5\u0308\u0342\u1FF2\u1FFA\u0399\0\u1FF3\u03A9\u0399\0\u1FF4\u038F\u0399\0"
        + "\u1FF6\u03A9\u0342\0\u1FF7\u03A9\u0342\u0399\u1FFC\u03A9\u0399\0\uFB00FF\0\uFB01FI\0\uFB02FL\0\uFB03FFI"
        + "\uFB04FFL\uFB05ST\0\uFB06ST\0\uFB13\u0544\u0546\0\uFB14\u0544\u0535\0\uFB15\u0544\u053B\0\uFB16\u054E\u0546\0"
        + "\uFB17\u0544\u053D\0";

    public static string Upper(string text)
    {
        string simple = text.ToUpperInvariant();
        int at = 0;
        while (at < text.Length && !Expands(text[at]))
            at++;
        if (at == text.Length)
            return simple;
        var result = new StringBuilder(simple, 0, at, text.Length + 8);
        for (; at < text.Length; at++)
            AppendUpper(result, text[at], simple[at]);
        return result.ToString();
    }

    public static string Lower(string text)
    {
        string simple = text.ToLowerInvariant();
        if (text.AsSpan().IndexOfAny('\u03A3', '\u0130') < 0)
            return simple;
        var result = new StringBuilder(text.Length + 8);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\u0130') // I with a dot keeps it
                result.Append("i\u0307");
            else
                result.Append(text[i] == '\u03A3' && IsLast(text, i) ? '\u03C2' : simple[i]);
        }
        return result.ToString();
    }

    private static bool Expands(char c) => c is '\u0131' or '\u017F' || c >= '\u00DF' && (c is >= '\u1F80' and <= '\u1FAF' || Entry(c) >= 0);

    private static void AppendUpper(StringBuilder result, char c, char simple)
    {
        if (c is >= '\u1F80' and <= '\u1FAF') // alpha, eta and omega in eight forms each, small and capital; the iota stands beside them
            result.Append((char)(((c & 0x30) switch { 0x00 => 0x1F08, 0x10 => 0x1F28, _ => 0x1F68 }) + (c & 7))).Append('\u0399');
        else if (Entry(c) is var entry and >= 0)
            result.Append(Expansions.AsSpan(entry + 1, Width - 1).TrimEnd('\0'));
        else
            result.Append(c switch { '\u0131' => 'I', '\u017F' => 'S', _ => simple }); // which the platform leaves as they are
    }

    // Where the entry of a letter begins; negative when it has none.
    private static int Entry(char c)
    {
        for (int i = 0; i < Expansions.Length && Expansions[i] <= c; i += Width)
        {
            if (Expansions[i] == c)
                return i;
        }
        return -1;
    }

    // Final_Sigma: a letter before it and none after it, marks and the like apart.
    private static bool IsLast(string text, int at)
    {
        int before = at - 1;
        while (before >= 0 && IsIgnored(text, before))
            before--;
        int after = at + 1;
        while (after < text.Length && IsIgnored(text, after))
            after++;
        return before >= 0 && IsCased(text, before) && !(after < text.Length && IsCased(text, after));
    }

    private static bool IsCased(string text, int at)
        => CharUnicodeInfo.GetUnicodeCategory(text, at > 0 && char.IsLowSurrogate(text[at]) ? at - 1 : at)
            is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter;

    private static bool IsIgnored(string text, int at)
        => text[at] is '\'' or '.' or ':' or '\u00B7' or '\u2018' or '\u2019' or '\u2024' or '\u2027'
            || CharUnicodeInfo.GetUnicodeCategory(text[at]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format
                or UnicodeCategory.ModifierLetter or UnicodeCategory.ModifierSymbol;
}
