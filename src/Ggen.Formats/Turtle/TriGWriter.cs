using Ggen.Formats.Output;
using Ggen.Rdf;

namespace Ggen.Formats.Turtle;

/// <summary>
/// Writes TriG 1.2 as <see cref="TurtleWriter"/> writes Turtle; the triples of a named graph stand in a block of its name. Quads of one
/// graph should come together. <see cref="Flush"/> ends the last statement; the stream stays open.
/// </summary>
public readonly struct TriGWriter : IQuadSink
{
    private readonly TurtleOutput _output;

    /// <summary>A writer that begins with the prefixes of <paramref name="prefixes"/>.</summary>
    public TriGWriter(Stream stream, PrefixMap prefixes)
    {
        _output = new TurtleOutput(new OutputBuffer(stream), new Namespaces(), graphs: true);
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
