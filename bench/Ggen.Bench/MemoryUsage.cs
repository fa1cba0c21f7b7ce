using Ggen.Diagnostics;
using Ggen.Formats;
using Ggen.Sparql;
using Ggen.Store;
using Ggen.Templates;

namespace Ggen.Bench;

/// <summary>
/// Read the column of allocated bytes: managed memory of each step, which must not grow with triples but where text is made. What the
/// store keeps is native memory, seen in the peak of whole processes.
/// </summary>
public class MemoryUsage
{
    private byte[] _document = [];
    private Dataset? _data;
    private Query? _scan, _join, _group;
    private Template? _template;
    private TemplateScope? _scope;

    [Params(1_000, 10_000, 100_000)]
    public int Triples { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _document = File.ReadAllBytes(Repository.Shop(Triples, turtle: true));
        _data = Graphs.Shop(Triples);
        _scan = Graphs.Parse("SELECT * { ?s ?p ?o }");
        _join = Graphs.Parse("SELECT * { ?o s:customer ?c . ?c s:city ?city }");
        _group = Graphs.Parse("SELECT ?k (COUNT(*) AS ?n) { ?x s:category ?k } GROUP BY ?k");
        _template = Liquid.Parse(SourceFile.FromText("t", "{% for row in rows %}{{ row.name }}{% endfor %}"));
        _scope = new TemplateScope().Set("rows", Liquid.Rows(Triples / 100));
        Expect.Equal(ReadTurtle(), Triples, "triples read");
        Expect.Equal(Scan(), _data.DefaultGraph.Count, "rows of a scan");
        Expect.InRange(Join(), Triples / 10, Triples / 4, "rows of a join");
        Expect.InRange(Group(), Math.Min(10, Triples / 100), 60, "groups");
        Expect.InRange(Render(), Triples / 100 * 9, Triples, "characters");
        Expect.Equal(Load(), _data.DefaultGraph.Count, "triples loaded");
    }

    [GlobalCleanup]
    public void Cleanup() => _data?.Dispose();

    [Benchmark]
    public int ReadTurtle()
    {
        var sink = new NullSink();
        var bag = new DiagnosticBag();
        RdfReader.Read(RdfFormat.Turtle, _document, SourceFile.FromBytes("shop", _document), null, ref sink, bag);
        return sink.Triples;
    }

    [Benchmark]
    public int Load()
    {
        using Dataset data = Graphs.Load(_document, RdfFormat.Turtle);
        return data.DefaultGraph.Count;
    }

    [Benchmark]
    public int Scan() => Graphs.Rows(_data!, _scan!);

    [Benchmark]
    public int Join() => Graphs.Rows(_data!, _join!);

    [Benchmark]
    public int Group() => Graphs.Rows(_data!, _group!);

    [Benchmark]
    public int Render() => Liquid.Render(_template!, _scope!).Length;
}
