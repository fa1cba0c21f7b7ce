using System.Text;

namespace Ggen.Diagnostics;

/// <summary>Where the lines of a text begin. A line ends with LF, CR LF or CR; a byte order mark is not part of the first.</summary>
public sealed class LineMap
{
    private readonly ReadOnlyMemory<byte> _text;
    private readonly long _offset;
    private readonly int _first;
    private readonly List<int> _starts;

    public LineMap(ReadOnlyMemory<byte> text) : this(text, 0, 1)
    {
    }

    /// <param name="text">Whole lines of a text.</param>
    /// <param name="offset">Where they are in it.</param>
    /// <param name="first">The number of the first, from 1.</param>
    internal LineMap(ReadOnlyMemory<byte> text, long offset, int first)
    {
        _text = text;
        _offset = offset;
        _first = first;
        ReadOnlySpan<byte> bytes = text.Span;
        _starts = [offset == 0 && bytes.StartsWith("\uFEFF"u8) ? 3 : 0];
        for (int i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '\n' || (bytes[i] == '\r' && (i + 1 == bytes.Length || bytes[i + 1] != '\n')))
                _starts.Add(i + 1);
        }
    }

    public int LineCount => _starts.Count;

    /// <summary>Line and column of a byte offset; an offset past the end is the end.</summary>
    public LinePosition Position(long offset)
    {
        int at = (int)Math.Clamp(offset - _offset, _starts[0], _text.Length);
        int line = _starts.BinarySearch(at);
        if (line < 0)
            line = ~line - 1;
        return new LinePosition(line + _first, CodePoints(_text.Span[_starts[line]..at]) + 1);
    }

    /// <summary>The text of a line (from 1), without its end.</summary>
    public string Line(int line) => Encoding.UTF8.GetString(LineBytes(line));

    /// <summary>Byte offset of the start of a line (from 1).</summary>
    public long LineStart(int line) => _offset + _starts[line - _first];

    /// <summary>The bytes of a line (from 1), without its end.</summary>
    public ReadOnlySpan<byte> LineBytes(int line)
    {
        int start = _starts[line - _first];
        int end = line - _first + 1 < _starts.Count ? _starts[line - _first + 1] : _text.Length;
        return _text.Span[start..end].TrimEnd("\r\n"u8);
    }

    // Bytes that do not continue a sequence: exact for valid UTF-8 and harmless for the rest.
    private static int CodePoints(ReadOnlySpan<byte> bytes)
    {
        int count = 0;
        foreach (byte b in bytes)
            count += (b & 0xC0) != 0x80 ? 1 : 0;
        return count;
    }
}
