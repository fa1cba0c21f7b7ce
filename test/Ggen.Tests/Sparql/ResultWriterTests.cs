using System.Text;
using Ggen.Diagnostics;
using Ggen.Rdf;
using Ggen.Sparql.Results;

namespace Ggen.Tests.Sparql;

[NonParallelizable] // it counts allocations, which a collection that another thread causes would blur
[Category("Unit")]
public sealed class ResultWriterTests
{
    [TestCase("json", """
        {"head":{"vars":["x","y"]},"results":{"bindings":[
        {"x":{"type":"uri","value":"http://example.org/a"},"y":{"type":"literal","value":"1","datatype":"http://www.w3.org/2001/XMLSchema#integer"}},
        {"y":{"type":"literal","value":"a \"b\"\\\n<&,\u0001","xml:lang":"en"}},
        {"x":{"type":"bnode","value":"b0"},"y":{"type":"literal","value":"日本"}},
        {}
        ]}}

        """)]
    [TestCase("ndjson", """
        {"x":{"type":"uri","value":"http://example.org/a"},"y":{"type":"literal","value":"1","datatype":"http://www.w3.org/2001/XMLSchema#integer"}}
        {"y":{"type":"literal","value":"a \"b\"\\\n<&,\u0001","xml:lang":"en"}}
        {"x":{"type":"bnode","value":"b0"},"y":{"type":"literal","value":"日本"}}
        {}

        """)]
    [TestCase("csv", "x,y\r\nhttp://example.org/a,1\r\n,\"a \"\"b\"\"\\\n<&,\u0001\"\r\n_:b0,日本\r\n,\r\n")]
    [TestCase("tsv", "?x\t?y\n<http://example.org/a>\t1\n\t\"a \\\"b\\\"\\\\\\n<&,\\u0001\"@en\n_:b0\t\"日本\"\n\t\n")]
    [TestCase("table", """
        x     y
        ----  -------------------------
        ex:a  1
              "a \"b\"\\\n<&,\u0001"@en
        _:b0  "日本"

        (4 rows)

        """)]
    public void Writes_every_kind_of_term(string format, string expected)
    {
        string written = Write(format, sink =>
        {
            sink.Variables(["x", "y"]);
            Solution(sink, new Iri("http://example.org/a"), new Literal("1", Vocab.Xsd.Integer));
            Solution(sink, null, Literal.Tagged("a \"b\"\\\n<&,\u0001", "en"));
            Solution(sink, new BlankNode("b0"), new Literal("日本"));
            Solution(sink, null, null);
            sink.End();
        });

        Assert.That(written, Is.EqualTo(format == "csv" ? expected : expected.ReplaceLineEndings("\n")));
    }

    [Test]
    public void Xml_holds_no_character_that_xml_forbids()
    {
        string written = Write("xml", sink =>
        {
            sink.Variables(["x"]);
            Solution(sink, new Literal("<&\">\r\u0001\uFFFE\uFFFF\uFF01\uFFFD", new Iri("http://example.org/?a&b")));
            sink.End();
        });

        Assert.That(written, Does.Contain(
            "<literal datatype=\"http://example.org/?a&amp;b\">&lt;&amp;&quot;&gt;&#xD;\uFFFD\uFFFD\uFFFD\uFF01\uFFFD</literal>"));
    }

    [TestCase("json", """{"t":{"type":"triple","value":{"subject":{"type":"bnode","value":"b"},"predicate":{"type":"uri","value":"http://example.org/p"},"object":{"type":"literal","value":"a\"","xml:lang":"ar","its:dir":"rtl"}}}}""")]
    [TestCase("xml", """<binding name="t"><triple><subject><bnode>b</bnode></subject><predicate><uri>http://example.org/p</uri></predicate><object><literal xml:lang="ar" xmlns:its="http://www.w3.org/2005/11/its" its:version="2.0" its:dir="rtl">a&quot;</literal></object></triple></binding>""")]
    [TestCase("csv", "\r\n\"<<( _:b <http://example.org/p> \"\"a\\\"\"\"\"@ar--rtl )>>\"\r\n")]
    [TestCase("tsv", "\n<<( _:b <http://example.org/p> \"a\\\"\"@ar--rtl )>>\n")]
    [TestCase("table", "\n<<( _:b ex:p \"a\\\"\"@ar--rtl )>>\n")]
    public void Writes_a_triple_term(string format, string expected)
    {
        string written = Write(format, sink =>
        {
            sink.Variables(["t"]);
            Solution(sink, new TripleTerm(new BlankNode("b"), new Iri("http://example.org/p"), Literal.Tagged("a\"", "ar--rtl")));
            sink.End();
        });

        Assert.That(written, Does.Contain(expected));
    }

    [TestCase("json", "{\"head\":{},\"boolean\":true}\n")]
    [TestCase("csv", "true\r\n")]
    [TestCase("table", "true\n")]
    [TestCase("ndjson", "true\n")]
    public void Writes_the_answer_of_ask(string format, string expected)
        => Assert.That(Write(format, sink => sink.Boolean(true)), Is.EqualTo(expected));

    [TestCase("integer", "-42", true)]
    [TestCase("integer", "4 2", false)]
    [TestCase("decimal", "4.20", true)]
    [TestCase("decimal", "4", false)]
    [TestCase("double", "1e6", true)]
    [TestCase("double", ".5E-1", true)]
    [TestCase("double", "NaN", false)]
    [TestCase("float", "1e6", false)]
    public void Tsv_writes_numbers_bare_where_Turtle_reads_them_back(string type, string lexical, bool bare)
    {
        string written = Write("tsv", sink =>
        {
            sink.Variables(["x"]);
            Solution(sink, new Literal(lexical, new Iri(Vocab.Xsd.Namespace + type)));
            sink.End();
        });

        Assert.That(written, Is.EqualTo(bare ? $"?x\n{lexical}\n" : $"?x\n\"{lexical}\"^^<{Vocab.Xsd.Namespace}{type}>\n"));
    }

    [TestCase("xml", "\u0001\uFFFE\r\n\uFFFD", "2 characters that XML cannot hold were written as U+FFFD")]
    [TestCase("xml", "\b", "a character that XML cannot hold was written as U+FFFD")]
    [TestCase("xml", "\t\r\n\uFFFD\uFF01", null)]
    [TestCase("json", "\u0001\uFFFE", null)]
    [TestCase("csv", "\u0001\uFFFE", null)]
    public void Characters_that_are_replaced_are_counted_once(string format, string text, string? expected)
    {
        var bag = new DiagnosticBag();
        ISolutionSink sink = ResultFormat.FromName(format)!.Writer(Stream.Null, bag: bag);
        sink.Variables(["x", "y"]);
        Solution(sink, new Literal(text), null);
        Solution(sink, null, new Literal("plain"));
        sink.End();
        Assert.That(bag.Items.Select(item => $"{item.Code.Id} {item.Severity} {item.Message}"), Is.EqualTo(expected is null ? [] : (string[])["GG2580 Warning " + expected]));
    }

    [TestCase("out.srj", "json")]
    [TestCase("out.json", "json")]
    [TestCase("OUT.CSV", "csv")]
    [TestCase("out.txt", "table")]
    public void Formats_are_known_by_file_name(string path, string name)
        => Assert.That(ResultFormat.FromPath(path)?.Name, Is.EqualTo(name));

    [Test]
    public void Rows_cost_no_memory()
    {
        foreach (ResultFormat format in ResultFormat.All.Where(f => f != ResultFormat.Table))
        {
            ISolutionSink sink = format.Writer(Stream.Null);
            sink.Variables(["x", "y"]);
            long bytes = Allocations.Least(() =>
            {
                for (int i = 0; i < 10_000; i++)
                    Row(sink);
            });
            Assert.That(bytes, Is.Zero, format.Name);
        }
    }

    private static void Row(ISolutionSink sink)
    {
        sink.BeginSolution();
        sink.Bind(0, TermSpan.Iri("http://example.org/a"u8));
        sink.Bind(1, TermSpan.Tagged("a\tb"u8, "en"u8));
        sink.EndSolution();
    }

    private static void Solution(ISolutionSink sink, params Term?[] terms)
    {
        sink.BeginSolution();
        for (int i = 0; i < terms.Length; i++)
        {
            if (terms[i] is { } term)
                sink.Bind(i, term.ToSpan());
        }
        sink.EndSolution();
    }

    private static string Write(string format, Action<ISolutionSink> result)
    {
        var prefixes = new PrefixMap();
        prefixes.Set("ex", "http://example.org/");
        using var stream = new MemoryStream();
        result(ResultFormat.FromName(format)!.Writer(stream, prefixes));
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
