using System.Diagnostics;

namespace Ggen.Cli.Tests;

/// <summary>
/// A run that is killed, or asked to stop, while it writes. A kill leaves every file wholly old or wholly new, and the next run cleans up;
/// a request to stop leaves all files of one run and nothing else.
/// </summary>
[Platform("Linux")]
[Category("Process")]
public sealed class InterruptedWriteTests
{
    private const string Renames = "rename,renameat,renameat2,link,linkat,unlink,unlinkat";
    private const string Rewrites = "statx"; // the look at a file that is about to be written where it is

    [Test]
    public void Killed_at_any_moment_it_leaves_whole_files_and_the_next_run_cleans_up()
    {
        using var outside = new TemporaryFolder();
        var project = new SmallProject(Path.Combine(outside.Path, "project"), 60).Write().Sync(0);
        outside.Write("neighbour.txt", "mine");
        var random = new Random(20);
        int killed = 0, last = 0;
        for (int version = 1; version <= 6; version++)
        {
            using (Process process = Run.Start(Binary.Path, project.Folder, SmallProject.Arguments(version)))
            {
                if (!process.WaitForExit(random.Next(1, 60)))
                {
                    process.Kill();
                    killed++;
                }
                process.WaitForExit();
            }
            AssertWhole(project, last, version);
            last = version;
            project.Sync(version);
            Assert.That(project.Holds(version), $"version {version}: {project.Leftovers().Length} leftovers");
        }
        Assert.That(killed, Is.Positive);
        Assert.That(Directory.EnumerateFileSystemEntries(outside.Path).Count(), Is.EqualTo(2));
        Assert.That(File.ReadAllText(Path.Combine(outside.Path, "neighbour.txt")), Is.EqualTo("mine"));
    }

    [Test]
    public void Killed_at_each_step_of_putting_files_in_place_it_leaves_whole_files()
    {
        using var folder = new TemporaryFolder();
        var project = new SmallProject(folder.Path, 2).Write().Sync(0);
        int step = 1;
        for (; step <= 40; step++)
        {
            Ran ran = Traced(project, $"-e inject={Renames},{Rewrites}:signal=SIGKILL:when={step}", version: step);
            AssertWhole(project, step - 1, step);
            project.Sync(step);
            Assert.That(project.Holds(step), $"step {step}: {project.Leftovers().Length} leftovers");
            Assert.That(Run.Ggen(project.Folder, "receipt", "verify").OutputText, Does.EndWith("as the receipt says\n"), $"step {step}: files, baseline and receipt are of one run");
            if (ran.Exit == 0)
                break;
        }
        Assert.That(step, Is.InRange(4, 40), "steps of putting two files in place");
    }

    [TestCase("INT")]
    [TestCase("TERM")]
    public void Asked_to_stop_while_it_writes_it_puts_everything_back(string signal)
    {
        using var folder = new TemporaryFolder();
        var project = new SmallProject(folder.Path, 40).Write().Sync(1);
        // Heard by a thread of its own, for which the renames that follow wait.
        Ran ran = Traced(project, $"-e inject=renameat2:signal=SIG{signal}:delay_exit=400000:when=1..4", version: 2);

        Assert.That(ran.Exit, Is.EqualTo(130), ran.ErrorText);
        Assert.That(project.Leftovers().Length, Is.Zero);
        Assert.That(project.Holds(1));
    }

    [TestCase("INT")]
    [TestCase("TERM")]
    public void Asked_to_stop_before_anything_was_there_it_leaves_no_folder(string signal)
    {
        using var folder = new TemporaryFolder();
        var project = new SmallProject(folder.Path, 40).Write();
        Ran ran = Traced(project, $"-e inject=mkdir,mkdirat:signal=SIG{signal}:when=1 {SlowRenames}", version: 1);

        Assert.That(ran.Exit, Is.EqualTo(130), ran.ErrorText);
        Assert.That(Directory.Exists(Path.Combine(folder.Path, "out")), Is.False);
        Assert.That(project.Leftovers().Length, Is.Zero);
    }

    [TestCase("INT")]
    [TestCase("TERM")]
    public void Asked_to_stop_at_any_moment_it_leaves_the_files_of_one_run(string signal)
    {
        using var folder = new TemporaryFolder();
        var project = new SmallProject(folder.Path, 100).Write().Sync(0);
        var random = new Random(3);
        int last = 0;
        for (int version = 1; version <= 5; version++)
        {
            Ran ran = Run.Script($"timeout -s {signal} 0.{random.Next(1, 90):000} {Listening} ggen sync --var version={version}", project.Folder);

            Assert.That(ran.Exit, Is.AnyOf(0, 124, 130), ran.ErrorText);
            Assert.That(project.Holds(last) || project.Holds(version), $"version {version}: {project.Leftovers().Length} leftovers");
            last = project.Holds(version) ? version : last;
        }
    }

    // Every file there is has all the bytes of one of two runs; some may be missing from neither.
    private static void AssertWhole(SmallProject project, int before, int after)
    {
        SortedDictionary<string, byte[]> actual = project.Actual(), old = project.Expected(before), young = project.Expected(after);
        foreach (string name in old.Keys)
        {
            Assert.That(actual, Does.ContainKey(name));
            bool whole = actual[name].AsSpan().SequenceEqual(old[name]) || actual[name].AsSpan().SequenceEqual(young[name]);
            Assert.That(whole, $"{name} is a mixture of version {before} and {after}, or cut short");
        }
    }

    // A shell that runs the tests in the background makes its children ignore INT; here it is what a terminal gives.
    private const string Listening = "env --default-signal=INT";

    // A run hears of a signal some time after it was sent, on a busy machine long after: renames that take their time keep it from being
    // done by then, so that what is tested is the request to stop and not who is faster.
    private const string SlowRenames = "-e inject=rename,renameat,renameat2:delay_exit=400000";

    private static Ran Traced(SmallProject project, string injections, int version)
    {
        Run.RequireTrace();
        return Run.Script($"strace -f -qq -o /dev/null -e trace={Renames},{Rewrites},mkdir,mkdirat {injections} {Listening} ggen sync --var version={version}", project.Folder);
    }
}
