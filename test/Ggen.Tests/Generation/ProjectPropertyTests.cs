using System.Text;
using Ggen.Diagnostics;
using Ggen.Generation;
using Ggen.Generation.Changes;
using Ggen.Generation.Projects;
using Ggen.Generation.Runs;

namespace Ggen.Tests.Generation;

/// <summary>What holds of every project, whatever its files say.</summary>
[Category("Property")]
public sealed class ProjectPropertyTests
{
    private const string Sample = """
        [project]
        name = "people"
        [ontology]
        source = ["a/*.ttl", 'b']
        base_iri = "http://e/"
        prefixes = { ex = "http://e/", "" = "http://f/#" }
        [vars]
        width = 4 # a remark
        ratio = 1.5
        strict = true
        [[generation.rules]]
        name = "classes"
        query = { inline = "SELECT * { ?s ?p ?o }" }
        template = "t.liquid"
        output_file = "src/{{ row.name }}.cs"
        """;

    [Test]
    public void A_damaged_project_file_is_refused_or_read()
    {
        var random = new Random(42);
        string[] pieces = ["[", "]", "[[", "=", "\"", "'", "\"\"\"", "\n", ",", "{", "}", "#", ".", "\\", "1e", "-", "true", "é", "\0", "{{", "..", "generation"];
        byte[] sample = Encoding.UTF8.GetBytes(Sample);
        for (int i = 0; i < 800; i++)
        {
            int at = random.Next(sample.Length);
            int removed = random.Next(Math.Min(12, sample.Length - at));
            byte[] inserted = random.Next(5) == 0 ? [(byte)random.Next(256)] : Encoding.UTF8.GetBytes(pieces[random.Next(pieces.Length)]);
            byte[] bytes = [.. sample[..at], .. inserted, .. sample[(at + removed)..]];
            var bag = new DiagnosticBag();
            Project? project = ProjectReader.Read(SourceFile.FromBytes("ggen.toml", bytes), "/p", bag);
            Assert.That(project is not null || bag.HasErrors, Encoding.UTF8.GetString(bytes));
            foreach (Diagnostic item in bag.Items)
                Assert.That(item.Location is null || (item.Location.Span.Start is >= 0 && item.Location.Span.End <= bytes.Length), item.Message);
        }
    }

    // Names that are not ASCII, values that look like markup, order of files: none may make the second run see a difference.
    [Test]
    public void A_second_sync_of_a_random_project_changes_nothing([Range(1, 12)] int seed)
    {
        var random = new Random(seed);
        using var folder = new TemporaryFolder();
        folder.File("ggen.toml", "[project]\nname = 'p'\n[ontology]\nsource = 'data'\n[[generation.rules]]\nname = 'r'\n"
            + "query = { inline = 'SELECT ?n ?v { ?s <http://e/n> ?n ; <http://e/v> ?v }' }\ntemplate = 't.liquid'\n"
            + (seed % 3 == 0 ? "output_file = 'all.txt'\n" : "output_file = 'out/{{ row.n }}.txt'\n"));
        folder.File("t.liquid", seed % 3 == 0 ? "{% for r in results %}{{ r.n }}={{ r.v }}\n{% endfor %}" : "{{ row.n }}={{ row.v }}" + (seed % 2 == 0 ? "\n" : ""));
        string[] parts = ["a", "é", "{{", "%}", "\\n", "\\\"", "\\r\\n", " ", "<", "日"];
        for (int file = 0, n = 0; file < 1 + random.Next(4); file++)
        {
            var turtle = new StringBuilder();
            for (int i = random.Next(1, 9); i > 0; i--, n++)
                turtle.Append($"[] <http://e/n> \"n{n}é\" ; <http://e/v> \"{string.Concat(Enumerable.Range(0, random.Next(5)).Select(_ => parts[random.Next(parts.Length)]))}\" .\n");
            folder.File($"data/{random.Next(1000)}-{file}.ttl", turtle.ToString());
        }

        RunResult first = Sync();
        string tree = folder.Tree();
        RunResult second = Sync();

        Assert.That(first.Changes!.Count(ChangeDecision.Create), Is.EqualTo(first.Changes.Changes.Count).And.Positive);
        Assert.That(second.Changes!.Count(ChangeDecision.Unchanged), Is.EqualTo(first.Changes.Changes.Count));
        Assert.That(folder.Tree(), Is.EqualTo(tree));

        RunResult Sync()
        {
            var bag = new DiagnosticBag();
            RunResult result = SyncRunner.Run(new SyncRequest { Directory = folder.Path, Threads = 1 + random.Next(4) }, bag);
            Assert.That(bag.Items.Select(d => d.Message), Is.Empty);
            return result;
        }
    }
}
