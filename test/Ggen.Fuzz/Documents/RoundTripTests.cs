using System.Text;
using Ggen.Formats;
using Ggen.Formats.Lines;
using Ggen.Formats.Turtle;
using Ggen.Rdf;

namespace Ggen.Fuzz.Documents;

/// <summary>read(write(x)) = x, and a document read in pieces is the document.</summary>
[Category("Property")]
public sealed class RoundTripTests
{
    [Test]
    public void What_is_written_reads_back_the_same([Values("turtle", "ntriples")] string name)
    {
        RdfFormat format = RdfFormat.FromName(name)!;
        Random random = Budget.Source(7);
        for (int round = Budget.Rounds(600); round > 0; round--)
        {
            List<Triple> triples = RandomTriples.Make(random);
            byte[] written = Write(format, triples);
            (List<Triple> read, List<string> findings) = Documents.Read(format, written);
            Assert.That(findings, Is.Empty, Encoding.UTF8.GetString(written));
            Assert.That(read, Is.EqualTo(triples), Encoding.UTF8.GetString(written));
            Assert.That(Write(format, read), Is.EqualTo(written));
        }
    }

    [Test]
    public void A_document_in_pieces_is_the_document([Values("turtle", "ntriples")] string name, [Values] bool damaged)
    {
        RdfFormat format = RdfFormat.FromName(name)!;
        Random random = Budget.Source(8);
        for (int round = Budget.Rounds(200); round > 0; round--)
        {
            byte[] document = Write(format, RandomTriples.Make(random));
            if (damaged)
                Damage.Apply(ref document, random);
            (List<Triple> whole, List<string> findings) = Documents.Read(format, document);
            (List<Triple> pieces, List<string> found) = Documents.ReadInPieces(format, document, random);
            // What is no UTF-8 is looked for in a whole piece before its lines are read, so what else is found depends on the pieces.
            if (findings.Any(IsEncoding))
            {
                Assert.That(found.Any(IsEncoding), Encoding.UTF8.GetString(document));
                continue;
            }
            Assert.That(pieces, Is.EqualTo(whole), Encoding.UTF8.GetString(document));
            Assert.That(found, Is.EqualTo(findings), Encoding.UTF8.GetString(document));
        }
    }

    private static bool IsEncoding(string finding) => finding.Contains(" GG1101 ", StringComparison.Ordinal);

    private static byte[] Write(RdfFormat format, List<Triple> triples)
    {
        using var stream = new MemoryStream();
        if (format == RdfFormat.NTriples)
        {
            var writer = new NTriplesWriter(stream);
            Push(triples, ref writer);
            writer.Flush();
        }
        else
        {
            var prefixes = new PrefixMap();
            prefixes.Set("", "http://e/");
            prefixes.Set("x", "http://e/x#");
            prefixes.Set("é.1", "http://é/");
            var writer = new TurtleWriter(stream, prefixes);
            Push(triples, ref writer);
            writer.Flush();
        }
        return stream.ToArray();
    }

    private static void Push<TSink>(List<Triple> triples, ref TSink sink)
        where TSink : struct, IQuadSink
    {
        foreach (Triple triple in triples)
        {
            ulong subject = sink.Term(triple.Subject.ToSpan());
            ulong predicate = sink.Term(triple.Predicate.ToSpan());
            ulong @object = QuadSinks.Any(ref sink, triple.Object.ToSpan());
            sink.Quad(subject, predicate, @object, 0, 0);
            sink.EndStatement();
        }
    }
}
