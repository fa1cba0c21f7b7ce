namespace Ggen.Cli.Tests;

/// <summary>
/// The README, executed: in every <c>console</c> block a line that begins with "$ " runs in a copy of the repository's small project,
/// one after the other, and what the README shows below it must be what is printed.
/// </summary>
[Category("Process")]
public sealed class ReadmeTests
{
    private const string Fence = "```";

    [Test]
    public void Every_command_prints_what_the_README_shows()
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("the commands are for sh");
        using var folder = new TemporaryFolder();
        ExampleProject.Copy("people", Path.Combine(folder.Path, "people"));

        int commands = 0;
        foreach ((string command, string shown) in Commands(File.ReadAllLines(Path.Combine(Repository.Root, "README.md"))))
        {
            Ran ran = Run.Script(command + " 2>&1", Path.Combine(folder.Path, "people"));
            Assert.That(ran.OutputText.TrimEnd(), Is.EqualTo(shown.TrimEnd()), "$ " + command);
            commands++;
        }
        Assert.That(commands, Is.GreaterThan(5));
    }

    [Test]
    public void Its_two_commands_are_targets_of_the_build()
    {
        string readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        string build = File.ReadAllText(Path.Combine(Repository.Root, "build.cake"));
        string ci = File.ReadAllText(Path.Combine(Repository.Root, ".ci", "run"));

        foreach (string target in (string[])["Demo", "Test"])
        {
            Assert.That(readme, Does.Contain($"dotnet tool restore && dotnet cake --target={target}\n"));
            Assert.That(build, Does.Contain($"Task(\"{target}\")"));
        }
        Assert.That(ci, Does.Contain("dotnet tool restore && dotnet cake --target=Test\n"));
    }

    private static IEnumerable<(string Command, string Shown)> Commands(string[] lines)
    {
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i] != Fence + "console")
                continue;
            for (i++; lines[i] != Fence;)
            {
                Assert.That(lines[i], Does.StartWith("$ "), $"README.md:{i + 1}");
                string command = lines[i++][2..];
                int first = i;
                while (lines[i] != Fence && !lines[i].StartsWith("$ ", StringComparison.Ordinal))
                    i++;
                yield return (command, string.Join('\n', lines[first..i]));
            }
        }
    }
}
