using System.Globalization;
using System.Text;

namespace Ggen.Templates.Filters;

/// <summary>
/// The words of a name. A word ends at anything that is no letter, mark or digit; where a capital follows a small letter or digit
/// (<c>fooBar</c>); and before the last capital of a run that a small letter follows (<c>HTTPServer</c> is HTTP, Server). Digits stay
/// with the word before them (<c>utf8Text</c> is utf8, Text). An apostrophe within a word is left out (<c>it's</c> is its).
/// </summary>
internal static class Words
{
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
