using Ggen.Diagnostics;
using Ggen.Formats.Syntax;
using Ggen.Rdf;

namespace Ggen.Formats.Lines;

/// <summary>Reads RDF 1.2 N-Quads, by the parser of N-Triples: a quad is a triple and, before the dot, the name of its graph.</summary>
public static class NQuadsReader
{
    /// <summary>Pushes the quads of a document; false when errors were reported. A line with an error is skipped, the rest is read.</summary>
    public static bool Read<TSink>(ReadOnlySpan<byte> document, SourceFile file, ref TSink sink, DiagnosticBag bag)
        where TSink : struct, IQuadSink
    {
        var errors = new SyntaxErrors(file, bag);
        NTriplesReader.ReadBlock(document, 0, ref sink, errors, quads: true);
        return errors.Count == 0;
    }
}
