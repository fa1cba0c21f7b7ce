using Ggen.Formats.Output;
using Ggen.Rdf;

namespace Ggen.Formats.Lines;

/// <summary>
/// Writes canonical N-Triples (RDF 1.2 N-Triples section 4), a triple as it comes. The format has no graph names: quads of named graphs
/// are written as triples. <see cref="Flush"/> ends the writing; the stream stays open.
/// </summary>
public readonly struct NTriplesWriter(Stream stream) : IQuadSink
{
    private readonly LineOutput _lines = new(new OutputBuffer(stream), graphs: false);

    public ulong Term(in TermSpan term) => _lines.Term(term);

    public ulong TripleTerm(ulong subject, ulong predicate, ulong @object) => _lines.TripleTerm(subject, predicate, @object);

    public void Quad(ulong subject, ulong predicate, ulong @object, ulong graph, long position) => _lines.Quad(subject, predicate, @object, graph);

    public void EndStatement() => _lines.EndStatement();

    public void Prefix(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> iri)
    {
        // N-Triples writes IRIs in full
    }

    public void Flush() => _lines.Flush();
}
