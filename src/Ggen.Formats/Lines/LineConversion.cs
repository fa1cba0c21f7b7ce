using System.Runtime.ExceptionServices;
using Ggen.Diagnostics;
using Ggen.Formats.Syntax;
using Ggen.Rdf.Memory;

namespace Ggen.Formats.Lines;

/// <summary>
/// N-Triples or N-Quads from a stream into a writer, in chunks of whole lines on several threads. Each thread takes the next chunk,
/// parses it into a part, and appends that when its turn has come, so what is written is what <see cref="LineBlocks"/> writes. A chunk
/// with findings, and all behind it, are read again in their turn, one after the other, so the findings are the same as well.
/// </summary>
internal sealed class LineConversion
{
    // Few enough to stay near the processor until they are written, and few pages to bring.
    private const int ChunkSize = 1 << 18;

    private readonly Stream _stream;
    private readonly SourceFile _file;
    private readonly RdfWriter _writer;
    private readonly SyntaxErrors _errors;
    private readonly bool _quads;
    private readonly Action _step;
    private readonly int _chunkSize;

    // Under _input: what is behind the last whole line that was read, and where that is.
    private readonly object _input = new();
    private byte[] _rest = [];
    private long _offset;
    private long _next;
    private bool _ended;

    // Under _output: whose turn it is.
    private readonly object _output = new();
    private long _turn;
    private bool _inOrder;
    private int _line = 1; // of the chunk whose turn it is
    private ExceptionDispatchInfo? _failure;

    /// <param name="step">Called after each chunk, in order.</param>
    public LineConversion(Stream stream, SourceFile file, in RdfWriter writer, DiagnosticBag bag, bool quads, Action step, int chunkSize = ChunkSize)
    {
        _stream = stream;
        _file = file;
        _writer = writer;
        _errors = new SyntaxErrors(file, bag);
        _quads = quads;
        _step = step;
        _chunkSize = chunkSize;
    }

    /// <summary>Reads to the end; false when errors were reported.</summary>
    public bool Run(int threads)
    {
        var others = new Thread[threads - 1];
        for (int i = 0; i < others.Length; i++)
        {
            others[i] = new Thread(Work) { IsBackground = true, Name = "ggen convert" };
            others[i].Start();
        }
        Work();
        foreach (Thread other in others)
            other.Join();
        _failure?.Throw();
        return _errors.Count == 0;
    }

    private void Work()
    {
        try
        {
            var chunk = new Chunk(_chunkSize);
            Pages.Populate(chunk.Free);
            RdfWriter part = _writer.Part(_chunkSize + (_chunkSize / 8)); // as lines, about as long as what was read
            while (TryRead(chunk))
            {
                var found = new DiagnosticBag();
                if (!_inOrder) // seen late it costs only time
                    NTriplesReader.ReadBlock(chunk.Lines, chunk.Offset, ref part, new SyntaxErrors(_file, found), _quads);
                if (!Await(chunk.Number))
                    return;
                _inOrder |= found.Items.Count > 0;
                Finish(chunk, ref part);
                lock (_output)
                {
                    _turn++;
                    Monitor.PulseAll(_output);
                }
            }
        }
        catch (Exception e) // thrown again by the one who waits for all
        {
            Fail(e);
        }
    }

    // In turn, so one thread at a time.
    private void Finish(Chunk chunk, ref RdfWriter part)
    {
        if (!_inOrder)
        {
            _writer.Append(part);
        }
        else if (!_errors.Full)
        {
            if (_file.IsPiped)
                _file.KeepPart(chunk.Lines, chunk.Offset, _line);
            RdfWriter writer = _writer;
            NTriplesReader.ReadBlock(chunk.Lines, chunk.Offset, ref writer, _errors, _quads);
        }
        if (_errors.Full || chunk.IsTooLong)
            Stop();
        if (chunk.IsTooLong)
            LineBlocks.TooLong(chunk.Offset, _errors);
        if (_file.IsPiped)
            _line += chunk.Lines.Count((byte)'\n'); // a lone CR is no line end here
        _step();
    }

    private bool Await(long number)
    {
        lock (_output)
        {
            while (_turn != number && _failure is null)
                Monitor.Wait(_output);
            return _failure is null;
        }
    }

    private void Fail(Exception e)
    {
        lock (_output)
        {
            _failure ??= ExceptionDispatchInfo.Capture(e);
            Monitor.PulseAll(_output);
        }
        Stop();
    }

    private void Stop()
    {
        lock (_input)
            _ended = true;
    }

    // Whole lines, at the end of the document whatever is left of it; false when there is nothing more.
    private bool TryRead(Chunk chunk)
    {
        lock (_input)
        {
            if (_ended)
                return false;
            chunk.Begin(_rest, _offset, _next);
            while (true)
            {
                int read = _stream.ReadAtLeast(chunk.Free, chunk.Free.Length, throwOnEndOfStream: false);
                _ended = read < chunk.Free.Length;
                chunk.Filled(read);
                if (_ended || chunk.Cut())
                    break;
                if (!chunk.TryGrow())
                {
                    _ended = true;
                    break;
                }
            }
            _rest = chunk.Rest.ToArray();
            _offset += chunk.Lines.Length;
            _next++;
            return true;
        }
    }

    /// <summary>A chunk of the document in a buffer that is used again and again.</summary>
    private sealed class Chunk(int size)
    {
        private byte[] _bytes = GC.AllocateUninitializedArray<byte>(size);
        private int _length;
        private int _lines;

        public long Number { get; private set; }

        public long Offset { get; private set; }

        /// <summary>Whether it is a line beyond the limit, of which nothing is read.</summary>
        public bool IsTooLong { get; private set; }

        public ReadOnlySpan<byte> Lines => _bytes.AsSpan(0, _lines);

        public ReadOnlySpan<byte> Rest => _bytes.AsSpan(_lines, _length - _lines);

        public Span<byte> Free => _bytes.AsSpan(_length);

        public void Begin(byte[] rest, long offset, long number)
        {
            if (rest.Length >= _bytes.Length)
                _bytes = GC.AllocateUninitializedArray<byte>(Math.Min(rest.Length * 2, LineBlocks.MaxLineBytes));
            rest.CopyTo(_bytes, 0);
            _length = rest.Length;
            (Offset, Number, IsTooLong) = (offset, number, false);
        }

        public void Filled(int count)
        {
            _length += count;
            _lines = _length;
        }

        /// <summary>Ends it behind its last line; false when there is none.</summary>
        public bool Cut()
        {
            _lines = _bytes.AsSpan(0, _length).LastIndexOfAny((byte)'\n', (byte)'\r') + 1;
            return _lines > 0;
        }

        public bool TryGrow()
        {
            IsTooLong = _bytes.Length >= LineBlocks.MaxLineBytes;
            if (!IsTooLong)
                Array.Resize(ref _bytes, (int)Math.Min(_bytes.Length * 2L, LineBlocks.MaxLineBytes));
            else
                _lines = 0;
            return !IsTooLong;
        }
    }
}
