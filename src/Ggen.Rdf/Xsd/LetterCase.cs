using System.Globalization;
using System.Text;

namespace Ggen.Rdf.Xsd;

/// <summary>
/// Upper and lower case of texts as fn:upper-case and fn:lower-case have it (XPath Functions 5.4.7, 5.4.8): the full mappings of Unicode that
/// depend on no language (section 3.13, SpecialCasing.txt), so that "ß" becomes "SS", and a sigma at the end of a word has a form of its own.
/// The runtime knows the mappings of one character to one alone, and leaves out dotless i, dotted I and long s.
/// </summary>
public static class LetterCase
{
    private const char FirstSpecial = '\u00DF';
    private const char DottedI = '\u0130';
    private const char CapitalSigma = '\u03A3';

    // A character, then the three at most that it becomes in upper case; NUL for none.
    private const string Uppers =
        "\u00DFSS\0\u0131I\0\0\u0149\u02BCN\0\u017FS\0\0\u01F0J\u030C\0\u0390\u0399\u0308\u0301\u03B0\u03A5\u0308\u0301\u0587\u0535\u0552\0" +
        "\u1E96H\u0331\0\u1E97T\u0308\0\u1E98W\u030A\0\u1E99Y\u030A\0\u1E9AA\u02BE\0\u1F50\u03A5\u0313\0\u1F52\u03A5\u0313\u0300\u1F54\u03A5\u0313\u0301\u1F56\u03A5\u0313\u0342" +
        "\u1FB2\u1FBA\u0399\0\u1FB3\u0391\u0399\0\u1FB4\u0386\u0399\0\u1FB6\u0391\u0342\0\u1FB7\u0391\u0342\u0399\u1FBC\u0391\u0399\0" +
        "\u1FC2\u1FCA\u0399\0\u1FC3\u0397\u0399\0\u1FC4\u0389\u0399\0\u1FC6\u0397\u0342\0\u1FC7\u0397\u0342\u0399\u1FCC\u0397\u0399\0" +
        "\u1FD2\u0399\u0308\u0300\u1FD3\u0399\u0308\u0301\u1FD6\u0399\u0342\0\u1FD7\u0399\u0308\u0342\u1FE2\u03A5\u0308\u0300\u1FE3\u03A5\u0308\u0301\u1FE4\u03A1\u0313\0" +
        "\u1FE6\u03A5\u0342\0\u1FE7\u03A5\u0308\u0342\u1FF2\u1FFA\u0399\0\u1FF3\u03A9\u0399\0\u1FF4\u038F\u0399\0\u1FF6\u03A9\u0342\0\u1FF7\u03A9\u0342\u0399\u1FFC\u03A9\u0399\0" +
        "\uFB00FF\0\uFB01FI\0\uFB02FL\0\uFB03FFI\uFB04FFL\uFB05ST\0\uFB06ST\0\uFB13\u0544\u0546\0\uFB14\u0544\u0535\0\uFB15\u0544\u053B\0\uFB16\u054E\u0546\0\uFB17\u0544\u053D\0";

    /// <summary>Whether each character of a text has one counterpart in the other case, which the runtime knows: then a span can be converted in place.</summary>
    public static bool IsSimple(ReadOnlySpan<char> text)
    {
        int at = text.IndexOfAnyExceptInRange('\0', (char)(FirstSpecial - 1));
        if (at < 0)
            return true;
        foreach (char c in text[at..])
        {
            if (IsSpecial(c))
                return false;
        }
        return true;
    }

    /// <summary>The text in upper case; it may be longer.</summary>
    public static string Upper(string text)
    {
        string simple = text.ToUpperInvariant();
        if (IsSimple(text))
            return simple;
        var result = new StringBuilder(text.Length + 8);
        for (int i = 0; i < text.Length; i++)
            Append(result, Mapped(text[i]), simple[i]);
        return result.ToString();
    }

    /// <summary>The text in lower case; it may be longer.</summary>
    public static string Lower(string text)
    {
        string simple = text.ToLowerInvariant();
        if (text.AsSpan().IndexOfAny(CapitalSigma, DottedI) < 0)
            return simple;
        var result = new StringBuilder(text.Length + 8);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == DottedI)
                result.Append("i\u0307");
            else
                result.Append(text[i] == CapitalSigma && IsLast(text, i) ? '\u03C2' : simple[i]);
        }
        return result.ToString();
    }

    /// <summary>The text with its first character as one at the start of a word: "ß" becomes "Ss".</summary>
    public static string UpperFirst(string text)
    {
        if (text.Length == 0)
            return text;
        int first = char.IsHighSurrogate(text[0]) && text.Length > 1 ? 2 : 1;
        return (first == 1 ? Title(text[0]) : text[..first].ToUpperInvariant()) + text[first..];
    }

    // Final_Sigma (Unicode table 3-17): a letter before it and none after it, marks and the like apart.
    private static bool IsLast(string text, int at)
    {
        int before = at - 1;
        while (before >= 0 && IsIgnored(text[before]))
            before--;
        int after = at + 1;
        while (after < text.Length && IsIgnored(text[after]))
            after++;
        return before >= 0 && IsCased(text, before) && !(after < text.Length && IsCased(text, after));
    }

    private static bool IsCased(string text, int at)
        => CharUnicodeInfo.GetUnicodeCategory(text, at > 0 && char.IsLowSurrogate(text[at]) ? at - 1 : at)
            is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter;

    private static bool IsIgnored(char c)
        => c is '\'' or '.' or ':' or '\u00B7' or '\u2018' or '\u2019' or '\u2024' or '\u2027'
            || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format
                or UnicodeCategory.ModifierLetter or UnicodeCategory.ModifierSymbol;

    private static string Title(char c)
    {
        string simple = char.ToUpperInvariant(c).ToString();
        ReadOnlySpan<char> upper = Mapped(c);
        switch (c)
        {
            case >= '\u01C4' and <= '\u01CC':
                return ((char)(0x01C5 + (c - 0x01C4) / 3 * 3)).ToString(); // DŽ, LJ, NJ, of which only the first letter is a capital
            case >= '\u01F1' and <= '\u01F3':
                return "\u01F2";
            case >= '\u10D0' and <= '\u10FF':
                return c.ToString(); // Georgian has no capitals but in texts that are all capitals
            case >= '\u1F80' and <= '\u1FAF' or '\u1FB3' or '\u1FBC' or '\u1FC3' or '\u1FCC' or '\u1FF3' or '\u1FFC':
                return simple;
            case '\u0149':
                return upper.ToString();
        }
        if (upper.IsEmpty)
            return simple;
        var result = new StringBuilder().Append(upper[0]);
        foreach (char next in upper[1..])
            result.Append(next == '\u0399' ? '\u0345' : char.ToLowerInvariant(next)); // the iota below stays below
        return result.ToString();
    }

    private static void Append(StringBuilder result, ReadOnlySpan<char> mapped, char simple)
    {
        if (mapped.IsEmpty)
            result.Append(simple);
        else
            result.Append(mapped);
    }

    // What one character becomes that the runtime does not know; empty for the others.
    private static ReadOnlySpan<char> Mapped(char c)
    {
        if (c < FirstSpecial)
            return default;
        if (c is >= '\u1F80' and <= '\u1FAF')
            return Subscript.AsSpan(((c - 0x1F80) / 16 * 8 + (c & 7)) * 2, 2);
        for (int i = 0; i < Uppers.Length; i += 4)
        {
            if (Uppers[i] == c)
                return Uppers.AsSpan(i + 1, 3).TrimEnd('\0');
        }
        return default;
    }

    // Greek letters with an iota below, in the order of U+1F80 to U+1FAF without the capitals among them.
    private const string Subscript =
        "\u1F08\u0399\u1F09\u0399\u1F0A\u0399\u1F0B\u0399\u1F0C\u0399\u1F0D\u0399\u1F0E\u0399\u1F0F\u0399" +
        "\u1F28\u0399\u1F29\u0399\u1F2A\u0399\u1F2B\u0399\u1F2C\u0399\u1F2D\u0399\u1F2E\u0399\u1F2F\u0399" +
        "\u1F68\u0399\u1F69\u0399\u1F6A\u0399\u1F6B\u0399\u1F6C\u0399\u1F6D\u0399\u1F6E\u0399\u1F6F\u0399";

    private static bool IsSpecial(char c) => c is '\u00DF' or DottedI or CapitalSigma or '\u0131' or '\u0149' or '\u017F' or (>= '\u01C4' and <= '\u01CC') or (>= '\u01F0' and <= '\u01F3')
        or '\u0390' or '\u03B0' or '\u0587' or (>= '\u10D0' and <= '\u10FF') or (>= '\u1E96' and <= '\u1E9A') or (>= '\u1F50' and <= '\u1FFC') or (>= '\uFB00' and <= '\uFB17');
}
