using System.Globalization;
using System.Text;

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
        => text.Length <= ShortText && separator.Length <= 1 && Ascii.IsValid(text) ? JoinedAscii(text, separator, form) : JoinedAny(text, separator, form);

    /// <summary>The same for any text, word by word.</summary>
    internal static string JoinedAny(string text, string separator, WordForm form) => string.Join(separator, Of(text).Select(word => form switch
    {
        WordForm.Lower => word.ToLowerInvariant(),
        WordForm.Upper => word.ToUpperInvariant(),
        _ => CaseFilters.UpperFirst(word.ToLowerInvariant()),
    }));

    // In one pass without an object per word: names in code are short and of ASCII, and a file has thousands of them.
    private static string JoinedAscii(string text, string separator, WordForm form)
    {
        Span<char> output = stackalloc char[ShortText * 2];
        int length = 0;
        bool inWord = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '\'' && inWord && i + 1 < text.Length && char.IsAsciiLetter(text[i + 1]))
                continue;
            if (!char.IsAsciiLetterOrDigit(c))
            {
                inWord = false;
                continue;
            }
            bool isFirst = !inWord || (i > 0 && Begins(text, i));
            if (isFirst && length > 0 && separator.Length > 0)
                output[length++] = separator[0];
            bool isUpper = form == WordForm.Upper || (isFirst && form == WordForm.Capital);
            output[length++] = !char.IsAsciiLetter(c) ? c : (char)(isUpper ? c & ~0x20 : c | 0x20);
            inWord = true;
        }
        return new string(output[..length]);
    }

    private static bool Begins(string text, int i)
    {
        if (!char.IsAsciiLetterUpper(text[i]))
            return false;
        char before = text[i - 1];
        return char.IsAsciiLetterLower(before) || char.IsAsciiDigit(before) || char.IsAsciiLetterUpper(before) && i + 1 < text.Length && char.IsAsciiLetterLower(text[i + 1]);
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
