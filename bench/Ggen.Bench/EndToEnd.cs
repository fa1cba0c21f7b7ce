using Ggen.Diagnostics;
using Ggen.Generation;
using Ggen.Generation.Changes;
using Ggen.Generation.Runs;

namespace Ggen.Bench;

/// <summary>A whole project in one process: read the graph, ask it, render a file per category and a list, compare with the disk.</summary>
public class EndToEnd
{
    private const string Toml = """
        [project]
        name = "shop"
        [ontology]
        source = "shop.ttl"
        prefixes = { s = "http://example.org/shop/" }
        [[generation.rules]]
        name = "categories"
        query = { inline = "SELECT ?c (COUNT(*) AS ?n) (MIN(?price) AS ?least) { ?p s:category ?c ; s:price ?price } GROUP BY ?c" }
        template = "category.liquid"
        output_file = "out/{{ row.c | local }}.txt"
        [[generation.rules]]
        name = "list"
        query = { inline = "SELECT ?p ?l { ?p a s:Product ; s:label ?l }" }
        template = "list.liquid"
        output_file = "out/all.txt"
        """;

    private string _folder = "";

    [Params(1_000, 10_000, 100_000)]
    public int Triples { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _folder = Directory.CreateTempSubdirectory("ggen-bench-").FullName;
        File.Copy(Repository.Shop(Triples, turtle: true), Path.Combine(_folder, "shop.ttl"));
        File.WriteAllText(Path.Combine(_folder, "ggen.toml"), Toml);
        File.WriteAllText(Path.Combine(_folder, "category.liquid"), "{{ row.c | local | pascal }}: {{ row.n }} from {{ row.least }}\n");
        File.WriteAllText(Path.Combine(_folder, "list.liquid"), "{% for r in results %}{{ r.p | local }} {{ r.l }}\n{% endfor %}");
        Expect.InRange(Preview(), 10, 61, "files to create");
        RunResult written = Run(RunMode.Write);
        Expect.Equal(written.Outcome, RunOutcome.Done, "the first sync");
        Expect.Equal(NothingChanged(), written.Changes!.Changes.Count, "files unchanged");
        Expect.Equal(File.ReadLines(Path.Combine(_folder, "out", "all.txt")).Count(), Triples / 80, "products in the list");
    }

    [GlobalCleanup]
    public void Cleanup() => Directory.Delete(_folder, recursive: true);

    /// <summary>What <c>sync --check</c> does when all is as it should be.</summary>
    [Benchmark]
    public int NothingChanged() => Run(RunMode.Check).Changes!.Count(ChangeDecision.Unchanged);

    private int Preview() => Run(RunMode.Preview).Changes!.Changes.Count;

    private RunResult Run(RunMode mode)
    {
        var bag = new DiagnosticBag();
        RunResult result = SyncRunner.Run(new SyncRequest { Directory = _folder, Mode = mode }, bag);
        return bag.HasErrors ? throw new InvalidOperationException(bag.Items[0].Message) : result;
    }
}
