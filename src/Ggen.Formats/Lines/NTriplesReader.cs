using Ggen.Diagnostics;
using Ggen.Formats.Syntax;
using Ggen.Rdf;

namespace Ggen.Formats.Lines;

/// <summary>Reads RDF 1.2 N-Triples, one line after the other. Blank node labels are passed on as written.</summary>
public static class NTriplesReader
{
    /// <summary>Pushes the triples of a document; false when errors were reported. A line with an error is skipped, the rest is read.</summary>
    public static bool Read<TSink>(ReadOnlySpan<byte> document, SourceFile file, ref TSink sink, DiagnosticBag bag)
        where TSink : struct, IQuadSink
    {
        var errors = new SyntaxErrors(file, bag);
        ReadBlock(document, 0, ref sink, errors);
        return errors.Count == 0;
    }

    /// <summary>Reads whole lines that begin <paramref name="offset"/> bytes into their document.</summary>
    internal static void ReadBlock<TSink>(ReadOnlySpan<byte> lines, long offset, ref TSink sink, SyntaxErrors errors, bool quads = false)
        where TSink : struct, IQuadSink
    {
        if (offset == 0 && lines.StartsWith("\uFEFF"u8))
        {
            lines = lines[3..];
            offset = 3;
        }
        new NTriplesParser<TSink>(lines, offset, quads, ref sink, errors).Document();
    }
}
