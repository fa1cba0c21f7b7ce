using Ggen.Diagnostics;
using Ggen.Formats;
using Ggen.Formats.Lines;
using Ggen.Formats.Turtle;
using Ggen.Rdf;
using Ggen.Sparql;
using Ggen.Sparql.Updates;
using Ggen.Store;

namespace Ggen.Bench;

/// <summary>What a user does with a graph: load it, ask it, write it again. A million triples take whole seconds, which the whole processes measure.</summary>
public class RdfProcessing
{
    private byte[] _turtle = [], _lines = [];
    private Dataset? _data;
    private Query? _lookup, _construct;

    [Params(1_000, 10_000, 100_000)]
    public int Triples { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _turtle = File.ReadAllBytes(Repository.Shop(Triples, turtle: true));
        _lines = File.ReadAllBytes(Repository.Shop(Triples, turtle: false));
        _data = Graphs.Shop(Triples);
        _lookup = Graphs.Parse("SELECT ?p ?o { s:person1 ?p ?o }");
        _construct = Graphs.Parse("SELECT ?p ?n ?c { ?p a s:Person ; s:name ?n ; s:city ?c }");
        int distinct = _data.DefaultGraph.Count;
        Expect.Equal(LoadNTriples(), distinct, "triples loaded from N-Triples");
        Expect.Equal(LoadTurtle(), distinct, "triples loaded from Turtle");
        Expect.Equal(Lookup(), 5, "facts of a person");
        Expect.Equal(Star(), Triples / 40, "persons");
        Expect.InRange(WriteTurtle(), _turtle.Length, 3L * _lines.Length, "bytes of Turtle");
        Expect.InRange(WriteNTriples(), _lines.Length, _lines.Length, "bytes of N-Triples");
    }

    [GlobalCleanup]
    public void Cleanup() => _data?.Dispose();

    [Benchmark]
    public int LoadNTriples() => Load(_lines, RdfFormat.NTriples);

    [Benchmark]
    public int LoadTurtle() => Load(_turtle, RdfFormat.Turtle);

    [Benchmark]
    public int Lookup() => Graphs.Rows(_data!, _lookup!);

    [Benchmark]
    public int Star() => Graphs.Rows(_data!, _construct!);

    [Benchmark]
    public long WriteNTriples()
    {
        using var output = new CountingStream();
        var writer = new NTriplesWriter(output);
        Copy(ref writer);
        writer.Flush();
        return output.Position;
    }

    [Benchmark]
    public long WriteTurtle()
    {
        using var output = new CountingStream();
        var writer = new TurtleWriter(output);
        Copy(ref writer);
        writer.Flush();
        return output.Position;
    }

    private static int Load(byte[] document, RdfFormat format)
    {
        using Dataset data = Graphs.Load(document, format);
        return data.DefaultGraph.Count;
    }

    private void Copy<TSink>(ref TSink sink)
        where TSink : struct, IQuadSink
    {
        var bag = new DiagnosticBag();
        RdfReader.Read(RdfFormat.NTriples, _lines, SourceFile.FromBytes("shop", _lines), null, ref sink, bag);
    }
}

/// <summary>A stream that only counts.</summary>
internal sealed class CountingStream : Stream
{
    private long _length;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _length;

    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => _length += count;

    public override void Write(ReadOnlySpan<byte> buffer) => _length += buffer.Length;

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
