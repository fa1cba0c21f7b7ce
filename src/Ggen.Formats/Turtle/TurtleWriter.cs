using Ggen.Formats.Output;
using Ggen.Rdf;

namespace Ggen.Formats.Turtle;

/// <summary>
/// Writes Turtle 1.2 that is easy to read and to compare line by line: prefixed names, <c>a</c>, numbers and booleans without quotes, one
/// predicate per line with ';' and one object list with ','. Triples are written in the order in which they come, so equal input gives
/// equal bytes; those of one subject should come together. Blank nodes keep their labels. Quads of named graphs are written as triples.
/// <see cref="Flush"/> ends the last statement; the stream stays open.
/// </summary>
public readonly struct TurtleWriter : IQuadSink
{
    private readonly TurtleOutput _output;

    public TurtleWriter(Stream stream) => _output = new TurtleOutput(new OutputBuffer(stream), new Namespaces(), graphs: false);

    /// <summary>A writer that begins with the prefixes of <paramref name="prefixes"/>.</summary>
    public TurtleWriter(Stream stream, PrefixMap prefixes)
        : this(stream)
    {
        foreach ((string prefix, string iri) in prefixes.Items)
            Prefix(System.Text.Encoding.UTF8.GetBytes(prefix), System.Text.Encoding.UTF8.GetBytes(iri));
    }

    public ulong Term(in TermSpan term) => _output.Term(term);

    public ulong TripleTerm(ulong subject, ulong predicate, ulong @object) => _output.TripleTerm(subject, predicate, @object);

    public void Quad(ulong subject, ulong predicate, ulong @object, ulong graph, long position) => _output.Quad(subject, predicate, @object, graph);

    public void EndStatement() => _output.EndStatement();

    public void Prefix(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> iri) => _output.Prefix(prefix, iri);

    public void Flush() => _output.Flush();
}
