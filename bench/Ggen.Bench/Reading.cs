using Ggen.Diagnostics;
using Ggen.Formats;

namespace Ggen.Bench;

/// <summary>N-Triples in memory, with full checks, into a sink that only counts.</summary>
public class NTriplesReading : Reading
{
    private protected override RdfFormat Format => RdfFormat.NTriples;
}

/// <summary>Turtle in memory, with full checks, into a sink that only counts.</summary>
public class TurtleReading : Reading
{
    private protected override RdfFormat Format => RdfFormat.Turtle;
}

/// <summary>A document read from memory into a sink that only counts: syntax alone.</summary>
public abstract class Reading
{
    private byte[] _document = [];
    private SourceFile? _file;

    [Params(1_000, 10_000, 100_000, 1_000_000)]
    public int Triples { get; set; }

    private protected abstract RdfFormat Format { get; }

    [GlobalSetup]
    public void Setup()
    {
        _document = File.ReadAllBytes(Repository.Shop(Triples, Format == RdfFormat.Turtle));
        _file = SourceFile.FromBytes("shop", _document);
        Expect.Equal(Read(), Triples, "triples read");
    }

    [Benchmark]
    public int Read()
    {
        var sink = new NullSink();
        var bag = new DiagnosticBag();
        return RdfReader.Read(Format, _document, _file!, null, ref sink, bag) ? sink.Triples : throw new InvalidOperationException(bag.Items[0].Message);
    }
}
