using System.Diagnostics;
using Ggen.Generation.Hooks;
using Ggen.Templates;

namespace Ggen.Tests.Generation.Hooks;

[Category("Integration")]
[Platform(Exclude = "Win")]
public sealed class CommandRunnerTests
{
    private static readonly string[] s_path = ["PATH=/usr/bin:/bin"];

    [TestCase("true", null)]
    [TestCase("exit 3", "ended with exit code 3")]
    [TestCase("kill -TERM $$", "ended with exit code 143")]
    [TestCase("no-such-program-at-all", "ended with exit code 127")]
    public void It_says_how_it_ended(string command, string? failure) => Assert.That(Run(command, out _), Is.EqualTo(failure));

    [Test]
    public void Output_and_errors_are_kept_in_their_order_and_only_the_end()
    {
        Run("echo out; echo error >&2; echo out", out string output);
        Assert.That(output, Is.EqualTo("out\nerror\nout"));
        Run("i=0; while [ $i -lt 3000 ]; do echo line $i; i=$((i+1)); done", out output);
        Assert.That(output, Does.EndWith("line 2999").And.Length.InRange(CommandRunner.MaxKept - 10, 2 * CommandRunner.MaxKept));
    }

    [Test]
    public void It_is_given_an_environment_a_folder_and_no_input()
    {
        using var folder = new TemporaryFolder();
        var runner = new CommandRunner(folder.Path, new HookOptions { Environment = ["PATH=/usr/bin:/bin", "A=b c"] });

        runner.Run(Script("env | sort | grep -v -e ^PWD= -e ^_= -e ^SHLVL= -e ^OLDPWD=; pwd -P; cat"));

        Assert.That(runner.Output, Is.EqualTo("A=b c\nPATH=/usr/bin:/bin\n" + folder.Path));
    }

    [Test]
    public void Each_line_is_passed_on_as_it_comes()
    {
        var lines = new List<string>();
        var runner = new CommandRunner("/", new HookOptions { Environment = s_path, Print = lines.Add });
        runner.Run(Script("echo a; printf b"));
        Assert.That(lines, Is.EqualTo(new[] { "a", "b" }));
    }

    [Test]
    [Platform("Linux")]
    public void What_takes_too_long_is_stopped_with_all_that_it_started()
    {
        long began = Stopwatch.GetTimestamp();
        var runner = new CommandRunner("/", new HookOptions { Environment = s_path, Limit = 1 }); // time for the shell to begin on a busy machine

        string? failure = runner.Run(Script("sleep 20 & echo $!; sleep 20"));

        Assert.That(failure, Is.EqualTo("took longer than the 1 s that a command may take (HookOptions.Limit)"));
        Assert.That(Stopwatch.GetElapsedTime(began).TotalSeconds, Is.LessThan(10));
        Assert.That(runner.Output, Does.Match("^[0-9]+$"));
        string process = $"/proc/{runner.Output}/cmdline"; // empty once it has ended, gone when that was taken note of
        Assert.That(() => File.Exists(process) && File.ReadAllText(process).Length > 0, Is.False.After(5000, 10), "a signal takes its time to be heard");
    }

    // A daemon keeps the pipe open; the command itself has ended.
    [Test]
    public void What_it_leaves_behind_is_not_waited_for()
    {
        long began = Stopwatch.GetTimestamp();
        Assert.That(Run("sleep 5 & echo started", out string output), Is.Null);
        Assert.That((output, Stopwatch.GetElapsedTime(began).TotalSeconds < 4), Is.EqualTo(("started", true)));
    }

    [Test]
    public void What_cannot_be_started_is_a_failure()
        => Assert.That(new CommandRunner("/no/such/folder", new HookOptions { Environment = s_path }).Run(Script("true")), Does.StartWith("cannot be started: "));

    private static string? Run(string command, out string output)
    {
        var runner = new CommandRunner("/", new HookOptions { Environment = s_path });
        string? failure = runner.Run(Script(command));
        output = runner.Output;
        return failure;
    }

    private static ShellScript Script(string text) => ShellScript.Of([new TextPiece(text, IsValue: false)], isWindows: false, out _)!;
}
