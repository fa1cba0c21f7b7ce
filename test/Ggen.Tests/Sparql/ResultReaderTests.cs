using System.Text;
using Ggen.Diagnostics;
using Ggen.Rdf;
using Ggen.Sparql.Reading;
using Ggen.Sparql.Results;

namespace Ggen.Tests.Sparql;

[Category("Unit")]
public sealed class ResultReaderTests
{
    private static readonly string[] s_names = ["x", "y", "z"];

    private static readonly Term?[][] s_rows =
    [
        [new Iri("http://e/a"), new BlankNode("b0"), new Literal("plain")],
        [Literal.Tagged("größe", "de-AT"), null, new Literal("1", Vocab.Xsd.Integer)],
        [null, null, null],
        [new Literal(""), new Literal(" a\t\"b\"\n,c\\ "), new Literal("x", new Iri("http://e/type"))],
        [new Literal("-1.5", Vocab.Xsd.Decimal), new Literal("1e9", Vocab.Xsd.Double), new Literal("true", Vocab.Xsd.Boolean)],
        [
            new TripleTerm(new Iri("http://e/a"), new Iri("http://e/p"), new TripleTerm(new BlankNode("b1"), new Iri("http://e/q"), new Literal("x y\" )>>"))),
            Literal.Tagged("a b", "he--rtl"),
            new TripleTerm(new BlankNode("b1"), new Iri("http://e/p"), Literal.Tagged("c", "en")),
        ],
        [new TripleTerm(new Iri("http://e/a"), new Iri("http://e/p"), new Literal("1", Vocab.Xsd.Integer)), null, null],
        [new Literal("<&>\r"), new Literal("\U0001F600"), new Literal("01", Vocab.Xsd.Integer)],
    ];

    private static readonly string[] s_exact = ["json", "xml", "tsv"];

    [TestCaseSource(nameof(s_exact))]
    public void Reads_what_the_writer_of_the_format_wrote(string name)
    {
        byte[] document = Written(name, s_names, s_rows);

        foreach (int chunk in (int[])[1, 7, int.MaxValue])
        {
            string read = Read(name, document, chunk, out DiagnosticBag bag);
            Assert.That(bag.Items, Is.Empty, "in chunks of " + chunk);
            Assert.That(read, Is.EqualTo(Lines(s_names, s_rows)), "in chunks of " + chunk);
        }
    }

    [TestCase("json"), TestCase("xml"), TestCase("csv"), TestCase("tsv")]
    public void Reads_a_result_without_columns(string name)
    {
        Assert.That(Read(name, Written(name, [], [[], []]), int.MaxValue, out DiagnosticBag bag), Is.EqualTo("vars\n()\n()\nend\n"));
        Assert.That(bag.Items, Is.Empty);
    }

    [TestCase("json"), TestCase("xml"), TestCase("tsv")]
    public void Reads_a_boolean(string name)
    {
        foreach (bool answer in (bool[])[true, false])
        {
            using var stream = new MemoryStream();
            ResultFormat.FromName(name)!.Writer(stream).Boolean(answer);
            Assert.That(Read(name, stream.ToArray(), 3, out _), Is.EqualTo($"{answer}\n"));
        }
    }

    [TestCase("json", "{\"type\":\"triple\",\"value\":{\"subject\":{\"type\":\"uri\",\"value\":\"http://e/a\"},\"predicate\":{\"type\":\"uri\",\"value\":\"http://e/p\"},\"object\":", "}}")]
    [TestCase("xml", "<triple><subject><uri>http://e/a</uri></subject><predicate><uri>http://e/p</uri></predicate><object>", "</object></triple>")]
    [TestCase("tsv", "<<( <http://e/a> <http://e/p> ", " )>>")]
    public void Triple_terms_nest_up_to_their_limit(string name, string open, string close)
    {
        foreach (int depth in (int[])[TripleTerm.MaxNesting, TripleTerm.MaxNesting + 1])
        {
            string value = string.Concat(Enumerable.Repeat(open, depth)) + (name == "json" ? "{\"type\":\"literal\",\"value\":\"x\"}" : name == "xml" ? "<literal>x</literal>" : "\"x\"") + string.Concat(Enumerable.Repeat(close, depth));
            string document = name switch
            {
                "json" => "{\"head\":{\"vars\":[\"x\"]},\"results\":{\"bindings\":[{\"x\":" + value + "}]}}",
                "xml" => "<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\"><head><variable name=\"x\"/></head><results><result><binding name=\"x\">" + value + "</binding></result></results></sparql>",
                _ => "?x\n" + value + "\n",
            };
            Read(name, Encoding.UTF8.GetBytes(document), int.MaxValue, out DiagnosticBag bag);
            Assert.That(bag.HasErrors, Is.EqualTo(depth > TripleTerm.MaxNesting), Rendered(bag));
        }
    }

    private static string Rendered(DiagnosticBag bag) => string.Join('\n', bag.Items.Select(item => item.Message));

    [Test]
    public void Csv_knows_strings_and_blank_nodes_alone()
    {
        string read = Read("csv", "x,y\r\nhttp://e/a,_:b\r\n\"a,\"\"b\"\"\r\nc\",\r\n1,2"u8.ToArray(), 2, out DiagnosticBag bag);

        Assert.That(bag.Items, Is.Empty);
        Assert.That(read, Is.EqualTo("vars x y\n(\"http://e/a\" _:b)\n(\"a,\"b\"\r\nc\" -)\n(\"1\" \"2\")\nend\n"));
    }

    [Test]
    public void Json_takes_members_in_any_order_and_passes_over_unknown_ones()
    {
        const string json = """
            {"results":{"ordered":true,"bindings":[{"y":{"value":"1","datatype":"http://e/t","more":[{}],"type":"typed-literal"},
            "x":{"xml:lang":"EN","value":"a\u00e9","type":"literal"}},{}],"distinct":false},"extra":{"a":[1,{}]},
            "head":{"link":["http://e/l"],"vars":["x","y"]}}
            """;

        Assert.That(Read("json", Encoding.UTF8.GetBytes(json), 5, out DiagnosticBag bag), Is.EqualTo("vars x y\n(\"aé\"@en \"1\"^^<http://e/t>)\n(- -)\nend\n"));
        Assert.That(bag.Items, Is.Empty);
    }

    [TestCase("json", "", "1:1: GG2570 an empty document in SPARQL results (json)")]
    [TestCase("json", "<html>", "1:1: GG2570 no JSON in SPARQL results (json)")]
    [TestCase("json", "{\"head\":{\"vars\":[\"x\"]},\n\"results\":{\"bindings\":[{\"x\":{\"type\":\"uri\"}}]}}", "2:42: GG2570 a value without its text in SPARQL results (json)")]
    [TestCase("json", "{\"head\":{\"vars\":[\"x\"]},\n\"results\":{\"bindings\":[{\"q\":{}}]}}", "2:25: GG2570 a value for 'q', which the head does not name in SPARQL results (json)")]
    [TestCase("json", "{\"head\":{\"vars\":[\"x\"]},\"results\":{\"bindings\":[{\"x\":{\"type\":\"uri\",\"value\":\"a b\"}}]}}", "1:79: GG2571 an IRI with a space or a control character in SPARQL results (json)")]
    [TestCase("json", "{\"head\":{\"vars\":[\"x\"]},\"results\":{\"bindings\":[{\"x\":{\"type\":\"triple\",\"value\":{}}}]}}", "1:78: GG2570 a triple term without its subject, predicate or object in SPARQL results (json)")]
    [TestCase("json", "{\"head\":{\"vars\":[\"x\"]},\"results\":{\"bindings\":[{\"x\":{\"type\":\"triple\",\"value\":\"a\"}}]}}", "1:80: GG2570 a triple term without its parts in SPARQL results (json)")]
    [TestCase("json", "{\"head\":{\"vars\":[\"x\"]},\"results\":{\"bindings\":[{\"x\":{\"type\":\"literal\",\"value\":\"a\",\"xml:lang\":\"en\",\"its:dir\":\"top\"}}]}}", "1:113: GG2571 a base direction other than ltr and rtl in SPARQL results (json)")]
    [TestCase("tsv", "?x\n<<( \"a\" <http://e/p> 1 )>>\n", "2:1: GG2570 a field that is no term in Turtle syntax in SPARQL results (tsv)")]
    [TestCase("tsv", "?x\n<<( <http://e/a> <http://e/p> 1\n", "2:1: GG2570 a field that is no term in Turtle syntax in SPARQL results (tsv)")]
    [TestCase("json", "{\"head\":{}}", "1:12: GG2570 neither solutions nor a boolean in SPARQL results (json)")]
    [TestCase("json", "[]", "1:1: GG2570 a list where an object is expected in SPARQL results (json)")]
    [TestCase("json", "{\"head\":{\"vars\":[\"x\"]},\"results\":{\"bindings\":[{\"x\":", "1:52: GG2570 no JSON in SPARQL results (json)")]
    [TestCase("xml", "<html/>", "1:1: GG2570 no <sparql> element of http://www.w3.org/2005/sparql-results# in SPARQL results (xml)")]
    [TestCase("tsv", "?x\t?y\n<http://e/a>\n", "2:1: GG2570 1 fields where there are 2 variables in SPARQL results (tsv)")]
    [TestCase("tsv", "?x\n<http://e/a b>\n", "2:1: GG2571 an IRI with a space or a control character in SPARQL results (tsv)")]
    [TestCase("tsv", "?x\t?y\n1\t\"a\n", "2:3: GG2570 a field that is no term in Turtle syntax in SPARQL results (tsv)")]
    [TestCase("tsv", "?x\nex:a\n", "2:1: GG2570 a field that is no term in Turtle syntax in SPARQL results (tsv)")]
    [TestCase("tsv", "x\n1\n", "1:1: GG2570 a column whose name is no variable in SPARQL results (tsv)")]
    [TestCase("csv", "x\r\n\"a", "2:1: GG2570 a quoted value that does not end in SPARQL results (csv)")]
    [TestCase("csv", "x\r\na\"b\r\n", "2:2: GG2570 a quote inside a value without quotes in SPARQL results (csv)")]
    [TestCase("csv", "x\r\na,b\r\n", "2:1: GG2570 2 fields where there are 1 variables in SPARQL results (csv)")]
    public void Says_where_a_document_is_wrong(string name, string document, string expected)
    {
        Read(name, Encoding.UTF8.GetBytes(document), int.MaxValue, out DiagnosticBag bag);

        Assert.That(bag.Items.Select(Show), Is.EqualTo(new[] { expected }));
    }

    [Test]
    public void Says_where_xml_is_wrong()
    {
        const string head = "<?xml version=\"1.0\"?>\n<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\"><head><variable name=\"x\"/></head>\n";
        Assert.Multiple(() =>
        {
            Wrong(head + "<results><result><binding name=\"x\"><uri>http://e/a</ur", "3:55: GG2570 no well-formed XML (an end tag that is not </uri>)");
            Wrong(head + "<results><result><binding name=\"x\"></binding></result></results></sparql>", "3:36: GG2570 a binding without a value");
            Wrong(head + "<results><result><binding name=\"q\"><uri>u:a</uri></binding></result></results></sparql>", "3:18: GG2570 a value for 'q', which the head does not name");
            Wrong(head + "<results><result><binding name=\"x\"><triple/></binding></result></results></sparql>", "3:36: GG2570 a triple term without its subject, predicate or object");
            Wrong("<!DOCTYPE sparql [<!ENTITY a \"b\">]>\n<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\"/>", "1:");
        });
    }

    [Test]
    public void Refuses_text_that_is_no_unicode()
    {
        foreach (string name in (string[])["json", "xml", "csv", "tsv"])
        {
            byte[] document = Written(name, ["x"], [[new Literal("a\u00e9b")]]);
            document[document.AsSpan().IndexOf((byte)0xC3)] = 0xFF;
            Read(name, document, int.MaxValue, out DiagnosticBag bag);
            Assert.That(bag.Items.Select(i => i.Code), Is.EqualTo(new[] { ResultCodes.InvalidDocument }), name);
        }
    }

    private static void Wrong(string xml, string beginning)
    {
        Read("xml", Encoding.UTF8.GetBytes(xml), int.MaxValue, out DiagnosticBag bag);
        Assert.That(bag.Items.Select(Show).Single(), Does.StartWith(beginning));
    }

    private static byte[] Written(string name, string[] names, Term?[][] rows)
    {
        using var stream = new MemoryStream();
        ISolutionSink sink = ResultFormat.FromName(name)!.Writer(stream);
        sink.Variables(names);
        foreach (Term?[] row in rows)
        {
            sink.BeginSolution();
            for (int i = 0; i < row.Length; i++)
            {
                if (row[i] is { } term)
                    sink.Bind(i, term.ToSpan());
            }
            sink.EndSolution();
        }
        sink.End();
        return stream.ToArray();
    }

    private static string Lines(string[] names, Term?[][] rows)
    {
        var text = new SinkText();
        text.Variables(names);
        foreach (Term?[] row in rows)
            text.Row(row);
        text.End();
        return text.ToString();
    }

    private static string Read(string name, byte[] document, int chunk, out DiagnosticBag bag)
    {
        bag = new DiagnosticBag();
        var text = new SinkText();
        using var stream = new ChunkedStream(document, chunk);
        bool read = ResultReader.Read(ResultFormat.FromName(name)!, stream, SourceFile.FromBytes("answer", document), text, bag);
        Assert.That(read, Is.EqualTo(!bag.HasErrors));
        return text.ToString();
    }

    private static string Show(Diagnostic item) => $"{item.Location!.Start.Line}:{item.Location.Start.Column}: {item.Code} {item.Message}";

    private sealed class SinkText : ISolutionSink
    {
        private readonly StringBuilder _text = new();
        private int _columns;
        private Term?[] _row = [];

        public void Variables(IReadOnlyList<string> names)
        {
            _columns = names.Count;
            _text.Append("vars").Append(string.Concat(names.Select(n => " " + n))).Append('\n');
        }

        public void BeginSolution() => _row = new Term?[_columns];

        public void Bind(int column, in TermSpan term) => _row[column] = term.ToTerm();

        public void EndSolution() => Row(_row);

        public void Row(Term?[] row) => _text.Append('(').AppendJoin(' ', row.Select(t => t?.ToString() ?? "-")).Append(")\n");

        public void End() => _text.Append("end\n");

        public void Boolean(bool value) => _text.Append(value).Append('\n');

        public override string ToString() => _text.ToString();
    }

    private sealed class ChunkedStream(byte[] bytes, int chunk) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, chunk));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, chunk)]);
    }
}
