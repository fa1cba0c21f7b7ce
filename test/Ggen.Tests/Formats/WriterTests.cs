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

            _:bob ex:says "a\"b\\c\nd\te" .

            """.ReplaceLineEndings("\n")));

    // Tens of thousands of them took seconds, as each was sorted in anew.
    [Test]
    public void Of_many_prefixes_that_are_declared_anew_the_last_ones_shorten()
    {
        var text = new StringBuilder();
        for (int i = 0; i < 30_000; i++)
            text.Append($"@prefix p{i % 20_000}: <http://e/{i}#> .\n");
        text.Append("<http://e/29999#a> <http://e/9999#b> <http://e/10000#c> .\n");
        Assert.That(Turtle(text.ToString()), Does.EndWith("\np9999:a <http://e/9999#b> p10000:c .\n"));
    }

    [Test]
    public void Turtle_of_turtle_is_the_same_text() => Assert.That(Turtle(Turtle(Document)), Is.EqualTo(Turtle(Document)));

    [Test]
    public void NTriples_is_canonical()
        => Assert.That(NTriples("<http://a> <http://b> \"\\u00e9\\t\\b\\\"\\\\\\r\\n\"@EN ."), Is.EqualTo("<http://a> <http://b> \"é\\t\\b\\\"\\\\\\r\\n\"@en .\n"));

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
