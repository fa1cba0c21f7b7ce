using System.Text;
using Ggen.Diagnostics;
using Ggen.Formats;
using Ggen.Rdf;

namespace Ggen.Tests.Formats;

/// <summary>RDF 1.2: triple terms, reified triples, annotations, base directions and versions, and what is wrong with them.</summary>
[Category("Unit")]
public sealed class TripleTermTests
{
    private const string Reifies = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies>";

    [TestCase("<r:a> <r:b> <<(<r:c><r:d>\"x\"@EN--ltr)>> .", "<r:a> <r:b> <<( <r:c> <r:d> \"x\"@en--ltr )>> .")]
    [TestCase("<r:a> <r:b> <<( _:c <r:d> <<( <r:e> <r:f> 1 )>> )>> .", "<r:a> <r:b> <<( _:c <r:d> <<( <r:e> <r:f> \"1\"^^<http://www.w3.org/2001/XMLSchema#integer> )>> )>> .")]
    [TestCase("<< <r:a> <r:b> <r:c> ~ <r:r> >> <r:d> <r:e> .", $"<r:r> {Reifies} <<( <r:a> <r:b> <r:c> )>> .\n<r:r> <r:d> <r:e> .")]
    [TestCase("<< <r:a> a << _:b <r:c> true >> >> .", $"_:g0 {Reifies} <<( _:b <r:c> \"true\"^^<http://www.w3.org/2001/XMLSchema#boolean> )>> .\n_:g1 {Reifies} <<( <r:a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> _:g0 )>> .")]
    [TestCase("<r:a> <r:b> <r:c> ~ <r:r> {| <r:d> 'x' ; |} ~ {| <r:e> 'y' |} {| <r:f> 'z' |} , <r:h> .",
        "<r:a> <r:b> <r:c> .\n"
        + $"<r:r> {Reifies} <<( <r:a> <r:b> <r:c> )>> .\n<r:r> <r:d> \"x\" .\n"
        + $"_:g0 {Reifies} <<( <r:a> <r:b> <r:c> )>> .\n_:g0 <r:e> \"y\" .\n"
        + $"_:g1 {Reifies} <<( <r:a> <r:b> <r:c> )>> .\n_:g1 <r:f> \"z\" .\n"
        + "<r:a> <r:b> <r:h> .")]
    [TestCase("VERSION '1.2' @version \"1.2-basic\" . <r:a> <r:b> <r:c> .", "<r:a> <r:b> <r:c> .")]
    public void Turtle_reads(string document, string expected) => Assert.That(Documents.Triples(RdfFormat.Turtle, document), Is.EqualTo(expected));

    [Test]
    public void NTriples_reads_a_version_and_a_triple_term()
        => Assert.That(Documents.Triples(RdfFormat.NTriples, "VERSION \"1.2\" # so\n<r:a><r:b><<(_:c<r:d>\"x\"@ar--rtl)>>."), Is.EqualTo("<r:a> <r:b> <<( _:c <r:d> \"x\"@ar--rtl )>> ."));

    [TestCase("turtle", "<r:a> <r:b> <<( <r:c> <r:d> .", "1:29+1 GG1105 expected an object")]
    [TestCase("turtle", "<r:a> <r:b> <<(", "1:16+0 GG1102 expected a subject: an IRI or a blank node, found the end of the document")]
    [TestCase("turtle", "<r:a> <r:b> << <r:c> <r:d> <r:e> .", "1:34+1 GG1116 expected '>>'")]
    [TestCase("turtle", "<r:a> <r:b> <<( <r:c> <r:d> <r:e> >> .", "1:35+1 GG1116 expected ')>>'")]
    [TestCase("turtle", "<<( <r:a> <r:b> <r:c> )>> <r:d> <r:e> .", "1:1+3 GG1122 a triple term (RDF 1.2) cannot stand here")]
    [TestCase("turtle", "<r:a> << <r:a> <r:b> <r:c> >> <r:e> .", "1:7+2 GG1122 a reified triple (RDF 1.2) cannot stand here")]
    [TestCase("turtle", "<r:a> <r:b> <<( << <r:a> <r:b> <r:c> >> <r:d> <r:e> )>> .", "1:17+2 GG1122 a reified triple (RDF 1.2) cannot stand here")]
    [TestCase("turtle", "<r:a> <r:b> <<( <r:c> <r:d> (1) )>> .", "1:29+1 GG1105 expected an object: an IRI, a blank node, a literal or a triple term")]
    [TestCase("turtle", "<< [ <r:a> 1 ] <r:b> <r:c> >> .", "1:4+1 GG1102 a node with properties cannot stand in a triple term or a reified triple")]
    [TestCase("turtle", "<r:a> ~ <r:b> .", "1:7+1 GG1103 expected a predicate")]
    [TestCase("turtle", "~ <r:b> <r:a> .", "1:1+1 GG1102 expected a subject or a directive")]
    [TestCase("turtle", "<r:a> <r:b> <r:c> {| |} .", "1:22+1 GG1103 expected a predicate")]
    [TestCase("turtle", "<r:a> <r:b> <r:c> {| <r:d> <r:e> .", "1:34+1 GG1116 expected '|}'")]
    [TestCase("turtle", "<r:a> <r:b> \"x\"@en--LTR .", "1:16+8 GG1112 invalid language tag")]
    [TestCase("turtle", "VERSION 1.2", "1:9+3 GG1114 expected the version as a string on one line")]
    [TestCase("turtle", "VERSION \"2\"", "1:9+3 GG1124 the version '2' of RDF is not known; this is read as 1.2")]
    [TestCase("turtle", "<r:a> <r:b> \"x\"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#langString> .", "1:18+55 GG1123 this datatype is that of strings with a language tag")]
    [TestCase("ntriples", "<r:a> <r:b> <<( <r:c> <r:d> .", "1:29+1 GG1105 expected an object")]
    [TestCase("ntriples", "<r:a> <r:b> <<( <r:c> <r:d> <r:e> .", "1:35+1 GG1116 expected ')>>'")]
    [TestCase("ntriples", "<<( <r:a> <r:b> <r:c> )>> <r:d> <r:e> .", "1:1+3 GG1122 a triple term (RDF 1.2) cannot stand here")]
    [TestCase("ntriples", "<r:a> <r:b> << <r:c> <r:d> <r:e> >> .", "1:13+2 GG1122 N-Triples has no reified triples '<< … >>'")]
    [TestCase("ntriples", "<r:a> <r:b> \"x\"@en--unk .", "1:16+8 GG1112 invalid language tag")]
    [TestCase("ntriples", "<r:a> <r:b> \"x\"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#dirLangString> .", "1:18+58 GG1123 this datatype is that of strings with a language tag")]
    [TestCase("ntriples", "VERSION 1.2", "1:9+3 GG1114 expected the version")]
    public void Points_at_what_is_wrong(string format, string document, string finding)
        => Assert.That(Documents.Errors(RdfFormat.FromName(format)!, document), Does.StartWith(finding));

    [Test]
    public void Nests_up_to_a_limit_that_is_named([Values("turtle", "ntriples")] string format)
    {
        RdfFormat f = RdfFormat.FromName(format)!;
        Assert.That(Documents.Errors(f, Nested(TripleTerm.MaxNesting)), Is.Empty);
        Assert.That(Documents.Errors(f, Nested(TripleTerm.MaxNesting + 1)), Does.Contain("GG1115 triple terms nest deeper than 100 (TripleTerm.MaxNesting)"));
        Assert.That(Documents.Errors(f, Nested(10_000)), Does.Contain("GG1115"));
    }

    [Test]
    public void Reified_triples_and_annotations_nest_up_to_a_limit()
    {
        Assert.That(Documents.Errors(RdfFormat.Turtle, string.Concat(Enumerable.Repeat("<< ", 10_000))), Does.StartWith("1:1501+1 GG1115"));
        Assert.That(Documents.Errors(RdfFormat.Turtle, "<r:a> <r:b> <r:c> " + string.Concat(Enumerable.Repeat("{| <r:b> <r:c> ", 10_000))), Does.Contain("GG1115"));
    }

    [Test]
    public void What_is_written_reads_back_the_same([Values("turtle", "ntriples", "trig", "nquads")] string name)
    {
        RdfFormat format = RdfFormat.FromName(name)!;
        const string document = "<r:a> <r:b> <<( _:c <r:d> <<( <r:e> a \"x\"@ar--rtl )>> )>>, \"y\"@en--ltr . << <r:a> <r:b> 1.5 ~ <r:r> >> .";
        (List<Triple> triples, _) = Documents.Read(RdfFormat.Turtle, Encoding.UTF8.GetBytes(document));
        using var stream = new MemoryStream();
        var writer = new RdfWriter(stream, format, new PrefixMap());
        foreach (Triple triple in triples)
        {
            writer.Quad(writer.Term(triple.Subject.ToSpan()), writer.Term(triple.Predicate.ToSpan()), QuadSinks.Any(ref writer, triple.Object.ToSpan()), 0, 0);
            writer.EndStatement();
        }
        writer.Flush();
        (List<Triple> again, DiagnosticBag bag) = Documents.Read(format, stream.ToArray());
        Assert.That(Documents.Show(bag), Is.Empty);
        Assert.That(again, Is.EqualTo(triples));
    }

    private static string Nested(int depth)
        => $"<r:a> <r:b> {string.Concat(Enumerable.Repeat("<<( <r:a> <r:b> ", depth))}<r:c>{string.Concat(Enumerable.Repeat(" )>>", depth))} .\n";
}
