using System.Text.Unicode;

namespace Ggen.Sparql.Reading;

/// <summary>The lines of a stream of UTF-8, one after the other in one buffer. A line ends with LF or CR LF, or with the stream.</summary>
internal sealed class Utf8Lines(Stream stream)
{
    private byte[] _buffer = GC.AllocateUninitializedArray<byte>(64 * 1024);
    private int _start;
    private int _length;
    private bool _ended;

    /// <summary>Offset of the present line in the stream.</summary>
    public long Offset { get; private set; }

    /// <summary>The present line without its end; good until the next one is read.</summary>
    public ReadOnlySpan<byte> Line => _buffer.AsSpan(_start, _lineLength);

    /// <summary>Whether the line is valid UTF-8.</summary>
    public bool IsText => Utf8.IsValid(Line);

    /// <summary>Whether a line was longer than any reader keeps; there are no further lines then.</summary>
    public bool IsTooLong { get; private set; }

    private int _lineLength;
    private int _next; // from _start to the line after it

    /// <summary>The next line; false at the end. An end of line at the end of the stream begins no line.</summary>
    public bool Next()
    {
        _start += _next;
        Offset += _next;
        int seen = 0;
        while (true)
        {
            int at = _buffer.AsSpan(_start + seen, _length - _start - seen).IndexOf((byte)'\n');
            if (at >= 0)
                return Take(seen + at, 1);
            seen = _length - _start;
            if (_ended)
                return seen > 0 && Take(seen, 0);
            if (!Fill())
                return false;
        }
    }

    private bool Take(int length, int end)
    {
        _next = length + end;
        _lineLength = length > 0 && _buffer[_start + length - 1] == '\r' ? length - 1 : length;
        if (Offset == 0 && Line.StartsWith("\uFEFF"u8))
        {
            _start += 3;
            Offset += 3;
            _next -= 3;
            _lineLength -= 3;
        }
        return true;
    }

    private bool Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _length - _start).CopyTo(_buffer);
            _length -= _start;
            _start = 0;
        }
        if (_length == _buffer.Length)
        {
            if (_length >= ResultReader.MaxValueBytes)
            {
                IsTooLong = true;
                _lineLength = 0;
                return false;
            }
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
        int read = stream.Read(_buffer, _length, _buffer.Length - _length);
        _ended = read == 0;
        _length += read;
        return true;
    }
}
