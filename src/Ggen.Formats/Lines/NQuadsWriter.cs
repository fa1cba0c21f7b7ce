using Ggen.Rdf;

namespace Ggen.Formats.Lines;

/// <summary>Writes canonical N-Quads (RDF 1.2 N-Quads section 4), a quad as it comes. <see cref="Flush"/> ends the writing; the stream stays open.</summary>
public readonly struct NQuadsWriter : IQuadSink
{
    private readonly OutputBuffer _output;
    private readonly TermTexts _terms;

    public NQuadsWriter(Stream stream)
    {
        _output = new OutputBuffer(stream);
        _terms = new TermTexts();
    }

    public ulong Term(in TermSpan term)
    {
        TermText.Append(term, _terms.Bytes);
        return _terms.Add();
    }

    public ulong TripleTerm(ulong subject, ulong predicate, ulong @object) => _terms.AddTriple(subject, predicate, @object);

    public void Quad(ulong subject, ulong predicate, ulong @object, ulong graph, long position)
    {
        _output.Write(_terms[subject]);
        _output.Write((byte)' ');
        _output.Write(_terms[predicate]);
        _output.Write((byte)' ');
        _output.Write(_terms[@object]);
        if (graph != 0)
        {
            _output.Write((byte)' ');
            _output.Write(_terms[graph]);
        }
        _output.Write(" .\n"u8);
    }

    public void EndStatement() => _terms.Clear();

    public void Prefix(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> iri)
    {
        // N-Quads writes IRIs in full
    }

    public void Flush() => _output.Flush();
}
