using Ggen.Formats.Output;
using Ggen.Rdf;

namespace Ggen.Formats.Lines;

/// <summary>Writes canonical N-Quads (RDF 1.2 N-Quads section 4), a quad as it comes. <see cref="Flush"/> ends the writing; the stream stays open.</summary>
public readonly struct NQuadsWriter(Stream stream) : IQuadSink
{
    private readonly LineOutput _lines = new(new OutputBuffer(stream), graphs: true);

    public ulong Term(in TermSpan term) => _lines.Term(term);

    public ulong TripleTerm(ulong subject, ulong predicate, ulong @object) => _lines.TripleTerm(subject, predicate, @object);

    public void Quad(ulong subject, ulong predicate, ulong @object, ulong graph, long position) => _lines.Quad(subject, predicate, @object, graph);

    public void EndStatement() => _lines.EndStatement();

    public void Prefix(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> iri)
    {
        // N-Quads writes IRIs in full
    }

    public void Flush() => _lines.Flush();
}
