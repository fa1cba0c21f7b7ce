using System.Text;
using System.Text.Unicode;
using Ggen.Rdf;
using Ggen.Sparql.Results;

namespace Ggen.Sparql.Reading;

/// <summary>
/// Reads SPARQL 1.1 Query Results CSV (RFC 4180). Every value becomes a string, but for those that begin with <c>_:</c>, which are blank
/// nodes; an empty field is unbound. There is no boolean: <c>true</c> alone is a document with a variable of that name.
/// </summary>
internal sealed class CsvResultReader(Stream stream, ISolutionSink sink, ResultErrors errors)
{
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(64 * 1024);
    private int _at;
    private int _length;
    private long _offset; // of the buffer's first byte

    private byte[] _field = new byte[256];
    private int _used;
    private long _fieldStart;

    private enum Stop
    {
        Field,
        Line,
        Document,
        Fault,
    }

    private long Offset => _offset + _at;

    public bool Read()
    {
        if (Peek() < 0)
            return errors.Syntax(0, 0, "an empty document");
        if (_buffer.AsSpan(0, _length).StartsWith("\uFEFF"u8))
            _at = 3;
        var names = new List<string>();
        Stop stop;
        do
        {
            stop = Field();
            if (stop == Stop.Fault)
                return false;
            names.Add(Encoding.UTF8.GetString(_field.AsSpan(0, _used)));
        }
        while (stop == Stop.Field);
        if (names is [""])
            names.Clear();
        sink.Variables(names);
        while (stop != Stop.Document && Peek() >= 0)
        {
            if ((stop = Solution(names.Count)) == Stop.Fault)
                return false;
        }
        sink.End();
        return true;
    }

    private Stop Solution(int columns)
    {
        long start = Offset;
        sink.BeginSolution();
        Stop stop;
        int column = 0;
        do
        {
            stop = Field();
            if (stop == Stop.Fault)
                return stop;
            ReadOnlySpan<byte> field = _field.AsSpan(0, _used);
            if (column < columns && field.StartsWith("_:"u8) && field.Length > 2)
                sink.Bind(column, TermSpan.Blank(field[2..]));
            else if (column < columns && !field.IsEmpty)
                sink.Bind(column, TermSpan.String(field));
            column++;
        }
        while (stop == Stop.Field);
        if (column != columns && !(columns == 0 && _used == 0))
        {
            errors.Syntax(start, 0, $"{column} fields where there are {columns} variables");
            return Stop.Fault;
        }
        sink.EndSolution();
        return stop;
    }

    // A field into the buffer, and what ended it, which is read as well.
    private Stop Field()
    {
        _used = 0;
        _fieldStart = Offset;
        bool isSound = Peek() == '"' ? Quoted() : Plain();
        if (!isSound)
            return Stop.Fault;
        if (!Utf8.IsValid(_field.AsSpan(0, _used)))
            return Fault("text that is not valid UTF-8");
        int end = Next();
        if (end == '\r' && Peek() == '\n')
            end = Next();
        return end switch
        {
            ',' => Stop.Field,
            '\r' or '\n' => Stop.Line,
            < 0 => Stop.Document,
            _ => Fault("text after a quoted value"),
        };
    }

    private bool Quoted()
    {
        Next();
        while (true)
        {
            int c = Next();
            if (c < 0)
                return errors.Syntax(_fieldStart, 0, "a quoted value that does not end");
            if (c == '"' && Peek() != '"')
                return true;
            if (c == '"')
                Next();
            if (!Append((byte)c))
                return false;
        }
    }

    private bool Plain()
    {
        while (Peek() is >= 0 and not (',' or '\r' or '\n'))
        {
            if (Peek() == '"')
                return errors.Syntax(Offset, 1, "a quote inside a value without quotes");
            if (!Append((byte)Next()))
                return false;
        }
        return true;
    }

    private bool Append(byte c)
    {
        if (_used >= ResultReader.MaxValueBytes)
            return errors.TooLarge(_fieldStart);
        if (_used == _field.Length)
            Array.Resize(ref _field, _used * 2);
        _field[_used++] = c;
        return true;
    }

    private Stop Fault(string message)
    {
        errors.Syntax(_fieldStart, 0, message);
        return Stop.Fault;
    }

    // The next byte, or -1 at the end.
    private int Peek()
    {
        if (_at < _length)
            return _buffer[_at];
        _offset += _length;
        _at = 0;
        _length = stream.Read(_buffer);
        return _length == 0 ? -1 : _buffer[0];
    }

    private int Next()
    {
        int c = Peek();
        if (c >= 0)
            _at++;
        return c;
    }
}
