using System.Text;

namespace Ggen.Cli.Tests;

/// <summary>A query that is interrupted, or that the system has no memory for, ends soon and leaves nothing behind.</summary>
[Platform("Linux")]
[Category("Process")]
public sealed class StoppedQueryTests
{
    private const string Endless = "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f FILTER(?b = ?f) }";

    // A shell that runs the tests in the background makes its children ignore INT; here it is what a terminal gives.
    private const string Interrupted = "timeout --preserve-status -s INT 0.5 env --default-signal=INT";

    [Test]
    public void Interrupted_it_exits_with_130()
    {
        using TemporaryFolder folder = Data(3000);
        Ran ran = Run.Script($"{Interrupted} ggen graph query -d data.nt '{Endless}'", folder.Path);
        Assert.That((ran.Exit, ran.OutputText, ran.ErrorText), Is.EqualTo((130, "", "")));
        Assert.That(Directory.GetFileSystemEntries(folder.Path), Has.Length.EqualTo(1));
    }

    // What a query gathers is of the collector, which itself may crash under a limit of address space: --memory-limit is for that.
    [TestCase("graph load data.nt", 450_000, 150_000)]
    public void Without_enough_memory_it_says_so(string command, int triples, int kilobytes)
    {
        using TemporaryFolder folder = Data(triples);
        Ran ran = Run.Script($"ulimit -v {kilobytes}; ggen {command}", folder.Path);
        Assert.That(ran.ErrorText, Is.EqualTo("""
            error[GG2553]: there is not enough memory
              = hint: load fewer files, or give the process more

            """.ReplaceLineEndings("\n")));
        Assert.That((ran.Exit, ran.OutputText), Is.EqualTo((2, "")));
    }

    private static TemporaryFolder Data(int triples)
    {
        var text = new StringBuilder();
        for (int i = 0; i < triples; i++)
            text.Append($"<http://e/{i}> <http://e/p> \"value {i} of many that are all different\" .\n");
        var folder = new TemporaryFolder();
        folder.Write("data.nt", text.ToString());
        return folder;
    }
}
