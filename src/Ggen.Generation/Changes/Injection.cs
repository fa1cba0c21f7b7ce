using System.Text;
using Ggen.Diagnostics;
using Ggen.Templates.FrontMatters;

namespace Ggen.Generation.Changes;

/// <summary>Where a text goes into an existing file. <see cref="Apply"/> is a pure function of the file and the text.</summary>
/// <param name="Matcher">For before and after.</param>
/// <param name="Line">For at_line, from 1.</param>
/// <param name="EndsWithNewline">Whether the file ends with a newline afterwards; null as before.</param>
/// <param name="Where">Where the place is said.</param>
internal sealed record Injection(InjectionPlace Place, Matcher? Matcher, int Line, Matcher? SkipIf, bool Idempotent, bool? EndsWithNewline, SourceLocation Where)
{
    /// <summary>
    /// The file with the text in it; the file itself when there is nothing to do; null when the place is not there, which has been
    /// reported. The text goes in as whole lines, with the file's line ends, and with the indentation of the line that was matched when
    /// it has none of its own. A file without a last line end keeps none.
    /// </summary>
    /// <param name="name">Of the file, as in a message.</param>
    public ReadOnlyMemory<byte>? Apply(ReadOnlyMemory<byte> file, ReadOnlyMemory<byte> fragment, string name, DiagnosticBag bag)
    {
        if (!ThreeWayMerge.IsText(file.Span))
        {
            Report(ProjectCodes.NoMatch, $"'{name}' is not a text of UTF-8, so nothing can be injected into it", null, bag);
            return null;
        }
        string text = Encoding.UTF8.GetString(file.Span);
        string mark = text.StartsWith('\uFEFF') ? "\uFEFF" : "";
        string lineEnd = Encoding.UTF8.GetString(LineEndings.Of(file.Span));
        List<string> lines = Lines(text[mark.Length..]);
        string[] bare = [.. lines.Select(Bare)];
        List<string> added = [.. Lines(Encoding.UTF8.GetString(fragment.Span)).Select(Bare)];
        while (added.Count > 0 && added[^1].Length == 0)
            added.RemoveAt(added.Count - 1);
        if (added.Count == 0 || (Idempotent && Holds(bare, added)))
            return file;
        if (SkipIf is not null && SkipIf.Find(bare, bag) is not { Count: 0 })
            return bag.HasErrors ? null : file;
        if (Find(bare, name, bag) is not { } place)
            return null;
        string indent = place.Anchor is { } anchor && added.TrueForAll(line => line.Length == 0 || !char.IsWhiteSpace(line[0]))
            ? bare[anchor][..^bare[anchor].AsSpan().TrimStart().Length]
            : "";
        return Insert(mark, lines, place.At, [.. added.Select(line => line.Length == 0 ? line : indent + line)], lineEnd);
    }

    private ReadOnlyMemory<byte> Insert(string mark, List<string> lines, int at, string[] added, string lineEnd)
    {
        bool isOpen = lines.Count > 0 && !lines[^1].EndsWith('\n'); // the last line has no end, and gets one only to be followed by another
        bool atEnd = at == lines.Count;
        if (isOpen && atEnd)
            lines[^1] += lineEnd;
        for (int i = 0; i < added.Length; i++)
            lines.Insert(at + i, added[i] + (isOpen && atEnd && i == added.Length - 1 ? "" : lineEnd));
        string text = mark + string.Concat(lines);
        if (EndsWithNewline is { } ends)
            text = WithEnd(text, ends, lineEnd);
        return Encoding.UTF8.GetBytes(text);
    }

    /// <summary>A text that ends with a newline, or with none.</summary>
    public static string WithEnd(string text, bool ends, string lineEnd)
    {
        if (!ends)
            return text.TrimEnd('\r', '\n');
        return text.Length == 0 || text.EndsWith('\n') ? text : text + lineEnd;
    }

    // The line in front of which the text goes, and the one whose indentation it takes over; null after an error.
    private (int At, int? Anchor)? Find(string[] lines, string name, DiagnosticBag bag)
    {
        switch (Place)
        {
            case InjectionPlace.Prepend:
                return (0, null);
            case InjectionPlace.Append:
                return (lines.Length, null);
            case InjectionPlace.AtLine when Line <= lines.Length + 1:
                return (Line - 1, null);
            case InjectionPlace.AtLine:
                Report(ProjectCodes.NoMatch, $"'{name}' has {lines.Length} lines, so there is no line {Line}", null, bag);
                return null;
        }
        if (Matcher is null || Matcher.Find(lines, bag) is not { } found)
            return null;
        if (found.Count == 0)
        {
            Report(ProjectCodes.NoMatch, $"no line of '{name}' {(Matcher.Kind == MatchKind.Regex ? "matches" : Matcher.Kind == MatchKind.Exact ? "is" : "has")} '{Matcher.Pattern.Trim()}'",
                "nothing is injected anywhere else; mend the pattern or the file", bag);
            return null;
        }
        if (Matcher.Occurrence == MatchOccurrence.Unique && found.Count > 1)
        {
            string where = string.Join(", ", found.Take(5).Select(line => line + 1)) + (found.Count > 5 ? " …" : "");
            Report(ProjectCodes.AmbiguousMatch, $"{found.Count} places of '{name}' match '{Matcher.Pattern.Trim()}', and it is to be the only one", $"lines {where}", bag);
            return null;
        }
        int first = Matcher.Occurrence == MatchOccurrence.Last ? found[^1] : found[0];
        return (Place == InjectionPlace.Before ? first : first + Matcher.Height, first);
    }

    // The fragment, whatever its indentation, as lines that follow each other.
    private static bool Holds(string[] lines, List<string> added)
    {
        int skip = added.FindIndex(line => line.Length > 0);
        for (int i = 0; i + added.Count - skip <= lines.Length; i++)
        {
            int k = skip;
            while (k < added.Count && lines[i + k - skip].AsSpan().Trim().SequenceEqual(added[k].AsSpan().Trim()))
                k++;
            if (k == added.Count)
                return true;
        }
        return false;
    }

    private static List<string> Lines(string text)
    {
        var lines = new List<string>();
        for (int at = 0; at < text.Length;)
        {
            int end = text.IndexOf('\n', at);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(text[at..end]);
            at = end;
        }
        return lines;
    }

    private static string Bare(string line) => line.TrimEnd('\r', '\n');

    private void Report(DiagnosticCode code, string message, string? hint, DiagnosticBag bag)
        => bag.Add(new Diagnostic(code, Severity.Error, message, Where, hint));
}
