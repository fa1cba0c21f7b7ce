using Ggen.Diagnostics;
using Ggen.Generation;
using Ggen.Generation.Caching;
using Ggen.Generation.Runs;

namespace Ggen.Tests.Generation.Caching;

/// <summary>A sync that finds nothing changed answers without reading; whatever the answer depends on brings the long way back.</summary>
[Category("Integration")]
public sealed class SyncIndexTests
{
    [Test]
    public void Nothing_changed_is_answered_from_the_index()
    {
        using TemporaryFolder folder = Project();
        Assert.That(IsFromIndex(folder), Is.True);
    }

    [TestCase("ggen.toml")]
    [TestCase("data/a.ttl")]
    [TestCase("q.rq")]
    [TestCase("templates/t.liquid")]
    [TestCase("templates/part.liquid")]
    [TestCase("templates/other.liquid")]
    [TestCase("gates/g.rq")]
    [TestCase("out/a.txt")]
    [TestCase(".ggen/baseline/out/a.txt")]
    [TestCase(".ggen/receipt.json")]
    public void A_file_that_changed_is_noticed(string path)
    {
        using TemporaryFolder folder = Project();
        DateTime before = File.GetLastWriteTimeUtc(folder[path]);
        File.WriteAllBytes(folder[path], [.. File.ReadAllBytes(folder[path]).Select(b => b == (byte)'a' ? (byte)'b' : b), (byte)'\n']);
        File.SetLastWriteTimeUtc(folder[path], before);
        Assert.That(IsFromIndex(folder), Is.False);
    }

    [TestCase("data/new.ttl", TestName = "A new source")]
    [TestCase("templates/new.liquid", TestName = "A new template")]
    [TestCase("templates/part", TestName = "A partial that goes before the other")]
    [TestCase("gates/new.rq", TestName = "A new gate")]
    public void A_file_that_was_added_is_noticed(string path)
    {
        using TemporaryFolder folder = Project();
        folder.File(path, "");
        Assert.That(IsFromIndex(folder), Is.False);
    }

    [TestCase("data/b.ttl")]
    [TestCase("out/a.txt")]
    [TestCase(".ggen/receipt.json")]
    public void A_file_that_was_removed_is_noticed(string path)
    {
        using TemporaryFolder folder = Project();
        File.Delete(folder[path]);
        Assert.That(IsFromIndex(folder), Is.False);
    }

    [Test]
    public void Another_variable_or_build_is_another_run()
    {
        using TemporaryFolder folder = Project();
        Assert.That(IsFromIndex(folder, variables: ["x=1"]), Is.False);
        Assert.That(IsFromIndex(folder, tool: "other"), Is.False);
    }

    [Test]
    public void A_file_that_was_only_touched_is_compared()
    {
        using TemporaryFolder folder = Project();
        File.SetLastWriteTimeUtc(folder["data/a.ttl"], DateTime.UtcNow);
        Assert.That(IsFromIndex(folder), Is.True);
    }

    [Test]
    public void A_damaged_index_is_no_use()
    {
        using TemporaryFolder folder = Project();
        byte[] bytes = File.ReadAllBytes(folder[".ggen/cache/sync.idx"]);
        var random = new Random(1);
        for (int i = 0; i < 20; i++)
        {
            byte[] damaged = [.. bytes];
            damaged[random.Next(damaged.Length)] ^= 1;
            File.WriteAllBytes(folder[".ggen/cache/sync.idx"], i == 0 ? [] : damaged);
            Assert.That(IsFromIndex(folder), Is.False);
        }
    }

    private static TemporaryFolder Project()
    {
        TemporaryFolder folder = new TemporaryFolder().File("ggen.toml", """
            [project]
            name = "p"
            [ontology]
            source = "data/*.ttl"
            [validation]
            gates = "gates/*.rq"
            [[generation.rules]]
            name = "r"
            query = { file = "q.rq" }
            template = "templates/t.liquid"
            output_file = "out/{{ row.n }}.txt"
            """).File("data/a.ttl", "<http://e/x> <http://e/n> 'a' .").File("data/b.ttl", "").File("q.rq", "SELECT ?n { ?s <http://e/n> ?n }")
            .File("templates/t.liquid", "{{ row.n }}{% render 'part' %}\n").File("templates/part.liquid", "a").File("templates/other.liquid", "a")
            .File("gates/g.rq", "ASK { <http://a> ?p ?o }");
        Sync(folder, [], "build");
        Thread.Sleep(25); // so that a stamp is proof, and not only the bytes
        Sync(folder, [], "build");
        Thread.Sleep(25);
        Sync(folder, [], "build");
        return folder;
    }

    // The long way knows where a path was asked for.
    private static bool IsFromIndex(TemporaryFolder folder, string[]? variables = null, string tool = "build")
        => Sync(folder, variables ?? [], tool, RunMode.Check).Changes is { } changes && changes.Changes[0].Origin is null;

    private static RunResult Sync(TemporaryFolder folder, string[] variables, string tool, RunMode mode = RunMode.Write)
        => SyncRunner.Run(new SyncRequest { Directory = folder.Path, Mode = mode, Variables = variables, Cache = new GraphCache(folder[".ggen/cache"], tool, 1 << 20) }, new DiagnosticBag());
}
