using System.Text;
using System.Text.RegularExpressions;

namespace Ggen.Evaluation.Functions;

/// <summary>
/// The replacement string of fn:replace (XPath functions 3.1, section 5.6.4): <c>$n</c> is a group, <c>\$</c> and <c>\\</c> are
/// themselves; any other use of the two is an error.
/// </summary>
internal sealed class Replacement
{
    private readonly List<(string Text, int Group)> _parts = [];

    /// <summary>Null when the string is no replacement.</summary>
    /// <param name="literal">The flag q: nothing in the string is special.</param>
    public static Replacement? Parse(string text, Regex regex, bool literal)
    {
        var replacement = new Replacement();
        var run = new StringBuilder();
        int groups = regex.GetGroupNumbers().Length - 1;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (literal || c is not ('\\' or '$'))
            {
                run.Append(c);
            }
            else if (i + 1 == text.Length)
            {
                return null;
            }
            else if (c == '\\')
            {
                if (text[++i] is not ('\\' or '$'))
                    return null;
                run.Append(text[i]);
            }
            else
            {
                if (!char.IsAsciiDigit(text[i + 1]))
                    return null;
                int group = text[++i] - '0';
                // As many digits as still name a group that is there.
                while (i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]) && (group * 10) + text[i + 1] - '0' <= groups)
                    group = (group * 10) + text[++i] - '0';
                replacement._parts.Add((run.ToString(), group));
                run.Clear();
            }
        }
        replacement._parts.Add((run.ToString(), -1));
        return replacement;
    }

    public string Apply(Regex regex, string text)
    {
        var result = new StringBuilder();
        int at = 0;
        for (Match match = regex.Match(text); match.Success; match = match.NextMatch())
        {
            result.Append(text, at, match.Index - at);
            foreach ((string run, int group) in _parts)
            {
                result.Append(run);
                if (group >= 0)
                    result.Append(match.Groups[group].ValueSpan); // empty for a group that is not there or did not take part
            }
            at = match.Index + match.Length;
        }
        return at == 0 ? text : result.Append(text, at, text.Length - at).ToString();
    }
}
