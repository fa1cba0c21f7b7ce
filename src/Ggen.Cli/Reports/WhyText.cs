using System.Globalization;
using System.Text;
using Ggen.Diagnostics;
using Ggen.Diagnostics.Rendering;
using Ggen.Generation.Origins;
using Ggen.Rdf;
using Ggen.Templates;
using Ggen.Templates.Tracing;

namespace Ggen.Cli.Reports;

/// <summary>The answer of <c>ggen why</c> for people: from the line back to the ontology, each step with its place.</summary>
internal sealed class WhyText(LineOrigin origin, bool isPlace, TextRenderer output)
{
    private const int MaxValue = 80; // columns of a value or a tag
    private const string Derived = "derived";

    public void Write()
    {
        SourceLocation line = isPlace ? origin.Line : Trimmed(origin.Line);
        string heading = line.File.Name + ":" + Text(line.Start.Line) + (isPlace ? ":" + Text(line.Start.Column) : "");
        output.WriteHeading(heading, origin.Refusal is null ? "" : " is not generated");
        output.WriteExcerpt(line);
        if (origin.Refusal is { } refusal)
        {
            Indented("= " + refusal);
            if (origin.RuleName.Length > 0)
                Indented("= the file is made by " + origin.RuleName + Named(origin.Rule));
            return;
        }
        Template();
        Notes(origin.Notes);
        foreach (RowOrigin row in origin.Rows)
            Row(row);
        if (origin.Reads.Count > 0)
        {
            Section("and with what the template reads itself", "");
            Triples(origin.Reads, 4);
        }
        if (origin.Rows.Count == 0 && origin.Reads.Count == 0)
            Section("with no row", " of a query");
    }

    // The places of the template, those in one line together.
    private void Template()
    {
        List<TracedWrite> writes = Shown();
        for (int first = 0, next; first < writes.Count; first = next)
        {
            SourceLocation place = writes[first].Location;
            long start = Start(writes[first]), end = place.Span.End;
            for (next = first + 1; next < writes.Count && IsInLine(writes[next].Location, place); next++)
            {
                start = Math.Min(start, Start(writes[next]));
                end = Math.Max(end, writes[next].Location.Span.End);
            }
            place = new SourceLocation(place.File, new SourceSpan(start, (int)(end - start)));
            Section(first == 0 ? "written by" : "and by", " " + PlaceOf(place) + (first == 0 ? " for " + origin.RuleName + Named(origin.Rule) : ""));
            output.WriteExcerpt(place);
            for (int i = first; i < next; i++)
            {
                if (!writes[i].IsText)
                    Indented("= " + Tag(writes[i].Location) + " prints " + TextRenderer.Cut(writes[i].Text, MaxValue));
            }
            for (int i = writes[first].Includes.Count - 1; i >= 0; i--)
                Indented("= included at " + PlaceOf(writes[first].Includes[i]) + ": " + Tag(writes[first].Includes[i]));
        }
    }

    // Without the indentation of a text.
    private static long Start(TracedWrite write)
        => write.Location.Span.Start + (write.IsText ? write.Text.Length - write.Text.TrimStart(' ', '\t').Length : 0);

    private static bool IsInLine(SourceLocation location, SourceLocation other) => location.File == other.File && location.Start.Line == other.Start.Line;

    // White space says nothing where something else is in the line.
    private List<TracedWrite> Shown()
    {
        var visible = new List<TracedWrite>();
        foreach (TracedWrite write in origin.Writes)
        {
            if (!string.IsNullOrWhiteSpace(write.Text))
                visible.Add(write);
        }
        if (visible.Count == 0 && origin.Writes.Count > 0)
            visible.Add(origin.Writes[0]);
        return visible;
    }

    private void Row(RowOrigin origin)
    {
        TracedRow row = origin.Row;
        Section("with", " row " + Text(row.Index + 1) + " of " + Text(row.Count) + " of query '" + row.Query + "'" + Named(origin.QueryAt) + " as " + row.Variable);
        int width = 0;
        foreach (string column in row.Columns)
            width = Math.Max(width, column.Length);
        foreach (string column in row.Columns)
            Indented("?" + column.PadRight(width) + "  " + (row.Row[column] is { } value ? Text(value) : "unbound"));
        if (origin.Triples.Count > 0)
            Section("because of", "");
        Triples(origin.Triples, 4);
        Notes(origin.Notes);
    }

    private void Triples(IReadOnlyList<TripleOrigin> triples, int indent)
    {
        int width = 0;
        foreach (TripleOrigin triple in triples)
            width = Math.Max(width, PlaceOf(triple).Length);
        foreach (TripleOrigin triple in triples)
        {
            string predicate = triple.Predicate == Vocab.Rdf.Type ? "a" : Text(triple.Predicate);
            string rest = (triple.Graph is { } name ? " in " + Text(name) : "") + (triple.DerivedBy is { } rule ? ", by " + rule + Named(triple.RuleAt) : "") + (triple.From.Count > 0 ? " from" : "");
            output.WritePlain(new string(' ', indent) + PlaceOf(triple).PadRight(width) + "  " + Text(triple.Subject) + " " + predicate + " " + Text(triple.Object) + rest);
            Triples(triple.From, indent + 4);
        }
    }

    private static string PlaceOf(TripleOrigin triple) => triple.DerivedBy is not null ? Derived : triple.At is { } at ? PlaceOf(at) : "read without a place";

    private static string Named(SourceLocation? location) => location is null ? "" : " (" + PlaceOf(location) + ")";

    private static string PlaceOf(SourceLocation location) => location.File.Name + ":" + Text(location.Start.Line) + ":" + Text(location.Start.Column);

    private static string Tag(SourceLocation location)
        => TextRenderer.Cut(Encoding.UTF8.GetString(location.File.Content.Span.Slice((int)location.Span.Start, location.Span.Length)), MaxValue);

    private string Text(Term term) => TextRenderer.Cut(TermText.Of(term, origin.Prefixes), MaxValue);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    // The line without its indentation.
    private static SourceLocation Trimmed(SourceLocation line)
    {
        ReadOnlySpan<byte> bytes = line.File.Content.Span.Slice((int)line.Span.Start, line.Span.Length);
        int indent = bytes.Length - bytes.TrimStart(" \t"u8).Length;
        return new SourceLocation(line.File, new SourceSpan(line.Span.Start + indent, line.Span.Length - indent));
    }

    private void Section(string heading, string rest)
    {
        output.WritePlain("");
        output.WriteHeading(heading, rest);
    }

    private void Notes(IReadOnlyList<string> notes)
    {
        foreach (string note in notes)
            Indented("= " + note);
    }

    private void Indented(string text) => output.WritePlain("    " + text);
}
