using System.Text;
using Ggen.Diagnostics;
using Ggen.Formats;
using Ggen.Formats.Lines;
using Ggen.Rdf;

namespace Ggen.Tests.Formats;

[Category("Unit")]
public sealed class QuadFormatTests
{
    private const string Prefixes = "@prefix e: <http://e/> . ";

    [TestCase("e:a e:b e:c .", "<http://e/a> <http://e/b> <http://e/c>")]
    [TestCase("{ e:a e:b e:c } {} { e:d e:b [] ; }", "<http://e/a> <http://e/b> <http://e/c>|<http://e/d> <http://e/b> _:g0")]
    [TestCase("e:g { e:a e:b e:c . e:d e:b 1, 2 . } GRAPH _:h { e:a e:b e:c }",
        "<http://e/a> <http://e/b> <http://e/c> <http://e/g>|<http://e/d> <http://e/b> 1 <http://e/g>|<http://e/d> <http://e/b> 2 <http://e/g>|<http://e/a> <http://e/b> <http://e/c> _:h")]
    [TestCase("[] { e:a e:b e:c . e:a e:b [] } GRAPH [ ] {e:a e:b e:c}",
        "<http://e/a> <http://e/b> <http://e/c> _:g0|<http://e/a> <http://e/b> _:g1 _:g0|<http://e/a> <http://e/b> <http://e/c> _:g2")]
    [TestCase("e:g { [ e:b (1) ] . ( 2 ) e:b 3 } [ e:b 4 ] .",
        "_:g1 <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> 1 <http://e/g>|_:g1 <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> <http://e/g>"
        + "|_:g0 <http://e/b> _:g1 <http://e/g>|_:g2 <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> 2 <http://e/g>"
        + "|_:g2 <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> <http://e/g>|_:g2 <http://e/b> 3 <http://e/g>|_:g3 <http://e/b> 4")]
    [TestCase("_:g1 { _:g1 e:b _:g1 }", "_:xg1 <http://e/b> _:xg1 _:xg1")]
    public void TriG_is_Turtle_with_graphs(string text, string expected) => Assert.That(Quads(RdfFormat.TriG, Prefixes + text, out _), Is.EqualTo(expected));

    [TestCase("e:g { e:a e:b . e:c e:b e:d } e:a e:b e:z .", "1:40+1 GG1105 expected an object", "<http://e/c> <http://e/b> <http://e/d> <http://e/g>|<http://e/a> <http://e/b> <http://e/z>")]
    [TestCase("e:g { e:c e:b e:d . e:a e:b } e:a e:b e:z .", "1:54+1 GG1105 expected an object", "<http://e/c> <http://e/b> <http://e/d> <http://e/g>|<http://e/a> <http://e/b> <http://e/z>")]
    [TestCase("e:g { e:c e:b e:d", "1:43+0 GG1104 expected '.' or ';' after the object|1:43+0 GG1116 expected '}'", "<http://e/c> <http://e/b> <http://e/d> <http://e/g>")]
    [TestCase("e:g { e:c e:b e:d } .", "1:46+1 GG1102 expected a subject or a directive", "<http://e/c> <http://e/b> <http://e/d> <http://e/g>")]
    [TestCase("GRAPH { }", "1:32+1 GG1120 expected the name of a graph: an IRI or a blank node", "")]
    [TestCase("GRAPH e:g e:a e:b e:c .", "1:36+3 GG1120 expected '{' after the name of a graph", "")]
    [TestCase("GRAPH [ e:b 1 ] { }", "1:32+1 GG1120 a node with properties is no name of a graph", "_:g0 <http://e/b> 1")]
    public void TriG_goes_on_after_an_error(string text, string errors, string expected)
    {
        Assert.That(Quads(RdfFormat.TriG, Prefixes + text, out DiagnosticBag bag), Is.EqualTo(expected));
        Assert.That(Documents.Show(bag).Replace('\n', '|'), Is.EqualTo(errors));
    }

    [Test]
    public void Turtle_has_no_graphs()
        => Assert.That(Documents.Errors(RdfFormat.Turtle, Prefixes + "e:g { e:a e:b e:c }"), Does.StartWith("1:30+1 GG1103 expected a predicate"));

    [TestCase("<http://a> <http://b> <http://c> <http://g> .", "<http://a> <http://b> <http://c> <http://g>")]
    [TestCase("<http://a> <http://b> \"c\"@EN _:g.#x\n<http://a> <http://b> 'c'", "<http://a> <http://b> \"c\"@en _:g")]
    [TestCase("<http://a> <http://b> <http://c> .", "<http://a> <http://b> <http://c>")]
    public void NQuads_is_NTriples_with_graphs(string text, string expected) => Assert.That(Quads(RdfFormat.NQuads, text, out _), Is.EqualTo(expected));

    [TestCase("<http://a> <http://b> <http://c> \"g\" .", "1:34+3 GG1104 expected '.' or the name of a graph after the object")]
    [TestCase("<http://a> <http://b> <http://c> <http://g> <http://h> .", "1:45+10 GG1104 expected '.' after the name of the graph")]
    [TestCase("<http://a> <http://b> <http://c> <g> .", "1:34+3 GG1108 the IRI 'g' is relative")]
    public void NQuads_reports_an_error_with_its_place(string text, string expected) => Assert.That(Documents.Errors(RdfFormat.NQuads, text), Is.EqualTo(expected));

    [Test]
    public void Blocks_of_any_size_give_what_the_whole_gives()
    {
        byte[] text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 30).Select(i => $"<http://a/{i}> <http://b> \"é{i}\" {(i % 3 == 0 ? "" : $"<http://g/{i % 2}> ")}.\n")));
        string whole = Quads(RdfFormat.NQuads, Encoding.UTF8.GetString(text), out _);
        for (int size = 1; size < 200; size += 7)
        {
            var sink = new QuadSink([], []);
            Assert.That(LineBlocks.Read(new MemoryStream(text), SourceFile.FromBytes("t", text), ref sink, new DiagnosticBag(), size, quads: true));
            Assert.That(string.Join("|", sink.Quads), Is.EqualTo(whole));
        }
    }

    [Test]
    public void TriG_is_written_in_blocks()
        => Assert.That(Written("trig", Prefixes + "e:a e:b 1, 2 . e:c e:b 3 . e:g { e:a e:b 1 ; e:d 2 . e:c e:b e:a } _:h { e:a e:b 4 }"), Is.EqualTo("""
            @prefix e: <http://e/> .

            e:a e:b 1, 2 .

            e:c e:b 3 .

            e:g {
                e:a e:b 1 ;
                    e:d 2 .

                e:c e:b e:a .
            }

            _:h {
                e:a e:b 4 .
            }

            """.ReplaceLineEndings("\n")));

    [Test]
    public void NQuads_are_written_canonically()
        => Assert.That(Written("nquads", Prefixes + "e:a e:b 1 . e:g { e:a e:b \"x\\ty\"@EN }"),
            Is.EqualTo("<http://e/a> <http://e/b> \"1\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n<http://e/a> <http://e/b> \"x\\ty\"@en <http://e/g> .\n"));

    private static string Written(string format, string trig)
    {
        using var stream = new MemoryStream();
        var prefixes = new PrefixMap();
        prefixes.Set("e", "http://e/");
        var writer = new RdfWriter(stream, RdfFormat.FromName(format)!, prefixes);
        byte[] bytes = Encoding.UTF8.GetBytes(trig);
        Assert.That(RdfReader.Read(RdfFormat.TriG, bytes, SourceFile.FromBytes("t", bytes), null, ref writer, new DiagnosticBag()));
        writer.Flush();
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string Quads(RdfFormat format, string text, out DiagnosticBag bag)
    {
        bag = new DiagnosticBag();
        var sink = new QuadSink([], []);
        RdfReader.Read(format, Encoding.UTF8.GetBytes(text), SourceFile.FromText("t", text), null, ref sink, bag);
        return string.Join("|", sink.Quads);
    }

    private readonly struct QuadSink(List<string> quads, List<string> terms) : IQuadSink
    {
        public List<string> Quads => quads;

        public ulong Term(in TermSpan term)
        {
            Term value = term.ToTerm();
            terms.Add(value is Literal { Datatype: { } type } literal && type == Vocab.Xsd.Integer ? literal.LexicalForm : value.ToString()!);
            return (ulong)terms.Count;
        }

        public ulong TripleTerm(ulong subject, ulong predicate, ulong @object)
        {
            terms.Add($"<<( {terms[(int)subject - 1]} {terms[(int)predicate - 1]} {terms[(int)@object - 1]} )>>");
            return (ulong)terms.Count;
        }

        public void Quad(ulong subject, ulong predicate, ulong @object, ulong graph, long position)
            => quads.Add($"{terms[(int)subject - 1]} {terms[(int)predicate - 1]} {terms[(int)@object - 1]}{(graph == 0 ? "" : " " + terms[(int)graph - 1])}");

        public void EndStatement() => terms.Clear();

        public void Prefix(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> iri)
        {
        }
    }
}
