using System.Globalization;

namespace Ggen.Diagnostics.Rendering;

/// <summary>
/// Writes findings for people: code and message, place, the source line with carets under the span, hint.
/// <code>
/// error[GG1104]: expected '.' or ';' after the object
///   --> ontology/people.ttl:12:20
///    |
/// 12 |   foaf:name "Ann"  foaf:age 30 .
///    |                    ^^^^^^^^
///    = hint: put ';' between predicates and '.' at the end of a statement
/// </code>
/// </summary>
public sealed class TextRenderer(TextWriter output, bool color)
{
    /// <summary>Lines of a span that are all shown; of a longer one the first and the last are.</summary>
    private const int MaxLines = 3;

    private readonly TextStyle _style = new(output, color);

    public void Write(Diagnostic diagnostic)
    {
        Style style = TextStyle.Of(diagnostic.Severity);
        _style.Write(style, $"{Name(diagnostic.Severity)}[{diagnostic.Code.Id}]");
        _style.Write(Style.Strong, ": " + DisplayCells.Plain(diagnostic.Message));
        output.Write('\n');
        int gutter = GutterWidth(diagnostic);
        if (diagnostic.Location is { } location)
            WriteLocation(location, gutter, '^', style);
        if (diagnostic.Hint is { } hint)
            WriteHint(hint, gutter);
        if (diagnostic.Related is { } related)
        {
            _style.Write(Style.Note, "note");
            output.Write(": " + DisplayCells.Plain(related.Message) + "\n");
            WriteLocation(related.Location, gutter, '-', Style.Note);
        }
    }

    /// <summary><c>2 errors, 1 warning</c>, or nothing when there are none.</summary>
    public void WriteSummary(int errors, int warnings)
    {
        if (errors == 0 && warnings == 0)
            return;
        string text = errors == 0 ? Count(warnings, "warning")
            : warnings == 0 ? Count(errors, "error")
            : Count(errors, "error") + ", " + Count(warnings, "warning");
        _style.Write(errors > 0 ? Style.Error : Style.Warning, text);
        output.Write('\n');
    }

    /// <summary>Writes the lines of a place with marks under them, without a heading.</summary>
    public void WriteExcerpt(SourceLocation location)
    {
        if (HasText(location))
            WriteLines(location, Text(LastLine(location)).Length, '^', Style.Info);
    }

    /// <summary>Writes a heading and what follows in its line.</summary>
    public void WriteHeading(string heading, string rest)
    {
        _style.Write(Style.Strong, heading);
        output.Write(DisplayCells.Plain(rest) + "\n");
    }

    /// <summary>Writes a text that may hold anything, made safe for a terminal.</summary>
    public void WritePlain(string text) => output.Write(DisplayCells.Plain(text) + "\n");

    /// <summary>A text on one line, cut where it takes more columns than that.</summary>
    public static string Cut(string text, int columns)
    {
        var cells = new DisplayCells();
        cells.Add(System.Text.Encoding.UTF8.GetBytes(text), columns);
        return cells.Width <= columns ? cells.Head(columns) : cells.Head(columns - 1) + "…";
    }

    internal static string Name(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };

    private static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>True when the file's text still holds the span: a file that has gone is named without a line.</summary>
    internal static bool HasText(SourceLocation location) => location.File.Holds(location.Span.Start);

    private static int GutterWidth(Diagnostic diagnostic)
    {
        int line = Math.Max(LastLine(diagnostic.Location), LastLine(diagnostic.Related?.Location));
        return Text(line).Length;
    }

    private static int LastLine(SourceLocation? location)
        => location is null || !HasText(location) ? 1 : location.File.Lines.Position(LastByte(location.Span)).Line;

    // The end of a span is exclusive: a span that ends with a line end does not reach into the next line.
    private static long LastByte(SourceSpan span) => span.Length == 0 ? span.Start : span.End - 1;

    private void WriteLocation(SourceLocation location, int gutter, char mark, Style style)
    {
        output.Write(new string(' ', gutter));
        _style.Write(Style.Gutter, "-->");
        output.Write(" " + DisplayCells.Plain(location.File.Name));
        if (!HasText(location))
        {
            output.Write('\n');
            return;
        }
        LinePosition start = location.Start;
        output.Write(string.Create(CultureInfo.InvariantCulture, $":{start.Line}:{start.Column}\n"));
        WriteLines(location, gutter, mark, style);
    }

    private void WriteLines(SourceLocation location, int gutter, char mark, Style style)
    {
        LinePosition start = location.Start;
        WriteGutter("", gutter);
        output.Write('\n');
        int last = LastLine(location);
        for (int line = start.Line; line <= last; line++)
        {
            if (last - start.Line >= MaxLines && line == start.Line + 1)
            {
                _style.Write(Style.Gutter, "...");
                output.Write('\n');
                line = last;
            }
            WriteLine(location, line, gutter, mark, style);
        }
    }

    private void WriteLine(SourceLocation location, int line, int gutter, char mark, Style style)
    {
        LineMap lines = location.File.Lines;
        long lineStart = lines.LineStart(line);
        int from = (int)Math.Max(0, location.Span.Start - lineStart);
        int to = (int)Math.Min(int.MaxValue, Math.Max(from, location.Span.End - lineStart));
        ExcerptLine excerpt = ExcerptLine.Cut(lines.LineBytes(line), from, to);
        WriteGutter(Text(line), gutter);
        output.Write(excerpt.Text.Length == 0 ? "\n" : " " + excerpt.Text + "\n");
        WriteGutter("", gutter);
        output.Write(new string(' ', excerpt.MarkStart + 1));
        _style.Write(style, new string(mark, excerpt.MarkWidth));
        output.Write('\n');
    }

    private void WriteHint(string hint, int gutter)
    {
        output.Write(new string(' ', gutter + 1));
        _style.Write(Style.Gutter, "=");
        output.Write(' ');
        _style.Write(Style.Note, "hint");
        output.Write(": " + DisplayCells.Plain(hint) + "\n");
    }

    private void WriteGutter(string number, int gutter) => _style.Write(Style.Gutter, number.PadLeft(gutter) + " |");
}
