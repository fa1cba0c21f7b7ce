using Ggen.Diagnostics;
using Ggen.Rdf;

namespace Ggen.Formats.Turtle;

/// <summary>Reads RDF 1.2 TriG, by the parser of Turtle: statements may also stand in blocks in braces, each a graph. Blank nodes as <see cref="TurtleReader"/> labels them.</summary>
public static class TriGReader
{
    /// <summary>Pushes the quads of a document; false when errors were reported. After an error reading resumes at the next statement.</summary>
    /// <param name="baseIri">An absolute IRI for relative ones; null when there is none.</param>
    public static bool Read<TSink>(ReadOnlySpan<byte> document, SourceFile file, string? baseIri, ref TSink sink, DiagnosticBag bag)
        where TSink : struct, IQuadSink
        => TurtleReader.Read(document, null, file, baseIri, ref sink, bag, graphs: true);
}
