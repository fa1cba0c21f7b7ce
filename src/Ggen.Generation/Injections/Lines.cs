using System.Text;
using Ggen.Diagnostics;
using Ggen.Generation.Changes;

namespace Ggen.Generation.Injections;

/// <summary>A text of UTF-8 as lines that can be changed, each with its end; what is put in gets the ends of the text.</summary>
internal sealed class Lines
{
    private readonly string _mark; // the byte order mark, where there is one
    private readonly string _end;
    private readonly bool _isOpen; // whether the last line has no end
    private readonly List<string> _lines;

    private Lines(string text)
    {
        _mark = text.StartsWith('\uFEFF') ? "\uFEFF" : "";
        _lines = Split(text[_mark.Length..]);
        _end = _lines.Count > 0 && _lines[0].EndsWith("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        _isOpen = _lines.Count > 0 && !_lines[^1].EndsWith('\n');
    }

    public int Count => _lines.Count;

    /// <summary>Null for what is no text, which has been reported.</summary>
    /// <param name="name">Of the file, as in a message.</param>
    public static Lines? Of(ReadOnlyMemory<byte> file, string name, SourceLocation? where, DiagnosticBag bag)
    {
        if (ThreeWayMerge.IsText(file.Span))
            return new Lines(Encoding.UTF8.GetString(file.Span));
        bag.Add(new Diagnostic(ProjectCodes.NoMatch, Severity.Error, $"'{name}' is not a text of UTF-8, so nothing can be injected into it", where, "turn the file into UTF-8, or let a rule make it as a whole"));
        return null;
    }

    /// <summary>A line without its end.</summary>
    public string this[int line] => Bare(_lines[line]);

    /// <summary>All lines without their ends.</summary>
    public string[] Bare() => [.. _lines.Select(Bare)];

    /// <summary>Some lines without their ends.</summary>
    public List<string> Bare(int first, int count) => _lines.GetRange(first, count).ConvertAll(Bare);

    /// <summary>Puts lines in the place of others. The last line of the text has an end afterwards when it had one before.</summary>
    public void Replace(int first, int count, List<string> with)
    {
        if (_isOpen && _lines.Count > 0)
            _lines[^1] += _end;
        _lines.RemoveRange(first, count);
        _lines.InsertRange(first, with.ConvertAll(line => line + _end));
        if (_isOpen && _lines.Count > 0)
            _lines[^1] = _lines[^1][..^(_lines[^1].EndsWith("\r\n", StringComparison.Ordinal) ? 2 : 1)];
    }

    /// <param name="endsWithNewline">Whether the text ends with a newline; null as before.</param>
    public byte[] ToBytes(bool? endsWithNewline)
    {
        string text = _mark + string.Concat(_lines);
        return Encoding.UTF8.GetBytes(endsWithNewline is { } ends ? Injection.WithEnd(text, ends, _end) : text);
    }

    /// <summary>The lines of a text, each with its end.</summary>
    public static List<string> Split(string text)
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

    /// <summary>A line without its end.</summary>
    public static string Bare(string line) => line.TrimEnd('\r', '\n');
}
