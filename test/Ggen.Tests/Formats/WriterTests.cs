using System.Text;
using Ggen.Diagnostics;
using Ggen.Formats;
using Ggen.Formats.Lines;
using Ggen.Formats.Turtle;
using Ggen.Rdf;

namespace Ggen.Tests.Formats;

[Category("Unit")]
public sealed class WriterTests
{
    private const string Document = """
        @prefix ex: <http://example.org/> .
        @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
        ex:ann a ex:Person ; ex:name "Ann", "Änne"@de ; ex:age 30 ; ex:odd "+"^^<http://www.w3.org/2001/XMLSchema#integer> ;
          ex:knows _:bob, ex:a\/b, <http://example.org/x/y>, <http://other.org/> ; ex:d 1.50, 2e0, false, "1"^^<http://www.w3.org/2001/XMLSchema#boolean> .
        _:bob ex:says "a\"b\\c\nd\te" .
        """;

    [Test]
    public void Turtle_groups_shortens_and_escapes()
        => Assert.That(Turtle(Document), Is.EqualTo("""
            @prefix ex: <http://example.org/> .
            @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .

            ex:ann a ex:Person ;
                ex:name "Ann", "Änne"@de ;
                ex:age 30 ;
                ex:odd "+"^^<http://www.w3.org/2001/XMLSchema#integer> ;
                ex:knows _:bob, <http://example.org/a/b>, <http://example.org/x/y>, <http://other.org/> ;
                ex:d 1.50, 2e0, false, "1"^^<http://www.w3.org/2001/XMLSchema#boolean> .

            _:bob ex:says "a\"b\\c\nd	e" .

            """.ReplaceLineEndings("\n")));

    [Test]
    public void Turtle_of_turtle_is_the_same_text() => Assert.That(Turtle(Turtle(Document)), Is.EqualTo(Turtle(Document)));

    [Test]
    public void NTriples_is_canonical()
        => Assert.That(NTriples("<http://a> <http://b> \"\\u00e9\\t\\b\\\"\\\\\\r\\n\"@EN ."), Is.EqualTo("<http://a> <http://b> \"é\t\b\\\"\\\\\\r\\n\"@en .\n"));

    [Test]
    public void A_prefix_may_change_its_namespace_on_the_way()
        => Assert.That(Turtle("@prefix a: <http://a/> . a:x a:y a:z . @prefix a: <http://b/> . a:x a:y a:z ."),
            Is.EqualTo("@prefix a: <http://a/> .\n\na:x a:y a:z .\n\n@prefix a: <http://b/> .\n\na:x a:y a:z .\n"));

    [Test]
    public void A_computed_iri_with_forbidden_characters_is_escaped()
    {
        using var stream = new MemoryStream();
        var writer = new NTriplesWriter(stream);
        ulong term = writer.Term(TermSpan.Iri("http://a b"u8));
        writer.Quad(term, term, term, 0, 0);
        writer.Flush();
        Assert.That(Encoding.UTF8.GetString(stream.ToArray()), Does.StartWith("<http://a\\u0020b> "));
    }

    [Test]
    public void What_is_written_reads_back_the_same([Values("turtle", "ntriples")] string name)
    {
        RdfFormat format = RdfFormat.FromName(name)!;
        var random = new Random(7);
        for (int round = 0; round < 400; round++)
        {
            List<Triple> triples = [.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => RandomTriple(random))];
            byte[] written = Write(format, triples);
            (List<Triple> read, DiagnosticBag bag) = Documents.Read(format, written);
            Assert.That(Documents.Show(bag), Is.Empty, Encoding.UTF8.GetString(written));
            Assert.That(read, Is.EqualTo(triples), Encoding.UTF8.GetString(written));
            Assert.That(Write(format, read), Is.EqualTo(written));
        }
    }

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
            ulong @object = sink.Term(triple.Object.ToSpan());
            sink.Quad(subject, predicate, @object, 0, 0);
            sink.EndStatement();
        }
    }

    private static Triple RandomTriple(Random random) => new(
        random.Next(3) == 0 ? new BlankNode("b" + random.Next(3)) : RandomIri(random),
        random.Next(4) == 0 ? Vocab.Rdf.Type : RandomIri(random),
        random.Next(5) switch
        {
            0 => new BlankNode("n.o-" + random.Next(3)),
            1 => RandomIri(random),
            2 => Literal.Tagged(RandomText(random), random.Next(2) == 0 ? "en" : "de-ch-1996"),
            3 => new Literal(RandomNumber(random), random.Next(4) switch { 0 => Vocab.Xsd.Integer, 1 => Vocab.Xsd.Decimal, 2 => Vocab.Xsd.Double, _ => Vocab.Xsd.Boolean }),
            _ => new Literal(RandomText(random)),
        });

    private static Iri RandomIri(Random random)
    {
        string[] namespaces = ["http://e/", "http://e/x#", "http://é/", "http://other/", "urn:"];
        const string characters = "abcé·\u0301%.-_~!$&'()*+,;=:@/?#[]0190";
        return new Iri(namespaces[random.Next(namespaces.Length)]
            + string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => characters[random.Next(characters.Length)])));
    }

    private static string RandomText(Random random)
    {
        string[] parts = ["a", " ", "\"", "\\", "\n", "\r", "\t", "'", "é", "😀", "\0", "\u007F", "\"\"\"", ".", "#"];
        return string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => parts[random.Next(parts.Length)]));
    }

    private static string RandomNumber(Random random)
    {
        string[] parts = ["1", "0", "-", "+", ".", "e", "E", "true", "false", "9"];
        return string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => parts[random.Next(parts.Length)]));
    }

    private static string Turtle(string document)
    {
        using var stream = new MemoryStream();
        var writer = new TurtleWriter(stream);
        Read(document, ref writer);
        writer.Flush();
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string NTriples(string document)
    {
        using var stream = new MemoryStream();
        var writer = new NTriplesWriter(stream);
        Read(document, ref writer);
        writer.Flush();
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Read<TSink>(string document, ref TSink sink)
        where TSink : struct, IQuadSink
    {
        var bag = new DiagnosticBag();
        RdfReader.Read(RdfFormat.Turtle, Encoding.UTF8.GetBytes(document), SourceFile.FromText("t", document), null, ref sink, bag);
        Assert.That(Documents.Show(bag), Is.Empty);
    }
}
