using Ggen.Diagnostics;
using Ggen.Generation;
using Ggen.Generation.Caching;
using Ggen.Generation.Changes;
using Ggen.Generation.Runs;

namespace Ggen.Tests.Generation.Caching;

/// <summary>What is not rendered again, and that it makes no difference to anything but time.</summary>
[Category("Property")]
public sealed class RenderIndexTests
{
    private static readonly string[] s_outputs = ["out/n0.txt", "out/n1.txt", "out/n2.txt", "all.txt", "keep.cs", "their.txt"];

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(4)]
    public void A_run_that_remembers_does_what_one_does_that_does_not(int seed)
    {
        using TemporaryFolder with = Project(), without = Project(), cache = new();
        Random one = new(seed), other = new(seed);
        for (int round = 0; round < 14; round++)
        {
            for (int i = one.Next(3); i >= 0; i--)
                Change(with, one);
            for (int i = other.Next(3); i >= 0; i--)
                Change(without, other);
            var options = new SyncRequest
            {
                Mode = round % 7 == 3 ? RunMode.Check : RunMode.Write,
                Rules = round % 5 == 4 ? ["each"] : [],
                Variables = round % 6 == 5 ? ["v=2"] : [],
                OnConflict = (OnConflict)(round % 11 == 10 ? 2 : 0),
            };
            string remembered = Run(with, options with { Cache = new GraphCache(cache["c"], "build", 1 << 20) });
            string fresh = Run(without, options);
            Assert.That(remembered, Is.EqualTo(fresh), $"round {round}");
        }
    }

    [TestCase("data/a.ttl", "n1", "n1x", "out/n0.txt out/n2.txt")]
    [TestCase("data/a.ttl", "label one", "label uno", "out/n0.txt out/n2.txt keep.cs")]
    [TestCase("each.liquid", "name", "name ", "")]
    [TestCase("templates/part.liquid", "part", "parts", "")]
    [TestCase("templates/all.liquid", "all", "every", "out/n0.txt out/n1.txt out/n2.txt")]
    public void Only_what_is_made_from_something_else_is_rendered(string path, string from, string to, string known)
    {
        using TemporaryFolder folder = Project();
        var options = new SyncRequest { Directory = folder.Path, Cache = new GraphCache(folder[".ggen/cache"], "build", 1 << 20) };
        Thread.Sleep(25); // so that the run is later than what it reads
        SyncRunner.Run(options, new DiagnosticBag());
        folder.File(path, folder.Read(path).Replace(from, to, StringComparison.Ordinal));
        ChangeSet changes = SyncRunner.Run(options with { Mode = RunMode.Check }, new DiagnosticBag()).Changes!;
        string found = string.Join(' ', changes.Changes.Where(change => change.AsBefore is not null).Select(change => change.Path));
        foreach (string name in known.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(name => name.StartsWith("out/", StringComparison.Ordinal)))
            Assert.That(found, Does.Contain(name));
    }

    [Test]
    public void A_damaged_index_is_no_use()
    {
        using TemporaryFolder folder = Project();
        var options = new SyncRequest { Directory = folder.Path, Cache = new GraphCache(folder[".ggen/cache"], "build", 1 << 20) };
        Thread.Sleep(25); // so that the run is later than what it reads
        SyncRunner.Run(options, new DiagnosticBag());
        byte[] bytes = File.ReadAllBytes(folder[".ggen/cache/render.idx"]);
        var random = new Random(1);
        folder.File("templates/new.liquid", "---\nto: new.txt\n---\n");
        for (int i = 0; i < 20; i++)
        {
            byte[] damaged = [.. bytes];
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(folder[".ggen/cache/render.idx"], i == 0 ? [] : i == 1 ? bytes[..^9] : damaged);
            ChangeSet changes = SyncRunner.Run(options with { Mode = RunMode.Check }, new DiagnosticBag()).Changes!;
            Assert.That(changes.Changes.Any(change => change.AsBefore is not null), Is.False);
        }
    }

    private static void Change(TemporaryFolder folder, Random random)
    {
        string output = s_outputs[random.Next(s_outputs.Length)];
        switch (random.Next(16))
        {
            case 0: Edit(folder, "data/a.ttl", text => text + $"\n:x{random.Next(3)} :label \"label {random.Next(100)}\" ."); break;
            case 1: Edit(folder, "data/a.ttl", text => text + $"\n:x{random.Next(9)} :name \"n{random.Next(5)}\" ."); break;
            case 2: Edit(folder, "data/a.ttl", text => text[..Math.Max(text.LastIndexOf('\n'), 20)]); break;
            case 3: Edit(folder, "each.liquid", text => text + $"more {random.Next(100)}\n"); break;
            case 4: Edit(folder, "templates/part.liquid", text => $"part {random.Next(4)}"); break;
            case 5: Edit(folder, "templates/all.liquid", text => text + $"end {random.Next(100)}\n"); break;
            case 6: Edit(folder, "templates/inject.liquid", text => text.Replace("FRAGMENT", $"FRAGMENT {random.Next(3)}\nFRAGMENT", StringComparison.Ordinal)); break;
            case 7 or 8: Edit(folder, output, text => text.Length == 0 ? "mine\n" : text.Insert(random.Next(text.Length), "mine\n")); break;
            case 9: Edit(folder, output, text => text.ReplaceLineEndings("\r\n")); break;
            case 10: File.Delete(folder[output]); break;
            case 11: Edit(folder, ".ggen/baseline/" + output, text => text + "x"); break;
            case 12: File.Delete(folder[".ggen/baseline/" + output]); break;
            case 13: Edit(folder, "templates/keep.liquid", text => text + $"// {random.Next(100)}\n"); break;
            case 14 when random.Next(3) == 0: File.Delete(folder[".ggen/receipt.json"]); break;
            default: Edit(folder, output, text => text); break; // touched
        }
        folder.File("their.txt", File.Exists(folder["their.txt"]) ? folder.Read("their.txt") : "begin\nend\n");
    }

    private static void Edit(TemporaryFolder folder, string path, Func<string, string> edit)
    {
        if (File.Exists(folder[path]))
            folder.File(path, edit(folder.Read(path)));
    }

    private static string Run(TemporaryFolder folder, SyncRequest options)
    {
        var bag = new DiagnosticBag();
        RunResult result = SyncRunner.Run(options with { Directory = folder.Path }, bag);
        string changes = string.Join("\n", result.Changes?.Changes.Select(change => $"{change.Decision} {change.Path} {change.Reason}") ?? []);
        return $"{result.Outcome}\n{changes}\n{SyncRunnerTests.Text(bag)}\n{folder.Tree()}";
    }

    private static TemporaryFolder Project() => new TemporaryFolder().File("ggen.toml", """
        [project]
        name = "p"
        [ontology]
        source = "data/*.ttl"
        prefixes = { "e" = "http://e/" }
        [vars]
        v = "1"
        [[generation.rules]]
        name = "each"
        query = { inline = "SELECT ?s ?name { ?s e:name ?name }" }
        template = "each.liquid"
        output_file = "out/{{ row.name }}.txt"
        """)
        .File("data/a.ttl", "@prefix : <http://e/> .\n:x0 :name \"n0\" .\n:x1 :name \"n1\" ; :label \"label one\" .\n:x2 :name \"n2\" .")
        .File("each.liquid", "name {{ row.name }} {{ v }}\n{{ property(row.s, 'e:label') | default: '-' }}\n{% render 'part' %}\n")
        .File("templates/part.liquid", "part")
        .File("templates/all.liquid", "---\nto: all.txt\nsparql: SELECT ?s ?l { ?s e:label ?l }\n---\nall\n{% for r in results %}{{ r.l }}\n{% endfor %}")
        .File("templates/keep.liquid", "---\nto: keep.cs\nsparql: SELECT ?l { ?s e:label ?l }\n---\n{{ results[0].l }}\n{% keep 'a' %}\n{% endkeep %}\n")
        .File("templates/inject.liquid", "---\nto: their.txt\ninject: true\nafter: begin\n---\nFRAGMENT\n")
        .File("their.txt", "begin\nend\n");
}
