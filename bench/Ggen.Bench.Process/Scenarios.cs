namespace Ggen.Bench.Process;

/// <summary>The operations that are measured, with the data that they need.</summary>
internal static class Scenarios
{
    public static IEnumerable<Scenario> All(string ggen, string root, string data)
    {
        string people = FreshProject(Path.Combine(root, "test", "projects", "people"), Path.Combine(data, "people"), ggen);

        yield return new("--version", ["--version"], data, 60, Goal: "≤ 1.3 × empty");
        yield return new("--help", ["--help"], data, 60, Goal: "≤ 1.3 × empty");
        yield return new("project gen, small project", ["project", "gen", "templates/index.liquid", "--rdf", "ontology/people.ttl", "--dry-run"], people, 40, Goal: "≤ 4 × empty, ≤ 16 ms");
        yield return new("sync, small project, nothing changed", ["sync", "--check"], people, 40, Goal: "≤ 12 ms");
        yield return new("graph query, lookup in 1k triples", Query("shop1000.ttl", "SELECT ?p ?o { <http://example.org/shop/person1> ?p ?o }"), data, 40, Goal: "≤ 8 ms");
        yield return new("graph query, group over 1k triples", Query("shop1000.ttl", "PREFIX s: <http://example.org/shop/> SELECT ?c (COUNT(*) AS ?n) (SUM(?t) AS ?sum) { ?o s:customer ?c ; s:total ?t } GROUP BY ?c ORDER BY DESC(?sum) LIMIT 5"), data, 40, Goal: "≤ 12 ms");

        yield return Load(data, "shop100000.nt", 100_000, 15, "");
        yield return Load(data, "shop100000.ttl", 100_000, 15, "");
        yield return Load(data, "shop1000000.nt", 1_000_000, 7, "≤ 0.6 s, ≤ 130 B/triple");
        yield return Load(data, "shop1000000.ttl", 1_000_000, 7, "≤ 0.8 s, ≤ 130 B/triple");

        Child.Run(ggen, ["graph", "load", "--no-cache", "shop1000000.nt", "--snapshot", "shop1000000.ggs", "-q"], data);
        yield return new("graph query, lookup in a snapshot of 1M triples", Query("shop1000000.ggs", "SELECT ?p ?o { <http://example.org/shop/person1> ?p ?o }"), data, 40, Goal: "≤ 2 × empty, ≤ 6 ms");

        string trainmarks = Path.Combine(root, "..", "shared", "bench", "trainmarks");
        string large = Path.Combine(data, "trainmarks-large.ttl");
        if (!File.Exists(large))
        {
            Console.WriteLine($"not measured: the trainmarks queries ({large} is absent; unpack large.ttl.xz there)");
            yield break;
        }
        yield return Load(data, "trainmarks-large.ttl", 1_000_000, 7, "≤ 0.8 s");
        foreach (string query in Directory.GetFiles(Path.Combine(trainmarks, "queries")).Order(StringComparer.Ordinal))
            yield return new($"trainmarks 1M, load and {Path.GetFileNameWithoutExtension(query)}", ["graph", "query", "--no-cache", "-d", large, "--query-file", query, "--format", "csv"], data, 5);
    }

    /// <summary>Makes the shop data that is not there yet.</summary>
    public static void MakeData(string data)
    {
        foreach (long size in (long[])[1_000, 100_000, 1_000_000])
        {
            ShopData.Write(Path.Combine(data, $"shop{size}.nt"), size, turtle: false);
            ShopData.Write(Path.Combine(data, $"shop{size}.ttl"), size, turtle: true);
        }
    }

    // A copy of a project, synced once.
    private static string FreshProject(string source, string target, string ggen)
    {
        if (Directory.Exists(target))
            Directory.Delete(target, recursive: true);
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        Child.Run(ggen, ["sync"], target);
        return target;
    }

    private static string[] Query(string file, string text) => ["graph", "query", "-d", file, text, "--format", "csv"];

    private static Scenario Load(string data, string file, long triples, int runs, string goal)
        => new($"graph load, {file}", ["graph", "load", "--no-cache", file], data, runs, triples, goal);
}
