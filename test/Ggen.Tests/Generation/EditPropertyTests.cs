using System.Text;
using Ggen.Diagnostics;
using Ggen.Generation;
using Ggen.Generation.Changes;
using Ggen.Generation.Runs;

namespace Ggen.Tests.Generation;

/// <summary>What holds however often a person edits, and the generator generates, the same file.</summary>
[Category("Property")]
public sealed class EditPropertyTests
{
    [Test]
    public void Every_line_that_a_person_wrote_is_in_the_file_or_in_a_conflict()
    {
        using TemporaryFolder folder = new TemporaryFolder().File("ggen.toml", "[project]\nname = 'p'\n");
        var random = new Random(2026);
        List<string> generated = [.. Enumerable.Range(0, 12).Select(i => $"line {i}")];
        var mine = new HashSet<string>();
        int number = 0, conflicts = 0, merges = 0;
        for (int round = 0; round < 60; round++)
        {
            Change(generated, random, () => $"generated {number++}");
            folder.File("templates/t.liquid", "---\nto: out.txt\n---\n" + string.Concat(generated.Select(line => line + "\n")));
            RunResult result = Sync(folder);
            conflicts += result.Changes!.Count(ChangeDecision.Conflict);
            merges += result.Changes!.Count(ChangeDecision.Merge);

            HashSet<string> lines = [.. Lines(folder)];
            foreach (string line in mine)
                Assert.That(lines, Does.Contain(line), $"round {round}: a line was lost");
            string tree = folder.Tree();
            Assert.That(Sync(folder).Changes!.HasChanges, Is.False);
            Assert.That(folder.Tree(), Is.EqualTo(tree), $"round {round}: a second sync changed something");

            List<string> edited = [.. Lines(folder).Where(line => !line.StartsWith("<<<", StringComparison.Ordinal) && !line.StartsWith("|||", StringComparison.Ordinal)
                && !line.StartsWith("===", StringComparison.Ordinal) && !line.StartsWith(">>>", StringComparison.Ordinal))];
            if (random.Next(3) > 0)
                Change(edited, random, () => $"mine {number++}");
            File.WriteAllText(folder["out.txt"], string.Concat(edited.Select(line => line + "\n")));
            mine = [.. edited.Where(line => line.StartsWith("mine", StringComparison.Ordinal))];
        }
        Assert.That(merges, Is.GreaterThan(3));
        Assert.That(conflicts, Is.GreaterThan(3));
    }

    private static void Change(List<string> lines, Random random, Func<string> line)
    {
        for (int i = random.Next(4); i > 0; i--)
        {
            int at = random.Next(lines.Count + 1);
            if (random.Next(3) == 0 && at < lines.Count)
                lines.RemoveAt(at);
            else
                lines.Insert(at, line());
        }
    }

    private static string[] Lines(TemporaryFolder folder) => File.ReadAllLines(folder["out.txt"], Encoding.UTF8);

    private static RunResult Sync(TemporaryFolder folder)
    {
        var bag = new DiagnosticBag();
        RunResult result = SyncRunner.Run(new SyncRequest { Directory = folder.Path }, bag);
        Assert.That(SyncRunnerTests.Text(bag), Is.Empty);
        return result;
    }
}
