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

    // Each waits for the one that writes, and compares anew with what that one has left.
    [Test]
    public void Syncs_of_one_project_leave_files_and_receipt_of_one_of_them()
    {
        using var folder = new TemporaryFolder();
        var project = new SmallProject(folder.Path, 10).Write().Sync(0);
        var running = new System.Diagnostics.Process[8];
        for (int i = 0; i < running.Length; i++)
            running[i] = Run.Start(Binary.Path, folder.Path, SmallProject.Arguments(i + 1));
        Ran[] runs = [.. running.Select(Run.Wait)];

        Assert.That(runs.Select(ran => ran.Exit), Is.All.Zero, string.Concat(runs.Select(ran => ran.ErrorText)));
        Assert.That(Enumerable.Range(1, running.Length).Count(project.Holds), Is.EqualTo(1), "all files are of one run, and nothing is left over");
        Assert.That(Run.Ggen(folder.Path, "receipt", "verify").Exit, Is.Zero);
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
