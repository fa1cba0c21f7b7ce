using System.Text;

namespace Ggen.Sparql.Xml;

/// <summary>
/// The bytes of an XML document as UTF-8, whatever it is in: UTF-8, US-ASCII, ISO-8859-1 or UTF-16, by its byte order mark or its declaration
/// (XML 1.0, section 4.3.3 and appendix F).
/// </summary>
internal sealed class XmlInput
{
    private const int MaxDeclaration = 1024;

    private readonly Stream _stream;
    private readonly Decoder? _decoder;
    private byte[] _buffer = GC.AllocateUninitializedArray<byte>(64 * 1024);
    private int _at;
    private int _end;
    private long _before; // bytes before the buffer
    private bool _isEnded;

    /// <exception cref="XmlFault">The encoding is another one.</exception>
    public XmlInput(Stream stream)
    {
        _stream = stream;
        while (_end < MaxDeclaration && !_isEnded && _buffer.AsSpan(0, _end).IndexOf("?>"u8) < 0 && (_end < 5 || IsDeclared))
            Fill();
        ReadOnlySpan<byte> start = _buffer.AsSpan(0, _end);
        Encoding? encoding = null;
        if (start.StartsWith("\uFEFF"u8))
            _at = 3;
        else if (start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || start.StartsWith((ReadOnlySpan<byte>)[0, (byte)'<']))
            encoding = Encoding.BigEndianUnicode;
        else if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[(byte)'<', 0]))
            encoding = Encoding.Unicode;
        else if (IsDeclared)
            encoding = Declared(start);
        if (encoding is null)
            return;
        _decoder = encoding.GetDecoder();
        byte[] raw = start.ToArray();
        _end = 0;
        Decode(raw);
        if (_buffer.AsSpan(0, _end).StartsWith("\uFEFF"u8))
            _at = 3;
    }

    /// <summary>Of the next byte. In the document itself where that is UTF-8, else in what it became.</summary>
    public long Offset => _before + _at;

    /// <summary>What is in memory from the next byte on; empty only at the end.</summary>
    public ReadOnlySpan<byte> Ahead
    {
        get
        {
            if (_at == _end)
                Fill();
            return _buffer.AsSpan(_at, _end - _at);
        }
    }

    private bool IsDeclared => _buffer.AsSpan(0, _end).StartsWith("<?xml"u8);

    /// <summary>The next byte, which stays; -1 at the end.</summary>
    public int Peek() => Ahead is { IsEmpty: false } ahead ? ahead[0] : -1;

    /// <summary>The next byte; -1 at the end.</summary>
    public int Read()
    {
        int next = Peek();
        if (next >= 0)
            _at++;
        return next;
    }

    /// <summary>Passes bytes of <see cref="Ahead"/>.</summary>
    public void Skip(int count) => _at += count;

    private static Encoding? Declared(ReadOnlySpan<byte> start)
    {
        int end = start.IndexOf("?>"u8);
        ReadOnlySpan<byte> declaration = end < 0 ? default : start[..end];
        int at = declaration.IndexOf("encoding"u8);
        if (at < 0)
            return null;
        string name = Encoding.Latin1.GetString(declaration[(at + "encoding".Length)..]).Trim(' ', '\t', '\r', '\n', '=');
        int quote = name.Length == 0 ? -1 : name.IndexOf(name[0], 1);
        if (quote > 0)
            name = name[1..quote];
        return name.ToUpperInvariant() switch
        {
            "UTF-8" or "UTF8" or "US-ASCII" or "ASCII" => null,
            "ISO-8859-1" or "LATIN1" => Encoding.Latin1,
            _ => throw new XmlFault($"the encoding '{name}', which is none of UTF-8, UTF-16, ISO-8859-1 and US-ASCII", at),
        };
    }

    // At least one byte more, unless it is the end.
    private void Fill()
    {
        if (_at == _end)
        {
            _before += _at;
            _at = _end = 0;
        }
        while (!_isEnded)
        {
            int before = _end;
            if (_decoder is null)
            {
                int read = _stream.Read(_buffer, _end, _buffer.Length - _end);
                _isEnded = read == 0;
                _end += read;
            }
            else
            {
                byte[] raw = new byte[16 * 1024];
                int read = _stream.Read(raw, 0, raw.Length);
                _isEnded = read == 0;
                Decode(raw.AsSpan(0, read));
            }
            if (_end > before)
                return;
        }
    }

    private void Decode(ReadOnlySpan<byte> raw)
    {
        char[] chars = new char[raw.Length + 1];
        int count = _decoder!.GetChars(raw, chars, flush: raw.IsEmpty);
        int most = Encoding.UTF8.GetMaxByteCount(count);
        if (_buffer.Length - _end < most)
            Array.Resize(ref _buffer, _end + most);
        _end += Encoding.UTF8.GetBytes(chars.AsSpan(0, count), _buffer.AsSpan(_end));
    }
}
