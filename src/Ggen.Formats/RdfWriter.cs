using Ggen.Formats.Lines;
using Ggen.Formats.Turtle;
using Ggen.Rdf;

namespace Ggen.Formats;

/// <summary>Writes quads in any format. Where the format is known beforehand, its own writer does it without a choice per call.</summary>
public readonly struct RdfWriter : IQuadSink
{
    private readonly RdfFormat _format;
    private readonly NTriplesWriter _triples;
    private readonly NQuadsWriter _quads;
    private readonly TurtleWriter _turtle;
    private readonly TriGWriter _graphs;

    /// <param name="prefixes">For the formats that abbreviate.</param>
    public RdfWriter(Stream stream, RdfFormat format, PrefixMap prefixes)
    {
        _format = format;
        if (format == RdfFormat.NTriples)
            _triples = new NTriplesWriter(stream);
        else if (format == RdfFormat.NQuads)
            _quads = new NQuadsWriter(stream);
        else if (format == RdfFormat.TriG)
            _graphs = new TriGWriter(stream, prefixes);
        else
            _turtle = new TurtleWriter(stream, prefixes);
    }

    public ulong Term(in TermSpan term)
    {
        if (_format == RdfFormat.NTriples)
            return _triples.Term(term);
        if (_format == RdfFormat.NQuads)
            return _quads.Term(term);
        return _format == RdfFormat.TriG ? _graphs.Term(term) : _turtle.Term(term);
    }

    public ulong TripleTerm(ulong subject, ulong predicate, ulong @object)
    {
        if (_format == RdfFormat.NTriples)
            return _triples.TripleTerm(subject, predicate, @object);
        if (_format == RdfFormat.NQuads)
            return _quads.TripleTerm(subject, predicate, @object);
        return _format == RdfFormat.TriG ? _graphs.TripleTerm(subject, predicate, @object) : _turtle.TripleTerm(subject, predicate, @object);
    }

    public void Quad(ulong subject, ulong predicate, ulong @object, ulong graph, long position)
    {
        if (_format == RdfFormat.NTriples)
            _triples.Quad(subject, predicate, @object, graph, position);
        else if (_format == RdfFormat.NQuads)
            _quads.Quad(subject, predicate, @object, graph, position);
        else if (_format == RdfFormat.TriG)
            _graphs.Quad(subject, predicate, @object, graph, position);
        else
            _turtle.Quad(subject, predicate, @object, graph, position);
    }

    public void EndStatement()
    {
        if (_format == RdfFormat.NTriples)
            _triples.EndStatement();
        else if (_format == RdfFormat.NQuads)
            _quads.EndStatement();
        else if (_format == RdfFormat.TriG)
            _graphs.EndStatement();
        else
            _turtle.EndStatement();
    }

    public void Prefix(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> iri)
    {
        if (_format == RdfFormat.TriG)
            _graphs.Prefix(prefix, iri);
        else if (_format == RdfFormat.Turtle)
            _turtle.Prefix(prefix, iri);
    }

    public void Flush()
    {
        if (_format == RdfFormat.NTriples)
            _triples.Flush();
        else if (_format == RdfFormat.NQuads)
            _quads.Flush();
        else if (_format == RdfFormat.TriG)
            _graphs.Flush();
        else
            _turtle.Flush();
    }
}
