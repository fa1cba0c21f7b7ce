using Ggen.Rdf;
using Ggen.Store.Loading;

namespace Ggen.Store;

/// <summary>
/// Takes the triples of one document into a <see cref="DatasetBuilder"/>. Its handles are good until the end of the statement and
/// are no term ids: terms are numbered some thousand at a time, later.
/// </summary>
public readonly struct DatasetSink : IQuadSink
{
    private readonly DocumentLoad _document;

    internal DatasetSink(DocumentLoad document) => _document = document;

    /// <summary>Quads of the document so far, with repetitions.</summary>
    public long QuadCount => _document.QuadCount;

    public ulong Term(in TermSpan term) => _document.Term(term);

    public ulong TripleTerm(ulong subject, ulong predicate, ulong @object) => _document.TripleTerm(subject, predicate, @object);

    public void Quad(ulong subject, ulong predicate, ulong @object, ulong graph, long position)
        => _document.Quad(subject, predicate, @object, graph, position);

    public void EndStatement() => _document.EndStatement();

    public void Prefix(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> iri) => _document.Prefix(prefix, iri);
}
