using System.Text;
using Ggen.Diagnostics;
using Ggen.Formats;
using Ggen.Formats.Lines;
using Ggen.Rdf;

namespace Ggen.Tests.Formats;

[NonParallelizable] // it counts allocations, which a collection that another thread causes would blur
[Category("Unit")]
public sealed class NTriplesReaderTests
{
    [TestCase("<http://a> <http://b> <http://c> .", "<http://a> <http://b> <http://c> .")]
    [TestCase("<http://a><http://b>\"c\".", "<http://a> <http://b> \"c\" .")]
    [TestCase(" _:g0\t<http://b>  _:c.d. # x", "_:g0 <http://b> _:c.d .")]
    [TestCase("<http://a> <http://b> \"x\\ty\\\"\"@EN .", "<http://a> <http://b> \"x\ty\"\"@en .")]
    [TestCase("<http://a> <http://b> \"1\"^^<http://www.w3.org/2001/XMLSchema#int> .", "<http://a> <http://b> \"1\"^^<http://www.w3.org/2001/XMLSchema#int> .")]
    [TestCase("<http://a> <http://b> \"1\"^^<http://www.w3.org/2001/XMLSchema#string> .", "<http://a> <http://b> \"1\" .")]
    [TestCase("<http://\\u00E9> <http://b> \"\\u00e9\"^^<http://d\\u00e9> .", "<http://é> <http://b> \"é\"^^<http://dé> .")]
    public void Reads_a_triple(string line, string expected) => Assert.That(Documents.Triples(RdfFormat.NTriples, line), Is.EqualTo(expected));

    [TestCase("")]
    [TestCase("\uFEFF")]
    [TestCase("\r\n\n# nothing")]
    public void An_empty_document_is_an_empty_graph(string text) => Assert.That(Documents.Triples(RdfFormat.NTriples, text), Is.Empty);

    [TestCase("<http://a> <http://b> <http://c>", "1:33+0 GG1104 expected '.' after the object, found the end of the line")]
    [TestCase("<http://a> <http://b> <http://c> ; .", "1:34+1 GG1104 expected '.' after the object")]
    [TestCase("<http://a> <http://b>\n<http://c> .", "1:22+0 GG1105 expected an object: '<' IRI '>', '_:' label or '\"' text '\"', found the end of the line\n2:12+1 GG1103 expected a predicate: '<' IRI '>'")]
    [TestCase("ex:a <http://b> <http://c> .", "1:1+4 GG1102 expected a subject: '<' IRI '>' or '_:' label")]
    [TestCase("<a> <http://b> <http://c> .", "1:1+3 GG1108 the IRI 'a' is relative")]
    [TestCase("<http://a> <http://b> \"c .", "1:23+4 GG1109 the string is not closed by '\"'")]
    [TestCase("<http://a> <http://b> \"c\"^^x .", "1:26+3 GG1105 expected '^^' and the datatype as '<' IRI '>'")]
    [TestCase("<http://a> <http://b> <http://c> . <http://d> <http://e> <http://f> .", "1:36+10 GG1119 expected the end of the line after '.'")]
    [TestCase("<http://a> <http://b> \"\\x\" .", "1:24+2 GG1110 invalid escape in a string")]
    [TestCase("<http://a\\u0020> <http://b> \"\" .", "1:10+6 GG1110 invalid escape in an IRI")]
    public void Reports_an_error_with_its_place(string text, string expected)
        => Assert.That(Documents.Errors(RdfFormat.NTriples, text), Is.EqualTo(expected));

    [TestCase("\"x\" @en", "\"x\"@en")]
    [TestCase("\"x\" ^^\t<http://t>", "\"x\"^^<http://t>")]
    public void White_space_may_stand_between_the_tokens_of_a_literal(string literal, string expected)
        => Assert.That(Documents.Triples(RdfFormat.NTriples, $"<http://a> <http://b> {literal} ."), Is.EqualTo($"<http://a> <http://b> {expected} ."));

    [Test]
    public void Goes_on_at_the_next_line()
    {
        (List<Triple> triples, DiagnosticBag bag) = Documents.Read(RdfFormat.NTriples, "<http://a> <http://b> x .\r\n<http://a> <http://b> _:c .\r\n"u8);
        Assert.That(bag.ErrorCount, Is.EqualTo(1));
        Assert.That(Documents.Show(triples), Is.EqualTo("<http://a> <http://b> _:c ."));
    }

    [Test]
    public void Blocks_of_any_size_give_what_the_whole_gives()
    {
        byte[] text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 40).Select(i => i % 7 == 3
            ? "# remark\r\n\r\n"
            : i % 11 == 5 ? "broken é line\n" : $"<http://a/{i}> <http://b> \"é{new string('x', i)}\\n\"@en .{(i % 2 == 0 ? "\r\n" : "\n")}")));
        var whole = new TripleSink([], []);
        var wholeBag = new DiagnosticBag();
        NTriplesReader.Read(text, SourceFile.FromBytes("t", text), ref whole, wholeBag);
        for (int size = 1; size < 300; size += 7)
        {
            var split = new TripleSink([], []);
            var bag = new DiagnosticBag();
            LineBlocks.Read(new MemoryStream(text), SourceFile.FromBytes("t", text), ref split, bag, size);
            Assert.That(split.Triples, Is.EqualTo(whole.Triples));
            Assert.That(split.Positions, Is.EqualTo(whole.Positions));
            Assert.That(Documents.Show(bag), Is.EqualTo(Documents.Show(wholeBag)));
        }
    }

    [Test]
    public void Reading_allocates_nothing_per_triple()
    {
        byte[] text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<http://a> <http://b> \"x\\ty\"@EN .\n_:a <http://b> \"1\"^^<http://c> .\n", 2000)));
        SourceFile file = SourceFile.FromBytes("t", text);
        Assert.That(Measure(text[..(text.AsSpan(0, text.Length / 2).LastIndexOf((byte)'\n') + 1)]), Is.EqualTo(Measure(text)));

        long Measure(byte[] part) => Allocations.Least(() =>
        {
            var sink = new CountingSink();
            NTriplesReader.Read(part, file, ref sink, new DiagnosticBag());
        });
    }
}

/// <summary>Counts.</summary>
internal struct CountingSink : IQuadSink
{
    public int Quads { get; private set; }

    public readonly ulong Term(in TermSpan term) => 1;

    public readonly ulong TripleTerm(ulong subject, ulong predicate, ulong @object) => 1;

    public void Quad(ulong subject, ulong predicate, ulong @object, ulong graph, long position) => Quads++;

    public readonly void EndStatement()
    {
    }

    public readonly void Prefix(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> iri)
    {
    }
}
