using Ggen.Diagnostics;
using Ggen.Formats.Lines;
using Ggen.Formats.Turtle;
using Ggen.Rdf;

namespace Ggen.Formats;

/// <summary>Reads a document that is in memory, in any format.</summary>
public static class RdfReader
{
    /// <summary>
    /// Pushes the triples of <paramref name="document"/> into <paramref name="sink"/>. Returns false when errors were reported; the good
    /// statements around them are pushed all the same. An empty document is an empty graph.
    /// </summary>
    /// <param name="file">What findings point into; offsets are those of <paramref name="document"/>.</param>
    /// <param name="baseIri">An absolute IRI for relative ones; null when there is none. N-Triples and N-Quads have no use for it.</param>
    public static bool Read<TSink>(
        RdfFormat format, ReadOnlySpan<byte> document, SourceFile file, string? baseIri, ref TSink sink, DiagnosticBag bag)
        where TSink : struct, IQuadSink
    {
        if (format == RdfFormat.NTriples)
            return NTriplesReader.Read(document, file, ref sink, bag);
        if (format == RdfFormat.NQuads)
            return NQuadsReader.Read(document, file, ref sink, bag);
        return format == RdfFormat.TriG ? TriGReader.Read(document, file, baseIri, ref sink, bag) : TurtleReader.Read(document, file, baseIri, ref sink, bag);
    }
}
