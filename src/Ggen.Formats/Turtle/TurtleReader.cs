using Ggen.Diagnostics;
using Ggen.Formats.Syntax;
using Ggen.Rdf;

namespace Ggen.Formats.Turtle;

/// <summary>
/// Reads RDF 1.2 Turtle. Anonymous nodes are labelled <c>g0</c>, <c>g1</c>, …; a written label that looks like one (<c>^x*g[0-9]</c>)
/// gets another <c>x</c> in front, so that no two nodes fall together.
/// </summary>
public static class TurtleReader
{
    /// <summary>How deep property lists and collections may nest.</summary>
    public const int MaxNesting = 500;

    /// <summary>
    /// Pushes the triples of a document; false when errors were reported. After an error reading resumes at the next statement; triples of
    /// the faulty statement that precede the error have been pushed.
    /// </summary>
    /// <param name="baseIri">An absolute IRI for relative ones; null when there is none.</param>
    public static bool Read<TSink>(ReadOnlySpan<byte> document, SourceFile file, string? baseIri, ref TSink sink, DiagnosticBag bag)
        where TSink : struct, IQuadSink
        => Read(document, null, file, baseIri, ref sink, bag);

    /// <param name="graphs">Whether the document is TriG.</param>
    /// <param name="pages">The mapping that <paramref name="document"/> lies in, whose pages are given back once they are read.</param>
    internal static bool Read<TSink>(
        ReadOnlySpan<byte> document, MappedFile? pages, SourceFile file, string? baseIri, ref TSink sink, DiagnosticBag bag, bool graphs = false)
        where TSink : struct, IQuadSink
    {
        var errors = new SyntaxErrors(file, bag);
        new TurtleParser<TSink>(document, pages, baseIri, graphs, ref sink, errors).Document();
        return errors.Count == 0;
    }
}
