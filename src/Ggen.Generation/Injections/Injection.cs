using System.Text;
using Ggen.Diagnostics;
using Ggen.Templates.FrontMatters;

namespace Ggen.Generation.Injections;

/// <summary>Where a text goes into an existing file. What it comes to is a function of the file and the text alone.</summary>
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
        if (Lines.Of(file, name, Where, bag) is not { } lines)
            return null;
        if (Apply(lines, Fragment(fragment), name, bag) is not { } place)
            return null;
        return place.Count == 0 ? file : lines.ToBytes(EndsWithNewline);
    }

    /// <summary>Puts the fragment into the lines; where it is, and how many lines it has there: none when there is nothing to do. Null after an error.</summary>
    public (int At, int Count)? Apply(Lines lines, List<string> fragment, string name, DiagnosticBag bag)
    {
        string[] bare = lines.Bare();
        if (fragment.Count == 0 || (Idempotent && Holding(bare, fragment) >= 0))
            return (0, 0);
        if (SkipIf is not null && SkipIf.Find(bare, bag) is not { Count: 0 })
            return bag.HasErrors ? null : (0, 0);
        if (Find(bare, name, bag) is not { } place)
            return null;
        lines.Replace(place.At, 0, Indented(fragment, place.Anchor is { } anchor ? bare[anchor] : ""));
        return (place.At, fragment.Count);
    }

    /// <summary>The lines of a rendered text, without their ends and without blank ones at the end.</summary>
    public static List<string> Fragment(ReadOnlyMemory<byte> text)
    {
        List<string> lines = Lines.Split(Encoding.UTF8.GetString(text.Span)).ConvertAll(Lines.Bare);
        while (lines.Count > 0 && lines[^1].Length == 0)
            lines.RemoveAt(lines.Count - 1);
        return lines;
    }

    /// <summary>The fragment with the indentation of a line, unless it has one of its own.</summary>
    public static List<string> Indented(List<string> fragment, string like)
    {
        string indent = fragment.TrueForAll(line => line.Length == 0 || !char.IsWhiteSpace(line[0])) ? like[..^like.AsSpan().TrimStart().Length] : "";
        return fragment.ConvertAll(line => line.Length == 0 ? line : indent + line);
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
                Report(ProjectCodes.NoMatch, $"'{name}' has {lines.Length} lines, so there is no line {Line}", "'append: true' is behind the last line, whatever its number", bag);
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

    /// <summary>The line at which the fragment, whatever its indentation, begins, as lines that follow each other; -1 when it is not there.</summary>
    public static int Holding(string[] lines, List<string> fragment, int from = 0)
    {
        int skip = fragment.FindIndex(line => line.Length > 0);
        for (int i = from; i + fragment.Count - skip <= lines.Length; i++)
        {
            int k = skip;
            while (k < fragment.Count && lines[i + k - skip].AsSpan().Trim().SequenceEqual(fragment[k].AsSpan().Trim()))
                k++;
            if (k == fragment.Count)
                return i;
        }
        return -1;
    }

    private void Report(DiagnosticCode code, string message, string? hint, DiagnosticBag bag)
        => bag.Add(new Diagnostic(code, Severity.Error, message, Where, hint));
}
