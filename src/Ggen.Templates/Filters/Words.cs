using System.Globalization;
using System.Text;
using Ggen.Rdf.Xsd;

namespace Ggen.Templates.Filters;

/// <summary>How the letters of a word are written.</summary>
internal enum WordForm
{
    Lower,
    Upper,

    /// <summary>The first in upper case, the others in lower case.</summary>
    Capital,
}

/// <summary>
/// The words of a name. A word ends at anything that is no letter, mark or digit; where a capital follows a small letter or digit
/// (<c>fooBar</c>); and before the last capital of a run that a small letter follows (<c>HTTPServer</c> is HTTP, Server). Digits stay
/// with the word before them (<c>utf8Text</c> is utf8, Text). An apostrophe within a word is left out (<c>it's</c> is its).
/// </summary>
internal static class Words
{
    private const int ShortText = 256;
    private const byte Other = 0;
    private const byte Lower = 1;
    private const byte Upper = 2;
    private const byte Digit = 3;
    private const byte Apart = 8;

    // Of the characters of ASCII.
    private static ReadOnlySpan<byte> Kinds =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 0, 0, 0, 0, 0, 0,
        0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0,
        0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0,
    ];

    public static List<string> Of(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        Rune[] runes = [.. text.EnumerateRunes()];
        for (int i = 0; i < runes.Length; i++)
        {
            Rune rune = runes[i];
            if (rune.Value is '\'' or '’' && word.Length > 0 && i + 1 < runes.Length && Rune.IsLetter(runes[i + 1]))
                continue;
            if (!IsPart(rune))
            {
                End(words, word);
                continue;
            }
            if (i > 0 && Begins(runes, i))
                End(words, word);
            word.Append(rune.ToString());
        }
        End(words, word);
        return words;
    }

    /// <summary>The words in one form, one behind the other.</summary>
    public static string Joined(string text, string separator, WordForm form)
    {
        Span<char> output = stackalloc char[ShortText * 2];
        int length = text.Length <= ShortText && separator.Length <= 1 ? Join(text, separator.Length == 0 ? '\0' : separator[0], form, output) : -1;
        return length >= 0 ? new string(output[..length]) : JoinedAny(text, separator, form);
    }

    /// <summary>The same for any text, word by word.</summary>
    internal static string JoinedAny(string text, string separator, WordForm form) => string.Join(separator, Of(text).Select(word => form switch
    {
        WordForm.Lower => LetterCase.Lower(word),
        WordForm.Upper => LetterCase.Upper(word),
        _ => LetterCase.UpperFirst(LetterCase.Lower(word)),
    }));

    /// <summary>
    /// The same in one pass without an object per word: names in code are short and of ASCII, and a file has thousands of them. The length of
    /// the result; -1 for a text that is not of ASCII, or too long for the output.
    /// </summary>
    /// <param name="separator">NUL for none.</param>
    internal static int Join(ReadOnlySpan<char> text, char separator, WordForm form, Span<char> output)
    {
        if (text.Length * 2 > output.Length)
            return -1;
        ReadOnlySpan<byte> kinds = Kinds;
        int length = 0;
        int before = Other; // the kind of the character before
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c >= kinds.Length)
                return -1;
            int kind = kinds[c];
            if (kind == Other)
            {
                if (c == '\'' && before != Other && i + 1 < text.Length && char.IsAsciiLetter(text[i + 1]))
                    before |= Apart; // within a word, and next to nothing
                else
                    before = Other;
                continue;
            }
            bool isFirst = before == Other || (kind == Upper && (before is Lower or Digit || (before == Upper && i + 1 < text.Length && char.IsAsciiLetterLower(text[i + 1]))));
            if (isFirst && length > 0 && separator != '\0')
                output[length++] = separator;
            bool isUpper = form == WordForm.Upper || (isFirst && form == WordForm.Capital);
            output[length++] = kind == Digit ? c : (char)(isUpper ? c & ~0x20 : c | 0x20);
            before = kind;
        }
        return length;
    }

    private static bool IsPart(Rune rune)
        => Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool Begins(Rune[] runes, int i)
    {
        if (!Rune.IsUpper(runes[i]))
            return false;
        Rune before = runes[i - 1];
        return Rune.IsLower(before) || Rune.IsDigit(before) || Rune.IsUpper(before) && i + 1 < runes.Length && Rune.IsLower(runes[i + 1]);
    }

    private static void End(List<string> words, StringBuilder word)
    {
        if (word.Length > 0)
            words.Add(word.ToString());
        word.Clear();
    }
}
