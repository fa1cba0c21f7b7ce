using System.Text.RegularExpressions;
using Ggen.Diagnostics;
using Ggen.Templates.FrontMatters;

namespace Ggen.Generation.Injections;

/// <summary>Finds lines of a text: those that hold a text, are it, or match a regular expression.</summary>
/// <param name="Where">Where the pattern is written.</param>
internal sealed record Matcher(string Pattern, MatchKind Kind, MatchOccurrence Occurrence, SourceLocation Where)
{
    /// <summary>How many lines a match has.</summary>
    public int Height => Kind == MatchKind.Regex ? 1 : Lines.Length;

    private string[] Lines => Pattern.TrimEnd('\r', '\n').Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');

    /// <summary>The first line of each match, in order; null when the pattern is no regular expression, which has been reported.</summary>
    /// <param name="lines">Without their ends.</param>
    public List<int>? Find(IReadOnlyList<string> lines, DiagnosticBag bag)
    {
        string[] pattern = Lines;
        Regex? regex = Kind == MatchKind.Regex ? Compile(bag) : null;
        if (Kind == MatchKind.Regex && regex is null)
            return null;
        var found = new List<int>();
        for (int i = 0; i + pattern.Length <= lines.Count; i++)
        {
            if (regex is not null ? regex.IsMatch(lines[i]) : IsAt(lines, i, pattern))
                found.Add(i);
        }
        return found;
    }

    // A text of several lines ends the first of them, begins the last, and is those between.
    private bool IsAt(IReadOnlyList<string> lines, int at, string[] pattern)
    {
        if (Kind == MatchKind.Contains && pattern.Length == 1)
            return lines[at].Contains(pattern[0], StringComparison.Ordinal);
        for (int i = 0; i < pattern.Length; i++)
        {
            string line = lines[at + i];
            bool matches = Kind == MatchKind.Exact ? line.AsSpan().Trim().SequenceEqual(pattern[i].AsSpan().Trim())
                : i == 0 ? line.EndsWith(pattern[i], StringComparison.Ordinal)
                : i == pattern.Length - 1 ? line.StartsWith(pattern[i], StringComparison.Ordinal)
                : line == pattern[i];
            if (!matches)
                return false;
        }
        return true;
    }

    // Without backtracking: no pattern takes more than linear time.
    private Regex? Compile(DiagnosticBag bag)
    {
        try
        {
            return new Regex(Pattern.TrimEnd('\r', '\n'), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (NotSupportedException)
        {
            bag.Add(new Diagnostic(ProjectCodes.BadMatcher, Severity.Error, "the regular expression uses what cannot be matched in linear time", Where, "back references and look-around are not available"));
        }
        catch (ArgumentException e)
        {
            bag.Add(new Diagnostic(ProjectCodes.BadMatcher, Severity.Error, $"'{Pattern}' is no regular expression: {e.Message.TrimEnd('.')}", Where));
        }
        return null;
    }
}
