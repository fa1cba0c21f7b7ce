using Ggen.Rdf;

namespace Ggen.Formats.Lines;

/// <summary>
/// Writes canonical N-Triples (RDF 1.1 N-Triples section 4), a triple as it comes. The format has no graph names: quads of named graphs
/// are written as triples. <see cref="Flush"/> ends the writing; the stream stays open.
/// </summary>
public readonly struct NTriplesWriter : IQuadSink
{
    private readonly OutputBuffer _output;
    private readonly TermTexts _terms;

    public NTriplesWriter(Stream stream)
    {
        _output = new OutputBuffer(stream);
        _terms = new TermTexts();
    }

    public ulong Term(in TermSpan term)
    {
        TermText.Append(term, _terms.Bytes);
        return _terms.Add();
    }

    public void Quad(ulong subject, ulong predicate, ulong @object, ulong graph, long position)
    {
        _output.Write(_terms[subject]);
        _output.Write((byte)' ');
        _output.Write(_terms[predicate]);
        _output.Write((byte)' ');
        _output.Write(_terms[@object]);
        _output.Write(" .\n"u8);
    }

    public void EndStatement() => _terms.Clear();

    public void Prefix(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> iri)
    {
        // N-Triples writes IRIs in full
    }

    public void Flush() => _output.Flush();
}
