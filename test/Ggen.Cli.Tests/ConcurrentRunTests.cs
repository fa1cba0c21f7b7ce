namespace Ggen.Cli.Tests;

/// <summary>Many processes on one project at once answer as one process alone.</summary>
[Category("Stress")]
public sealed class ConcurrentRunTests
{
    private const int Processes = 24;

    [TestCase("project", "gen", "templates/index.liquid", "--rdf", "ontology/people.ttl", "--dry-run", "--diff")]
    [TestCase("sync", "--dry-run", "--diff")]
    [TestCase("graph", "query", "-d", "ontology/people.ttl", "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o")]
    public void Processes_that_only_read_say_the_same(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        ExampleProject.Copy("people", folder.Path);
        Ran alone = Run.Ggen(folder.Path, arguments);
        Assert.That(alone.Exit, Is.Zero, alone.ErrorText);
        Assert.That(alone.Output, Has.Length.GreaterThan(200));
        SortedDictionary<string, byte[]> before = FileTree.Read(folder.Path);

        foreach (Ran ran in Together(folder.Path, arguments))
            Assert.That((ran.Exit, ran.OutputText, ran.ErrorText), Is.EqualTo((alone.Exit, alone.OutputText, alone.ErrorText)));
        Assert.That(FileTree.AreEqual(FileTree.Read(folder.Path), before), Is.True, "nothing was written");
    }

    // Each into a folder of its own, so that what they write can be compared.
    [Test]
    public void Processes_that_write_write_the_same()
    {
        using var folder = new TemporaryFolder();
        ExampleProject.Copy("people", folder.Path);
        Ran[] runs = Together(folder.Path, ["project", "gen", "templates/index.liquid", "--rdf", "ontology/people.ttl", "--output", "out{0}"]);

        Assert.That(runs.Select(r => r.Exit), Is.All.Zero, runs[0].ErrorText);
        SortedDictionary<string, byte[]> first = FileTree.Read(Path.Combine(folder.Path, "out0"));
        Assert.That(first, Is.Not.Empty);
        for (int i = 1; i < Processes; i++)
            Assert.That(FileTree.AreEqual(FileTree.Read(Path.Combine(folder.Path, $"out{i}")), first), Is.True, $"out{i}");
    }

    // All are started before the first is waited for. {0} in an argument is the number of the process.
    private static Ran[] Together(string folder, string[] arguments)
    {
        var running = new System.Diagnostics.Process[Processes];
        for (int i = 0; i < running.Length; i++)
            running[i] = Run.Start(Binary.Path, folder, [.. arguments.Select(a => a == "out{0}" ? $"out{i}" : a)]);
        return [.. running.Select(Run.Wait)];
    }
}
