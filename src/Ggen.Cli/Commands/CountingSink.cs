using Ggen.Cli.Terminal;
using Ggen.Rdf;
using Ggen.Store;

namespace Ggen.Cli.Commands;

/// <summary>Counts the triples that go into a dataset.</summary>
internal struct CountingSink(DatasetSink inner, Progress progress) : IQuadSink
{
    private const int Interval = 1 << 16; // a power of two: a mask is cheaper than a clock

    /// <summary>Triples so far, with repetitions.</summary>
    public long Triples { get; private set; }

    public readonly ulong Term(in TermSpan term) => inner.Term(term);

    public readonly ulong TripleTerm(ulong subject, ulong predicate, ulong @object) => inner.TripleTerm(subject, predicate, @object);

    public void Quad(ulong subject, ulong predicate, ulong @object, ulong graph, long position)
    {
        inner.Quad(subject, predicate, @object, graph, position);
        if ((++Triples & (Interval - 1)) == 0)
            progress.Show(Triples);
    }

    public readonly void EndStatement() => inner.EndStatement();

    public readonly void Prefix(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> iri) => inner.Prefix(prefix, iri);
}
