using System.Text;
using Ggen.Diagnostics;
using Ggen.Generation;
using Ggen.Generation.Changes;
using Ggen.Generation.Runs;

namespace Ggen.Fuzz.Projects;

/// <summary>A second sync changes nothing, whatever the project; and the files are the same however many threads render.</summary>
[Category("Property")]
public sealed class SecondSyncTests
{
    [Test]
    public void A_second_sync_changes_nothing()
    {
        Random random = Budget.Source(5);
        for (int round = Budget.Rounds(25); round > 0; round--)
        {
            string folder = Directory.CreateTempSubdirectory("ggen-fuzz-").FullName;
            try
            {
                Write(folder, random);
                RunResult first = Run(folder, threads: 1);
                string tree = Tree(folder);
                RunResult second = Run(folder, threads: 4);
                Assert.That(first.Changes!.Count(ChangeDecision.Create), Is.GreaterThan(0));
                Assert.That(second.Changes!.Count(ChangeDecision.Unchanged), Is.EqualTo(first.Changes!.Count(ChangeDecision.Create)), tree);
                Assert.That(Tree(folder), Is.EqualTo(tree));
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static RunResult Run(string folder, int threads)
    {
        var bag = new DiagnosticBag();
        RunResult result = SyncRunner.Run(new SyncRequest { Directory = folder, Threads = threads }, bag);
        Assert.That(bag.Items.Select(item => item.Message), Is.Empty);
        Assert.That(result.Outcome, Is.EqualTo(RunOutcome.Done));
        return result;
    }

    // Classes with properties in random order over some files, a file per class and one of all, without an ORDER BY.
    private static void Write(string folder, Random random)
    {
        int classes = random.Next(1, 8);
        for (int file = 0; file < 3; file++)
        {
            var data = new StringBuilder("@prefix : <http://e/> .\n");
            for (int i = random.Next(1, 12); i > 0 || file == 0 && i > -classes; i--)
            {
                int c = i > 0 ? random.Next(classes) : -i;
                data.Append($":c{c} a :C ; :name \"n{c}\" ; :part [ :of :c{random.Next(classes)} ], \"{Text(random)}\" .\n");
            }
            Put(folder, $"ontology/d{file}.ttl", data.ToString());
        }
        Put(folder, "each.liquid", "{{ row.name }}{% if row.name == 'n1' %}\r\n{% endif %} é\n");
        Put(folder, "all.liquid", "{% for r in rows %}{{ r.name }} {{ r.p }}\n{% endfor %}");
        Put(folder, "ggen.toml", """
            [project]
            name = "random"
            [ontology]
            source = "ontology/*.ttl"
            prefixes = { e = "http://e/" }
            [[generation.rules]]
            name = "each"
            query = { inline = "SELECT DISTINCT ?name { ?c e:name ?name }" }
            template = "each.liquid"
            output_file = "out/{{ row.name }}.txt"
            [[generation.rules]]
            name = "all"
            query = { inline = "SELECT ?name ?p { ?c e:name ?name ; e:part ?p FILTER(isLiteral(?p)) }" }
            template = "all.liquid"
            output_file = "out/all.txt"
            """);
    }

    private static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(5)).Select(_ => "a é<&'".Substring(random.Next(6), 1)));

    private static void Put(string folder, string name, string text)
    {
        string path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private static string Tree(string folder) => string.Join("\n", Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal).Select(path => $"{Path.GetRelativePath(folder, path)} {Convert.ToHexString(File.ReadAllBytes(path))}"));
}
