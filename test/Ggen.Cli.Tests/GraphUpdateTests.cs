namespace Ggen.Cli.Tests;

/// <summary>What <c>graph update</c> leaves on disk beside the bytes: times, links, and nothing half done.</summary>
[Platform(Exclude = "Win")]
[Category("Process")]
public sealed class GraphUpdateTests
{
    private const string Data = "@prefix ex: <http://example.org/> .\n\n# kept\nex:a   ex:p 1 .\n";
    private static readonly DateTime s_then = new(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);

    [TestCase("INSERT DATA { ex:a ex:p 1 }", 0)]
    [TestCase("DELETE { ?s ?p ?o } INSERT { ?s ?p ?o } WHERE { ?s ?p ?o }", 0)]
    [TestCase("CLEAR DEFAULT ; INSERT DATA { ex:a ex:p 1 }", 0)]
    [TestCase("CLEAR GRAPH ex:none", 2)]
    [TestCase("INSRT DATA { ex:a ex:p 1 }", 2)]
    public void A_file_without_a_change_keeps_its_bytes_and_its_time(string update, int exit)
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("data.ttl", Data);
        File.SetLastWriteTimeUtc(file, s_then);
        Ran ran = Run.Ggen(folder.Path, "graph", "update", "-d", "data.ttl", update);

        Assert.That(ran.Exit, Is.EqualTo(exit), ran.ErrorText);
        Assert.That((File.ReadAllText(file), File.GetLastWriteTimeUtc(file)), Is.EqualTo((Data, s_then)));
        Assert.That(Names(folder), Is.EqualTo(["data.ttl"]));
    }

    [Test]
    public void A_link_stays_a_link_and_the_file_behind_it_changes()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("real/data.ttl", Data);
        Directory.CreateDirectory(Path.Combine(folder.Path, "work"));
        string link = Path.Combine(folder.Path, "work", "link.ttl");
        File.CreateSymbolicLink(link, "../real/data.ttl");
        Ran ran = Run.Ggen(Path.Combine(folder.Path, "work"), "graph", "update", "-d", "link.ttl", "INSERT DATA { ex:a ex:p 2 }");

        Assert.That(ran.Exit, Is.Zero, ran.ErrorText);
        Assert.That(ran.OutputText, Is.EqualTo("update    link.ttl\n"));
        Assert.That(new FileInfo(link).LinkTarget, Is.EqualTo("../real/data.ttl"));
        Assert.That(File.ReadAllText(file), Is.EqualTo("@prefix ex: <http://example.org/> .\n\nex:a ex:p 1, 2 .\n"));
        Assert.That(Names(folder), Is.EqualTo(["real", "real/data.ttl", "work", "work/link.ttl"]));
    }

    [Test]
    public void A_pipe_is_written_to_and_stays_a_pipe()
    {
        using var folder = new TemporaryFolder();
        folder.Write("data.nt", "<x:a> <x:p> <x:b> .\n");
        Ran ran = Run.Script("mkfifo out.nt; timeout 5 cat out.nt & timeout 5 ggen -q graph update -d data.nt -o out.nt 'INSERT DATA { <x:c> <x:p> <x:d> }'; wait; test -p out.nt", folder.Path);

        Assert.That((ran.Exit, ran.OutputText), Is.EqualTo((0, "<x:a> <x:p> <x:b> .\n<x:c> <x:p> <x:d> .\n")), ran.ErrorText);
    }

    [Test]
    public void Data_that_came_through_a_pipe_is_not_written_back()
    {
        using var folder = new TemporaryFolder();
        Ran ran = Run.Script("mkfifo in.nt; echo '<x:a> <x:p> <x:b> .' > in.nt & timeout 5 ggen graph update -d in.nt 'CLEAR ALL'; echo $?; test -p in.nt", folder.Path);

        Assert.That((ran.Exit, ran.OutputText), Is.EqualTo((0, "2\n")), ran.ErrorText);
        Assert.That(ran.ErrorText, Does.Contain("error[GG5024]: 'in.nt' is a device or a pipe"));
    }

    [TestCase("TERM", 130)]
    [TestCase("KILL", null)]
    [Platform("Linux")]
    public void Stopped_while_it_writes_two_files_it_leaves_both_or_none(string signal, int? exit)
    {
        const string renames = "rename,renameat,renameat2,link,linkat,unlink,unlinkat";
        Run.RequireTrace();
        for (int step = 1; step <= 4; step++)
        {
            using var folder = new TemporaryFolder();
            folder.Write("a.ttl", Data);
            folder.Write("b.ttl", Data);
            string inject = $"-e trace={renames} -e inject={renames}:signal=SIG{signal}:when={step}";
            Ran ran = Run.Script($"strace -f -qq -o /dev/null {inject} ggen graph update -d a.ttl -d b.ttl 'DELETE WHERE {{ ex:a ex:p 1 }}'", folder.Path);
            if (exit is not null)
                Assert.That(ran.Exit, Is.AnyOf(exit, 0, 143), ran.ErrorText); // 143: the signal came when all was written
            // The next run puts back what a killed one left, before it reads.
            Run.Ggen(folder.Path, "graph", "update", "-d", "a.ttl", "-d", "b.ttl", "DELETE WHERE { ex:none ?p ?o }");
            (string a, string b) = (File.ReadAllText(Path.Combine(folder.Path, "a.ttl")), File.ReadAllText(Path.Combine(folder.Path, "b.ttl")));
            Assert.That((a == Data, a), Is.EqualTo((b == Data, b)), $"step {step}");
            Assert.That(Names(folder), Is.EqualTo(["a.ttl", "b.ttl"]), $"step {step}");
        }
    }

    private static IEnumerable<string> Names(TemporaryFolder folder)
        => Directory.EnumerateFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder.Path, path)).Order(StringComparer.Ordinal);
}
