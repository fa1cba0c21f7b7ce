using System.Text;
using Ggen.Diagnostics;
using Ggen.Formats;
using Ggen.Formats.Conversion;
using Ggen.Formats.Lines;
using Ggen.Rdf;

namespace Ggen.Tests.Formats;

[Category("Unit")]
public sealed class ConversionTests
{
    private const string Quads = """
        <http://e/a> <http://e/p> <http://e/b> .
        <http://e/a> <http://e/p> "x"@en <http://e/g> .
        <http://e/a> <http://e/q> _:n <http://e/g> .
        _:n <http://e/p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> <http://e/h> .

        """;

    [Test]
    public void Many_threads_write_what_one_writes(
        [Values("ntriples", "nquads", "turtle", "trig")] string format, [Values(1, 70, 300, 5000)] int chunk, [Values(1, 4)] int threads)
    {
        string document = Lines(format is "nquads" or "trig");
        (string expected, string none) = OneByOne(document, format);
        (string actual, string findings) = InChunks(document, format, chunk, threads);
        Assert.That(findings + none, Is.Empty);
        Assert.That(actual, Is.EqualTo(expected));
    }

    [Test]
    public void Many_threads_find_what_one_finds([Values(40, 300, 100_000)] int chunk, [Values(1, 3)] int threads)
    {
        string[] lines = Lines(graphs: false).Split('\n');
        lines[10] = "<http://e/a> <http://e/p> .";
        lines[11] = "VERSION \"7\"";
        lines[40] = "\"a\" <http://e/p> <http://e/b> .";
        string document = string.Join('\n', lines);
        (_, string expected) = OneByOne(document, "turtle");
        Assert.That(expected.Split('\n'), Has.Length.EqualTo(3));
        Assert.That(InChunks(document, "turtle", chunk, threads).Findings, Is.EqualTo(expected));
        (_, string piped) = InChunks(document, "turtle", chunk, threads, SourceFile.Piped("test"));
        Assert.That(piped, Is.EqualTo(expected));
    }

    [Test]
    public void Reading_stops_after_so_many_errors_however_many_threads_read()
    {
        string document = string.Concat(Enumerable.Repeat("<http://e/a> <http://e/p> .\n", 300));
        (_, string expected) = OneByOne(document, "ntriples");
        Assert.That(expected.Split('\n'), Has.Length.EqualTo(DiagnosticBag.MaxErrorsPerFile + 1));
        Assert.That(InChunks(document, "ntriples", 500, 4).Findings, Is.EqualTo(expected));
    }

    [Test]
    public void A_failing_output_ends_the_work_of_all_threads()
    {
        var writer = new RdfWriter(new FailingStream(), RdfFormat.NTriples, new PrefixMap()).Of(new DocumentScope(0, GraphChoice.All, false));
        byte[] bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<http://e/a> <http://e/p> <http://e/b> .\n", 20_000)));
        var conversion = new LineConversion(new MemoryStream(bytes), SourceFile.FromText("t", ""), writer, new DiagnosticBag(), quads: false, () => { }, chunkSize: 4096);
        Assert.That(() => conversion.Run(3), Throws.InstanceOf<IOException>().With.Message.EqualTo("full"));
    }

    [Test]
    public void Documents_follow_one_another_and_their_blank_nodes_are_kept_apart()
        => Assert.That(Convert("turtle", GraphChoice.All, (RdfFormat.Turtle, "@prefix e: <http://e/> . e:a e:p _:x, [] ."), (RdfFormat.Turtle, "@prefix e: <http://e/> . e:a e:p _:x .")),
            Is.EqualTo("@prefix e: <http://e/> .\n\ne:a e:p _:x, _:g0, _:d1_x .\n"));

    [Test]
    public void Named_graphs_are_kept_where_the_format_has_them()
        => Assert.That(Convert("trig", GraphChoice.All, (RdfFormat.NQuads, Quads)), Is.EqualTo("""
            <http://e/a> <http://e/p> <http://e/b> .

            <http://e/g> {
                <http://e/a> <http://e/p> "x"@en ;
                    <http://e/q> _:n .
            }

            <http://e/h> {
                _:n <http://e/p> 1 .
            }

            """.ReplaceLineEndings("\n")));

    [Test]
    public void A_named_graph_is_refused_by_a_format_without_graphs([Values("ntriples", "turtle")] string format)
        => Assert.That(Convert(format, GraphChoice.All, (RdfFormat.NQuads, Quads)), Is.EqualTo($"2:1+0 GG1121 this is in a named graph, which {format} cannot hold"));

    [TestCase("default", "<http://e/a> <http://e/p> <http://e/b> .\n")]
    [TestCase("http://e/h", "_:n <http://e/p> \"1\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n")]
    [TestCase("http://e/none", "")]
    public void One_graph_can_be_chosen(string graph, string expected)
    {
        GraphChoice choice = graph == "default" ? GraphChoice.Default : GraphChoice.Named(graph);
        Assert.That(Convert("ntriples", choice, (RdfFormat.NQuads, Quads)), Is.EqualTo(expected));
        string trig = Convert("trig", GraphChoice.All, (RdfFormat.NQuads, Quads));
        Assert.That(Convert("nquads", choice, (RdfFormat.TriG, trig)), Is.EqualTo(expected));
    }

    [Test]
    public void All_graphs_can_be_put_together()
        => Assert.That(Convert("nquads", GraphChoice.Union, (RdfFormat.NQuads, Quads)).Split('\n'), Has.Length.EqualTo(5).And.None.Contains("<http://e/g>"));

    [TestCase("ex", true)]
    [TestCase("", true)]
    [TestCase("größe-1.2_x", true)]
    [TestCase("1a", false)]
    [TestCase("a.", false)]
    [TestCase("a b", false)]
    public void A_prefix_has_a_name_of_the_grammar(string name, bool expected) => Assert.That(RdfWriter.IsPrefix(name), Is.EqualTo(expected));

    // Subjects and predicates that come several times in a row, so that every kind of seam falls between chunks.
    private static string Lines(bool graphs)
    {
        var text = new StringBuilder();
        for (int i = 0; i < 120; i++)
        {
            string graph = graphs && i / 17 % 3 > 0 ? $" <http://e/g{i / 17 % 3}>" : "";
            string name = i % 11 == 0 ? "http://www.w3.org/1999/02/22-rdf-syntax-ns#type" : $"http://e/p{i / 2 % 3}";
            string value = (i % 5) switch { 0 => $"\"é\\t{i}\"@en", 1 => "\"1.5\"^^<http://www.w3.org/2001/XMLSchema#decimal>", 2 => "_:b", _ => "<http://e/o>" };
            text.Append($"<http://e/s{i / 5}> <{name}> {value}{graph} .\n");
        }
        return text.ToString();
    }

    private static (string Text, string Findings) OneByOne(string document, string format)
    {
        using var stream = new MemoryStream();
        var bag = new DiagnosticBag();
        RdfWriter writer = Writer(stream, format);
        byte[] bytes = Encoding.UTF8.GetBytes(document);
        LineBlocks.Read(new MemoryStream(bytes), SourceFile.FromBytes("test", bytes), ref writer, bag, quads: true);
        writer.Flush();
        return (Encoding.UTF8.GetString(stream.ToArray()), Documents.Show(bag));
    }

    private static (string Text, string Findings) InChunks(string document, string format, int chunk, int threads, SourceFile? file = null)
    {
        using var stream = new MemoryStream();
        var bag = new DiagnosticBag();
        RdfWriter writer = Writer(stream, format);
        byte[] bytes = Encoding.UTF8.GetBytes(document);
        new LineConversion(new MemoryStream(bytes), file ?? SourceFile.FromBytes("test", bytes), writer, bag, quads: true, () => { }, chunk).Run(threads);
        writer.Flush();
        return (Encoding.UTF8.GetString(stream.ToArray()), Documents.Show(bag));
    }

    private static RdfWriter Writer(Stream stream, string format)
    {
        RdfFormat known = RdfFormat.FromName(format)!;
        var prefixes = new PrefixMap();
        prefixes.Set("x", "http://www.w3.org/2001/XMLSchema#");
        prefixes.Set("e", "http://e/");
        return new RdfWriter(stream, known, prefixes).Of(new DocumentScope(0, GraphChoice.All, known.HoldsGraphs));
    }

    // The text, or what was found.
    private static string Convert(string format, GraphChoice graphs, params (RdfFormat Format, string Text)[] documents)
    {
        using var output = new MemoryStream();
        var bag = new DiagnosticBag();
        using var converter = new RdfConverter(output, RdfFormat.FromName(format)!, new ConversionOptions { Graphs = graphs }, bag);
        foreach ((RdfFormat read, string text) in documents)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            converter.Add(new MemoryStream(bytes), read, SourceFile.FromBytes("test", bytes), null);
        }
        converter.End();
        return bag.HasErrors ? Documents.Show(bag) : Encoding.UTF8.GetString(output.ToArray());
    }

    private sealed class FailingStream : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("full");

        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("full");
    }
}
