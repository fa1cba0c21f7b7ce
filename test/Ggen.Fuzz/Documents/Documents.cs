using Ggen.Diagnostics;
using Ggen.Formats;
using Ggen.Rdf;

namespace Ggen.Fuzz.Documents;

/// <summary>Reads documents into lists, whole or through a stream that hands out a few bytes at a time.</summary>
internal static class Documents
{
    public static (List<Triple> Triples, List<string> Findings) Read(RdfFormat format, byte[] document)
    {
        var bag = new DiagnosticBag();
        var sink = new TripleSink([]);
        bool good = RdfReader.Read(format, document, SourceFile.FromBytes("document", document), "http://e/", ref sink, bag);
        Assert.That(good, Is.EqualTo(!bag.HasErrors));
        return (sink.Triples, Show(bag));
    }

    public static (List<Triple> Triples, List<string> Findings) ReadInPieces(RdfFormat format, byte[] document, Random random)
    {
        var bag = new DiagnosticBag();
        var sink = new TripleSink([]);
        using var pieces = new PieceStream(document, random);
        RdfDocument.ReadStream(pieces, format, SourceFile.FromBytes("document", document), "http://e/", ref sink, bag);
        return (sink.Triples, Show(bag));
    }

    private static List<string> Show(DiagnosticBag bag) => [.. bag.Items.Select(item => $"{item.Location?.Span} {item.Code} {item.Message}")];

    private readonly struct TripleSink(List<Triple> triples) : IQuadSink
    {
        private readonly List<Term> _terms = [];

        public List<Triple> Triples => triples;

        public ulong Term(in TermSpan term)
        {
            _terms.Add(term.ToTerm());
            return (ulong)_terms.Count;
        }

        public ulong TripleTerm(ulong subject, ulong predicate, ulong @object)
        {
            _terms.Add(new TripleTerm(_terms[(int)subject - 1], _terms[(int)predicate - 1], _terms[(int)@object - 1]));
            return (ulong)_terms.Count;
        }

        public void Quad(ulong subject, ulong predicate, ulong @object, ulong graph, long position)
            => triples.Add(new Triple(_terms[(int)subject - 1], _terms[(int)predicate - 1], _terms[(int)@object - 1]));

        public void EndStatement() => _terms.Clear();

        public void Prefix(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> iri)
        {
        }
    }

    /// <summary>A stream that ends each read after a few bytes.</summary>
    private sealed class PieceStream(byte[] bytes, Random random) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, random.Next(1, 40)));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, random.Next(1, 40))]);
    }
}
