using System.Text;
using Ggen.Rdf;
using Ggen.Sparql.Results;

namespace Ggen.Sparql.Reading;

/// <summary>
/// Reads SPARQL 1.1 Query Results TSV: a line of variables, then a line per solution with terms in Turtle syntax; an empty field is
/// unbound. The line <c>true</c> or <c>false</c> alone is a boolean.
/// </summary>
internal sealed class TsvResultReader(Stream stream, ISolutionSink sink, ResultErrors errors)
{
    private readonly Utf8Lines _lines = new(stream);
    private readonly TsvTerms _terms = new();

    public bool Read()
    {
        if (!_lines.Next())
            return End() && errors.Syntax(0, 0, "an empty document");
        if (!_lines.IsText)
            return errors.Syntax(_lines.Offset, 0, "text that is not valid UTF-8");
        if (_lines.Line.SequenceEqual("true"u8) || _lines.Line.SequenceEqual("false"u8))
        {
            bool answer = _lines.Line.Length == 4;
            if (_lines.Next())
                return errors.Syntax(_lines.Offset, 0, "a line after a boolean");
            sink.Boolean(answer);
            return true;
        }
        var names = new List<string>();
        if (!Header(names))
            return false;
        sink.Variables(names);
        while (_lines.Next())
        {
            if (!Solution(names.Count))
                return false;
        }
        if (!End())
            return false;
        sink.End();
        return true;
    }

    private bool Header(List<string> names)
    {
        ReadOnlySpan<byte> line = _lines.Line;
        if (line.IsEmpty)
            return true;
        foreach (System.Range field in line.Split((byte)'\t'))
        {
            ReadOnlySpan<byte> name = line[field];
            if (name.Length < 2 || name[0] is not ((byte)'?' or (byte)'$'))
                return errors.Syntax(_lines.Offset + field.Start.Value, name.Length, "a column whose name is no variable");
            names.Add(Encoding.UTF8.GetString(name[1..]));
        }
        return true;
    }

    private bool Solution(int columns)
    {
        if (!_lines.IsText)
            return errors.Syntax(_lines.Offset, 0, "text that is not valid UTF-8");
        ReadOnlySpan<byte> line = _lines.Line;
        int fields = columns == 0 && line.IsEmpty ? 0 : line.Count((byte)'\t') + 1;
        if (fields != columns)
            return errors.Syntax(_lines.Offset, 0, $"{fields} fields where there are {columns} variables");
        sink.BeginSolution();
        int column = 0;
        foreach (System.Range range in line.Split((byte)'\t'))
        {
            ReadOnlySpan<byte> field = line[range];
            if (!field.IsEmpty)
            {
                if (!_terms.TryRead(field, out TermSpan term))
                    return errors.Syntax(_lines.Offset + range.Start.Value, field.Length, "a field that is no term in Turtle syntax");
                if (ResultTerms.Fault(term) is { } fault)
                    return errors.Term(_lines.Offset + range.Start.Value, field.Length, fault);
                sink.Bind(column, term);
            }
            column++;
        }
        sink.EndSolution();
        return true;
    }

    private bool End() => !_lines.IsTooLong || errors.TooLarge(_lines.Offset);
}
