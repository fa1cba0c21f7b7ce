namespace Ggen.Bench.Process.Operations;

/// <summary>The operations that are measured: one list for the service levels, the regression gate and the report.</summary>
internal static class Operations
{
    private const string Shop = "PREFIX s: <http://example.org/shop/> ";

    // The everyday queries of an analyst, over the shop data; the four of trainmarks are beside them where that data is.
    private static readonly (string Name, string Title, string Text)[] s_analytic =
    [
        ("count", "count of all", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"),
        ("group", "group and sum", Shop + "SELECT ?c (COUNT(*) AS ?n) (SUM(?t) AS ?sum) { ?o s:customer ?c ; s:total ?t } GROUP BY ?c ORDER BY DESC(?sum) LIMIT 10"),
        ("join", "three-way join", Shop + "SELECT (COUNT(*) AS ?n) { ?o s:customer ?c ; s:product ?p . ?c s:city s:city7 . ?p s:category ?k }"),
        ("optional", "optional and group", Shop + "SELECT ?k (COUNT(?o) AS ?n) { ?p s:category ?k OPTIONAL { ?o s:product ?p } } GROUP BY ?k ORDER BY DESC(?n) LIMIT 10"),
    ];

    /// <summary>The sizes of the shop data, in triples.</summary>
    public static ReadOnlySpan<long> Sizes => [1_000, 10_000, 100_000, 1_000_000, 10_000_000];

    /// <summary>The sizes of the shop data that there are snapshots of.</summary>
    public static ReadOnlySpan<long> SnapshotSizes => [1_000_000, 10_000_000];

    public static List<Operation> All(BenchFolder folder)
    {
        var all = new List<Operation>();
        all.AddRange(Start(folder));
        all.AddRange(Render(folder));
        all.AddRange(Pages(folder));
        all.AddRange(Small(folder));
        foreach (long size in Sizes)
        {
            all.AddRange(Load(folder, size));
            all.AddRange(Growth(folder, size));
        }
        all.AddRange(Export(folder));
        all.Add(Streaming(folder));
        foreach ((string name, string title, string text) in s_analytic)
            all.Add(Inner($"query-1m-{name}", $"query, {title}, 1M", folder, ShopData.Name(1_000_000, turtle: false), text));
        all.AddRange(Triangles(folder));
        if (OperatingSystem.IsLinux())
            all.Add(SmallPages(all.First(o => o.Id == "load-1m-nt")));
        foreach (long size in SnapshotSizes)
            all.Add(Snapshot(folder, size));
        all.AddRange(Trainmarks(folder));
        return all;
    }

    private static IEnumerable<Operation> Start(BenchFolder folder)
    {
        yield return new("version", "--version", OperationKind.Start, ["--version"], folder.Data, 60) { InMix = true };
        yield return new("help", "--help", OperationKind.Start, ["--help"], folder.Data, 60) { InMix = true };
        yield return new("help-command", "graph query --help", OperationKind.Start, ["graph", "query", "--help"], folder.Data, 40) { InMix = true };
        yield return new("unknown", "an unknown command", OperationKind.Start, ["grpah"], folder.Data, 60) { Exit = 2, InMix = true };
        yield return new("explain", "explain CODE", OperationKind.Start, ["explain", "GG2001"], folder.Data, 40) { InMix = true };
    }

    private static IEnumerable<Operation> Render(BenchFolder folder)
    {
        yield return new("gen-plain", "project gen, a plain template", OperationKind.Render,
            ["project", "gen", "plain.liquid", "--var", "name=ann-lee"], folder.Data, 40)
        { InMix = true };
        yield return new("gen-small", "project gen, the small project", OperationKind.Render,
            ["project", "gen", "templates/index.liquid", "--rdf", "ontology/people.ttl", "--dry-run"], folder.People, 40)
        { InMix = true };
        yield return new("gen-1k", "project gen, 1k triples, a query and a template", OperationKind.Render,
            ["project", "gen", "report.liquid", "--rdf", ShopData.Name(1_000, turtle: true)], folder.Data, 40)
        { InMix = true, Triples = 1_000 };
        yield return new("sync-unchanged", "sync, nothing changed", OperationKind.Render, ["sync"], folder.People, 40) { InMix = true, IsCached = true };
        yield return new("sync-check", "sync --check", OperationKind.Render, ["sync", "--check"], folder.People, 40) { InMix = true, IsCached = true };
        yield return new("sync-uncached", "sync, nothing changed, without a cache", OperationKind.Render, ["sync"], folder.People, 40);
        yield return new("sync-1000", "sync --dry-run, 1,000 files from 1,000 rows", OperationKind.Render, ["sync", "--dry-run"], folder.Many, 15) { InMix = true };
        yield return new("sync-1000-first", "sync, 1,000 files for the first time", OperationKind.Render, ["sync"], folder.ManySynced, 11) { Before = folder.Unsync, IsCached = true };
        yield return new("sync-1000-unchanged", "sync, 1,000 files, nothing changed", OperationKind.Render, ["sync"], folder.ManySynced, 15) { IsCached = true };
        yield return new("sync-1000-row", "sync, 1,000 files, one row changed", OperationKind.Render, ["sync"], folder.ManySynced, 15)
        { IsCached = true, Before = () => folder.Change(Path.Combine("ontology", "data.ttl"), "The thing of number 7.") };
        yield return new("sync-1000-template", "sync, 1,000 files, the template of all changed", OperationKind.Render, ["sync"], folder.ManySynced, 11)
        { IsCached = true, Before = () => folder.Change("class.liquid", "{{ row.comment }}") };
    }

    // One large file: what its text takes beside the graph.
    private static IEnumerable<Operation> Pages(BenchFolder folder)
    {
        yield return new("page-400k", "project gen, a page of 0.4 MB", OperationKind.Render,
            ["project", "gen", "page.liquid", "--rdf", ShopData.Name(10_000, turtle: true), "--dry-run", "--no-cache"], folder.Data, 15);
        yield return new("page-30m", "project gen, a page of 30 MB", OperationKind.Render,
            ["project", "gen", "pages.liquid", "--rdf", ShopData.Name(100_000, turtle: true), "--dry-run", "--no-cache"], folder.Data, 7);
    }

    // What a person does with a small file.
    private static IEnumerable<Operation> Small(BenchFolder folder)
    {
        string turtle = ShopData.Name(1_000, turtle: true);
        yield return new("load-empty", "graph load, an empty file", OperationKind.Load, ["graph", "load", "empty.ttl"], folder.Data, 40) { InMix = true };
        yield return new("query-1k-simple", "graph query, lookup in 1k triples", OperationKind.Query,
            Query(turtle, "SELECT ?p ?o { <http://example.org/shop/person1> ?p ?o }"), folder.Data, 40)
        { InMix = true, Triples = 1_000, Rows = 5 };
        yield return new("query-1k-complex", "graph query, join, group and order over 1k triples", OperationKind.Query,
            Query(turtle, s_analytic[1].Text), folder.Data, 40)
        { InMix = true, Triples = 1_000, Rows = 10 };
        yield return new("write-1k", "graph query, CONSTRUCT of 1k triples as Turtle", OperationKind.Query,
            ["graph", "query", "-d", turtle, "--format", "turtle", "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"], folder.Data, 40)
        { InMix = true, Triples = 1_000 };
        yield return new("query-error", "graph query, a syntax error", OperationKind.Query,
            ["graph", "query", "-d", turtle, "SELECT * { ?s ?p ?o } ORDRE BY ?s"], folder.Data, 40)
        { Exit = 2, InMix = true };
    }

    private static IEnumerable<Operation> Load(BenchFolder folder, long size)
    {
        foreach (bool turtle in (bool[])[false, true])
        {
            string file = ShopData.Name(size, turtle);
            string format = turtle ? "Turtle" : "N-Triples";
            yield return new($"load-{Short(size)}-{(turtle ? "ttl" : "nt")}", $"graph load, {Short(size)} {format}", OperationKind.Load, ["graph", "load", file], folder.Data, Runs(size))
            {
                Triples = size,
                InMix = size <= 10_000,
                Growth = $"load {format}",
            };
        }
    }

    // What large pages are worth: the same where the system is told to give none.
    private static Operation SmallPages(Operation load)
        => load with { Id = load.Id + "-small-pages", Title = load.Title + ", without large pages", HasLargePages = false, Growth = null };

    // From file to file; the output is written anew each time.
    private static IEnumerable<Operation> Export(BenchFolder folder)
    {
        foreach ((long size, bool turtle, string to) in ((long, bool, string)[])
            [(1_000_000, false, "nt"), (1_000_000, false, "ttl"), (1_000_000, true, "nt"), (1_000_000, true, "ttl"), (10_000_000, false, "nt"), (10_000_000, true, "nt")])
        {
            string from = turtle ? "ttl" : "nt";
            yield return new($"export-{Short(size)}-{from}-{to}", $"graph export, {Short(size)} {Format(from)} to {Format(to)}", OperationKind.Load,
                ["graph", "export", ShopData.Name(size, turtle), "-o", "export." + to], folder.Data, Runs(size))
            { Triples = size };
        }
    }

    private static string Format(string extension) => extension == "nt" ? "N-Triples" : "Turtle";

    // A line of text per triple, of a file that is there and the same: compared, and left alone.
    private static Operation Streaming(BenchFolder folder)
        => new("streaming-1m", "project gen, a streamed text of 1M rows", OperationKind.Render,
            ["project", "gen", "stream.liquid", "--rdf", ShopData.Name(1_000_000, turtle: true), "--force", "--no-cache"], folder.Data, 5)
        { Triples = 1_000_000 };

    // The same question of ever larger graphs: what it costs beyond loading must not grow when the answer does not.
    private static IEnumerable<Operation> Growth(BenchFolder folder, long size)
    {
        yield return Inner($"lookup-{Short(size)}", $"query, lookup, {Short(size)}", folder, ShopData.Name(size, turtle: false),
            "SELECT ?p ?o { <http://example.org/shop/person1> ?p ?o }") with
        { Triples = size, Rows = 5, Runs = Runs(size), Growth = "lookup" };
        yield return Inner($"group-{Short(size)}", $"query, group and sum, {Short(size)}", folder, ShopData.Name(size, turtle: false), s_analytic[1].Text) with
        { Triples = size, Rows = 10, Runs = Runs(size), Growth = "group and sum" };
    }

    // One question of a graph whose pairs of edges are many more than its edges, in a circle, which is joined by variable. And of the smaller
    // one also in a line whose ends must meet, which is joined two by two.
    private static IEnumerable<Operation> Triangles(BenchFolder folder)
    {
        const string line = "SELECT (COUNT(*) AS ?n) { ?a <http://example.org/p> ?b . ?b <http://example.org/p> ?c . ?c <http://example.org/p> ";
        foreach (int edges in SkewData.Sizes.ToArray())
        {
            yield return Inner($"query-triangle-{Short(edges)}", $"query, triangles of a skewed graph of {Short(edges)} edges", folder, SkewData.Name(edges), line + "?a }") with
            { Triples = edges, Rows = 1 };
        }
        int few = SkewData.Sizes[0];
        yield return Inner($"query-triangle-{Short(few)}-binary", $"query, triangles of a skewed graph of {Short(few)} edges, joined two by two", folder, SkewData.Name(few),
            line + "?d FILTER(sameTerm(?a, ?d)) }") with
        { Triples = few, Rows = 1 };
    }

    // Opening a graph that was read before; the first run, which is not counted, finds the file sound.
    private static Operation Snapshot(BenchFolder folder, long size)
        => new($"snapshot-open-{Short(size)}", $"graph query, lookup in a snapshot of {Short(size)}", OperationKind.Query,
            Query(BenchFolder.SnapshotName(size), "SELECT ?p ?o { <http://example.org/shop/person1> ?p ?o }"), folder.Data, 40)
        { Triples = size, Rows = 5 };

    private static IEnumerable<Operation> Trainmarks(BenchFolder folder)
    {
        if (!File.Exists(folder.Trainmarks))
            yield break;
        foreach (string query in Directory.GetFiles(folder.TrainmarksQueries, "*.rq").Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileNameWithoutExtension(query);
            yield return new($"trainmarks-{name}", $"trainmarks 1M, {name}", OperationKind.Query,
                ["graph", "query", "-v", "-d", folder.Trainmarks, "--query-file", query, "--format", "csv"], folder.Data, 5)
            { SaysInner = true, Triples = 1_000_000 };
        }
    }

    private static Operation Inner(string id, string title, BenchFolder folder, string file, string text)
        => new(id, title, OperationKind.Query, ["graph", "query", "-v", .. Query(file, text)[2..]], folder.Data, 7) { SaysInner = true };

    private static string[] Query(string file, string text) => ["graph", "query", "-d", file, "--format", "csv", text];

    private static int Runs(long size) => size switch { <= 10_000 => 30, <= 100_000 => 15, <= 1_000_000 => 7, _ => 3 };

    private static string Short(long size) => size >= 1_000_000 ? $"{size / 1_000_000}m" : $"{size / 1_000}k";
}
