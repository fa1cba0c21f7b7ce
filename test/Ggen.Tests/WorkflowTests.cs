using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Ggen.Tests;

/// <summary>The workflows call only what there is, and none gives a stranger's code a token that may write.</summary>
[Category("Unit")]
public sealed partial class WorkflowTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, ".github", "workflows");

    private static IEnumerable<string> Files() => Directory.GetFiles(Folder, "*.yml").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Files))]
    public void Every_step_calls_targets_and_arguments_that_the_build_has(string file)
    {
        string build = File.ReadAllText(Path.Combine(Repository.Root, "build.cake"));
        var unknown = new List<string>();
        int steps = 0;
        foreach (string command in Steps(file).Select(step => Text(step, "run")).OfType<string>())
        {
            foreach (Match cake in Cake().Matches(command))
            {
                steps++;
                Match target = Target().Match(cake.Value);
                if (!target.Success || !build.Contains($"Task(\"{target.Groups[1].Value}\")", StringComparison.Ordinal))
                    unknown.Add(cake.Value);
                unknown.AddRange(Argument().Matches(cake.Value).Select(m => m.Groups[1].Value)
                    .Where(name => !build.Contains($"Argument(\"{name}\"", StringComparison.Ordinal)));
            }
        }
        Assert.That(unknown, Is.Empty);
        Assert.That(steps > 0 || !Steps(file).Any(step => Text(step, "run") is not null), "no step calls the build");
    }

    [TestCaseSource(nameof(Files))]
    public void Actions_are_pinned_and_jobs_end(string file)
    {
        foreach (YamlMappingNode step in Steps(file))
        {
            if (Text(step, "uses") is { } action)
                Assert.That(Pinned().IsMatch(action), action);
            else
                Assert.That(Text(step, "run"), Is.Not.Empty);
        }
        foreach (YamlMappingNode job in Jobs(file))
        {
            Assert.That(Text(job, "runs-on"), Is.Not.Empty);
            Assert.That(int.Parse(Text(job, "timeout-minutes")!, System.Globalization.CultureInfo.InvariantCulture), Is.InRange(1, 60));
        }
    }

    [TestCaseSource(nameof(Files))]
    public void Who_runs_foreign_code_may_not_write(string file)
    {
        YamlMappingNode root = Read(file);
        string[] events = [.. ((YamlMappingNode)root["on"]).Children.Keys.Select(k => ((YamlScalarNode)k).Value!)];
        Assert.That(events, Has.None.EqualTo("pull_request_target"));
        Assert.That(root.Children.ContainsKey("permissions"), "the default permissions are too many");
        string permissions = string.Join('\n', new[] { root }.Concat(Jobs(file)).Where(n => n.Children.ContainsKey("permissions")).Select(n => n["permissions"].ToString()));
        if (events.Contains("pull_request"))
            Assert.That(permissions, Does.Not.Contain("write"));
        if (events.Contains("workflow_run"))
            Assert.That(Steps(file).Any(s => Text(s, "uses")?.StartsWith("actions/checkout", StringComparison.Ordinal) == true || Text(s, "run") is not null), Is.False);
        foreach (string command in Steps(file).Select(step => Text(step, "run")).OfType<string>())
            Assert.That(command, Does.Not.Contain("${{ github."), "a value from outside goes into a command by the environment");
    }

    [Test]
    public void Every_platform_has_a_runner_of_its_own()
    {
        var include = (YamlSequenceNode)((YamlMappingNode)((YamlMappingNode)Jobs("ci.yml").Single()["strategy"])["matrix"])["include"];
        Assert.That(include.Select(row => Text((YamlMappingNode)row, "rid")), Is.EquivalentTo(
            (string[])["linux-x64", "linux-arm64", "osx-x64", "osx-arm64", "win-x64", "win-arm64"]));
        Assert.That(include.Select(row => Text((YamlMappingNode)row, "runner")), Is.Unique);
    }

    [Test]
    public void The_comment_waits_for_a_workflow_that_there_is()
    {
        var names = ((YamlSequenceNode)((YamlMappingNode)((YamlMappingNode)Read("benchmarks-comment.yml")["on"])["workflow_run"])["workflows"]).Select(n => n.ToString());
        Assert.That(names, Is.EqualTo((string[])[Text(Read("benchmarks.yml"), "name")!]));
    }

    private static IEnumerable<YamlMappingNode> Steps(string file) => Jobs(file).SelectMany(job => (YamlSequenceNode)job["steps"]).Cast<YamlMappingNode>();

    private static IEnumerable<YamlMappingNode> Jobs(string file) => ((YamlMappingNode)Read(file)["jobs"]).Children.Values.Cast<YamlMappingNode>();

    private static YamlMappingNode Read(string file)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(File.ReadAllText(Path.Combine(Folder, file))));
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    private static string? Text(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out YamlNode? value) ? ((YamlScalarNode)value).Value : null;

    [GeneratedRegex(@"dotnet cake[^&|;\n]*")]
    private static partial Regex Cake();

    [GeneratedRegex(@"--target=(\w+)")]
    private static partial Regex Target();

    [GeneratedRegex(@"--(\w+)=")]
    private static partial Regex Argument();

    // A release line of the publisher, or one commit.
    [GeneratedRegex(@"^[\w.-]+/[\w./-]+@(v[0-9]+|[0-9a-f]{40})$")]
    private static partial Regex Pinned();
}
