using System.Diagnostics;
using System.Globalization;
using Ggen.Bench.Process.Measuring;

namespace Ggen.Bench.Process.Operations;

/// <summary>The data that the operations read, made when it is not there: seeded, so it is the same on every machine.</summary>
/// <param name="root">The repository.</param>
internal sealed class BenchFolder(string root)
{
    public string Root => root;

    public string Data { get; } = Path.Combine(root, "artifacts", "bench");

    /// <summary>A copy of the small project, synced once.</summary>
    public string People => Path.Combine(Data, "people");

    /// <summary>A project of 1,000 outputs.</summary>
    public string Many => Path.Combine(Data, "many");

    /// <summary>The same, synced.</summary>
    public string ManySynced => Path.Combine(Data, "many-synced");

    /// <summary>The 1M-triple Turtle file of the public trainmarks benchmark; absent where <c>../shared</c> is.</summary>
    public string Trainmarks => Path.Combine(Data, "trainmarks-large.ttl");

    public string TrainmarksQueries => Path.Combine(root, "..", "shared", "bench", "trainmarks", "queries");

    /// <summary>Makes what is not there yet; the projects afresh.</summary>
    public void Make(string ggen)
    {
        Directory.CreateDirectory(Data);
        foreach (long size in Operations.Sizes)
        {
            ShopData.Write(Path.Combine(Data, ShopData.Name(size, turtle: false)), size, turtle: false);
            ShopData.Write(Path.Combine(Data, ShopData.Name(size, turtle: true)), size, turtle: true);
        }
        foreach (int edges in SkewData.Sizes)
            SkewData.Write(Path.Combine(Data, SkewData.Name(edges)), edges);
        foreach (long size in Operations.SnapshotSizes)
            MakeSnapshot(ggen, size);
        File.WriteAllText(Path.Combine(Data, "empty.ttl"), "");
        File.WriteAllText(Path.Combine(Data, "plain.liquid"), "Hello {{ name | pascal }}, this is {{ name | upcase }}.\n");
        File.WriteAllText(Path.Combine(Data, "report.liquid"), Report);
        File.WriteAllText(Path.Combine(Data, "stream.liquid"), Stream);
        File.WriteAllText(Path.Combine(Data, "page.liquid"), string.Format(CultureInfo.InvariantCulture, Page, 3));
        File.WriteAllText(Path.Combine(Data, "pages.liquid"), string.Format(CultureInfo.InvariantCulture, Page, 23));
        Copy(Path.Combine(root, "test", "projects", "people"), People);
        Child.Run(ggen, ["sync"], People);
        MakeMany(Many);
        MakeMany(ManySynced);
        string packed = Path.Combine(root, "..", "shared", "bench", "trainmarks", "large.ttl.xz");
        if (File.Exists(packed) && !File.Exists(Trainmarks))
            Unpack(packed, Trainmarks);
    }

    /// <summary>The file name of the snapshot of shop data.</summary>
    public static string SnapshotName(long size) => Path.ChangeExtension(ShopData.Name(size, turtle: false), ".ggs");

    /// <summary>A fresh copy of a folder.</summary>
    public static void Copy(string source, string target)
    {
        if (Directory.Exists(target))
            Directory.Delete(target, recursive: true);
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            string relative = Path.GetRelativePath(source, file);
            if (relative.StartsWith("generated", StringComparison.Ordinal))
                continue;
            string copy = Path.Combine(target, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private const string Report = """
        ---
        prefixes: { s: "http://example.org/shop/" }
        sparql:
          customers: "SELECT ?c ?name (COUNT(*) AS ?n) (SUM(?t) AS ?sum) WHERE { ?o s:customer ?c . ?o s:total ?t . ?c s:name ?name } GROUP BY ?c ?name ORDER BY DESC(?sum) ?c"
        ---
        # Customers
        {% for c in customers %}
        ## {{ c.name | title }}

        {{ c.c | local | kebab }}: {{ c.n }} orders, {{ c.sum }} in all.
        {% endfor %}

        """;

    private const string Stream = """
        ---
        to: stream.txt
        streaming: true
        sparql: "SELECT ?s ?p ?o { ?s ?p ?o }"
        ---
        {% for row in results %}{{ row.s | local }} {{ row.p | local }} {{ row.o }}{% unless forloop.last %},{% endunless %}
        {% endfor %}
        """;

    // The orders of the shop as code, so many times.
    private const string Page = """
        ---
        to: page.cs
        prefixes: {{ s: "http://example.org/shop/" }}
        sparql: "SELECT ?order ?customer ?total {{ ?order s:customer ?customer ; s:total ?total }}"
        ---
        {{% for n in (1..{0}) %}}{{% for row in results %}}{{% if row.total > 100 %}}    /// <summary>{{{{ row.order | local | capitalize }}}}</summary>
        {{% endif %}}    public {{{{ row.customer | local | pascal }}}} {{{{ row.order | local | pascal }}}} {{ get; set; }} = "{{{{ row.order | local | append: ' ' | append: row.total | strip }}}}";
        {{% endfor %}}{{% endfor %}}
        """;

    // One that is there may be of another version.
    private void MakeSnapshot(string ggen, long size)
    {
        string file = SnapshotName(size);
        if (!File.Exists(Path.Combine(Data, file)) || Child.Run(ggen, ["graph", "query", "-d", file, "ASK { }"], Data).Exit != 0)
            Child.Run(ggen, ["graph", "load", ShopData.Name(size, turtle: false), "--snapshot", file], Data);
    }

    /// <summary>Takes away what a sync of the synced project has written.</summary>
    public void Unsync()
    {
        foreach (string written in (string[])["out", ".ggen"])
        {
            if (Directory.Exists(Path.Combine(ManySynced, written)))
                Directory.Delete(Path.Combine(ManySynced, written), recursive: true);
        }
    }

    /// <summary>Changes the comment of one thing, or the template of all, so that every run finds another text.</summary>
    public void Change(string file, string from)
    {
        string path = Path.Combine(ManySynced, file), text = File.ReadAllText(path);
        int at = text.IndexOf(from, StringComparison.Ordinal) + from.Length;
        File.WriteAllText(path, text[at] == '!' ? text.Remove(at, 1) : text.Insert(at, "!"));
    }

    private static void MakeMany(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "ontology"));
        using (var data = new StreamWriter(Path.Combine(folder, "ontology", "data.ttl")))
        {
            data.Write("@prefix : <http://example.org/> .\n");
            for (int i = 0; i < 1_000; i++)
                data.Write($":thing{i} :name \"thing {i}\" ; :comment \"The thing of number {i}.\" .\n");
        }
        File.WriteAllText(Path.Combine(folder, "class.liquid"), "/// <summary>{{ row.comment }}</summary>\npublic record {{ row.name | pascal }}(string {{ row.name | pascal }}Id);\n");
        File.WriteAllText(Path.Combine(folder, "ggen.toml"), """
            [project]
            name = "many"
            [ontology]
            source = "ontology/*.ttl"
            [[generation.rules]]
            name = "classes"
            query = { inline = "PREFIX : <http://example.org/> SELECT ?name ?comment { ?s :name ?name ; :comment ?comment } ORDER BY ?name" }
            template = "class.liquid"
            output_file = "out/{{ row.name | pascal }}.cs"

            """);
    }

    private static void Unpack(string packed, string target)
    {
        string part = target + ".part";
        var start = new ProcessStartInfo("xz", ["-dc", packed]) { RedirectStandardOutput = true };
        using (System.Diagnostics.Process process = System.Diagnostics.Process.Start(start)!)
        {
            using (FileStream file = File.Create(part))
                process.StandardOutput.BaseStream.CopyTo(file);
            process.WaitForExit();
            if (process.ExitCode != 0)
                throw new InvalidOperationException("xz could not unpack the trainmarks data");
        }
        File.Move(part, target, overwrite: true);
    }
}
