using System.Diagnostics;
using System.Text.Json;

namespace Ggen.Cli.Tests;

/// <summary><c>sync --watch</c> as a person uses it: it answers changes, says what it did, and ends when it is told to.</summary>
[Platform("Linux")]
[Category("Process")]
public sealed class WatchTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    [TestCase("INT", 130)]
    [TestCase("TERM", 143)]
    public void It_answers_a_change_and_ends_with_a_signal(string signal, int exit)
    {
        using var folder = new TemporaryFolder();
        var project = new SmallProject(folder.Path, 3).Write();
        using var watch = new Watching(project.Folder, "sync --watch --var version=1");
        Assert.That(watch.Line(), Does.Match(@"^3 created \([0-9]+ ms\); watching [0-9] files, Ctrl-C ends it$"));
        Assert.That(project.Holds(1));

        folder.Write("templates/item.liquid", "{% for i in %}");
        Assert.That(watch.Line(), Does.StartWith("error[GG4"));
        Assert.That(watch.LineWith("ms)"), Does.Match(@"^templates/item.liquid changed: nothing was written \([0-9]+ ms\)$"));

        folder.Write("templates/item.liquid", "{{ row.name }}");
        Assert.That(watch.LineWith("ms)"), Does.Match(@"^templates/item.liquid changed: 3 updated \([0-9]+ ms\)$"));
        Assert.That(File.ReadAllText(Path.Combine(folder.Path, "out", "n2.txt")), Is.EqualTo("n2"));

        Assert.That(watch.End(signal), Is.EqualTo(exit));
        Assert.That(project.Leftovers(), Is.Empty);
        Assert.That(Run.Ggen(folder.Path, "receipt", "verify").Exit, Is.Zero);
    }

    [Test]
    public void Each_round_is_a_line_of_JSON()
    {
        using var folder = new TemporaryFolder();
        new SmallProject(folder.Path, 1).Write();
        using var watch = new Watching(folder.Path, "project watch --json --var version=1");
        Assert.That(Round(watch.OutputLine()), Is.EqualTo("1 [] done True create"));
        folder.Write("templates/item.liquid", "{{ nothing }}");
        Assert.That(Round(watch.OutputLine()), Is.EqualTo("2 [templates/item.liquid] failed False "));
        folder.Write("templates/item.liquid", "x");
        Assert.That(Round(watch.OutputLine()), Is.EqualTo("3 [templates/item.liquid] done True update"));
        Assert.That(watch.End("INT"), Is.EqualTo(130));
    }

    [TestCase("inotify_add_watch:error=ENOSPC", "fs.inotify.max_user_watches")]
    [TestCase("inotify_init1:error=EMFILE", "fs.inotify.max_user_instances")]
    public void Without_notifications_it_says_so_and_looks_at_the_files(string injection, string limit)
    {
        using var folder = new TemporaryFolder();
        Run.RequireTrace();
        new SmallProject(folder.Path, 1).Write();
        using var watch = new Watching(folder.Path, "sync --watch --var version=1", $"strace -f -qq -o /dev/null -e trace=inotify_add_watch,inotify_init1 -e inject={injection}");
        Assert.That(watch.Line(), Is.EqualTo($"warning[GG5100]: the system does not tell of changes: the limit of {(limit.EndsWith("watches", StringComparison.Ordinal) ? "watches" : "instances")} is reached ({limit})"));
        watch.LineWith("created");
        folder.Write("templates/item.liquid", "x");
        Assert.That(watch.LineWith("changed"), Does.StartWith("templates/item.liquid changed: 1 updated"));
    }

    // Each waits for the one that writes, and neither answers what the other has written.
    [Test]
    public void Two_that_watch_one_project_leave_the_files_of_one_run()
    {
        using var folder = new TemporaryFolder();
        var project = new SmallProject(folder.Path, 20).Write();
        using var first = new Watching(project.Folder, "sync --watch --var version=1");
        first.LineWith("watching");
        using var second = new Watching(project.Folder, "sync --watch --var version=1");
        second.LineWith("watching");
        folder.Write("templates/item.liquid", "{{ row.name }}");

        string[] lines = [first.LineWith("changed"), second.LineWith("changed")];
        Assert.That(lines, Has.One.Contains("20 updated").And.One.Contains("20 unchanged"));
        Assert.That((first.End("INT"), second.End("INT")), Is.EqualTo((130, 130)));
        Assert.That(project.Actual().Values.Select(bytes => bytes.Length), Is.All.InRange(2, 3));
        Assert.That(project.Leftovers(), Is.Empty);
        Assert.That(Run.Ggen(folder.Path, "receipt", "verify").Exit, Is.Zero);
    }

    [Test]
    public void When_nobody_reads_its_output_any_more_it_ends()
    {
        using var folder = new TemporaryFolder();
        new SmallProject(folder.Path, 1).Write();
        using var watch = new Watching(folder.Path, "sync --watch --var version=1", closesOutput: true);
        for (int i = 0; i < 100 && !watch.HasExited(100); i++)
            folder.Write("templates/item.liquid", $"x{i}");
        Assert.That(watch.Exit(), Is.Zero);
    }

    [TestCase("sh_before", false)]
    [TestCase("sh_after", true)]
    public void A_command_that_is_interrupted_ends_with_all_that_it_started(string key, bool written)
    {
        using var folder = new TemporaryFolder();
        folder.Write("ggen.toml", "[project]\nname = \"p\"\n");
        folder.Write("templates/t.liquid", $"---\nto: out.txt\n{key}: sleep 60 & echo $! > pid; sleep 60\n---\nx\n");
        using var sync = new Watching(folder.Path, "sync --trust");
        string pid = Path.Combine(folder.Path, "pid");
        for (long began = Stopwatch.GetTimestamp(); !File.Exists(pid) || File.ReadAllText(pid).Length == 0; Thread.Sleep(5))
            Assert.That(Stopwatch.GetElapsedTime(began), Is.LessThan(s_limit));

        Assert.That(sync.End("INT"), Is.EqualTo(130));
        Assert.That(File.Exists(Path.Combine(folder.Path, "out.txt")), Is.EqualTo(written));
        string process = $"/proc/{File.ReadAllText(pid).Trim()}/cmdline";
        Assert.That(File.Exists(process) && File.ReadAllText(process).Length > 0, Is.False, "it has ended");
    }

    private static string Round(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement root = document.RootElement;
        string changed = string.Join(", ", root.GetProperty("changed").EnumerateArray().Select(item => item.GetString()));
        string decisions = string.Join(", ", root.GetProperty("changes").EnumerateArray().Select(item => item.GetProperty("decision").GetString()));
        Assert.That(root.GetProperty("milliseconds").GetDouble(), Is.Positive);
        return $"{root.GetProperty("round").GetInt32()} [{changed}] {root.GetProperty("outcome").GetString()} {root.GetProperty("written").GetBoolean()} {decisions}";
    }

    /// <summary>A ggen that stays, with what it says line by line.</summary>
    private sealed class Watching : IDisposable
    {
        private readonly Process _process;

        public Watching(string folder, string arguments, string tracer = "", bool closesOutput = false)
        {
            // A shell that runs the tests in the background makes its children ignore INT; here it is what a terminal gives.
            _process = Run.Start("/bin/sh", folder, "-c", $"exec {tracer} env --default-signal=INT ggen {arguments}");
            _process.StandardInput.Close();
            if (closesOutput)
                _process.StandardOutput.Close();
        }

        public string Line() => Next(_process.StandardError);

        public string OutputLine() => Next(_process.StandardOutput);

        public string LineWith(string text)
        {
            string line;
            do
                line = Line();
            while (!line.Contains(text, StringComparison.Ordinal));
            return line;
        }

        public int End(string signal)
        {
            using (Process kill = Process.Start("/bin/sh", ["-c", $"kill -{signal} {_process.Id}"]))
                kill.WaitForExit();
            return Exit();
        }

        public bool HasExited(int milliseconds) => _process.WaitForExit(milliseconds);

        public int Exit()
        {
            Assert.That(_process.WaitForExit(s_limit), Is.True, "it did not end");
            return _process.ExitCode;
        }

        public void Dispose()
        {
            if (!_process.HasExited)
                _process.Kill(entireProcessTree: true);
            _process.Dispose();
        }

        private static string Next(StreamReader reader)
        {
            Task<string?> line = reader.ReadLineAsync();
            Assert.That(line.Wait(s_limit), Is.True, "it says nothing");
            return line.Result ?? throw new EndOfStreamException("it has ended");
        }
    }
}
