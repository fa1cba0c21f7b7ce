using Ggen.Diagnostics;
using Ggen.Generation;
using Ggen.Generation.Changes;
using Ggen.Generation.Runs;

namespace Ggen.Tests.Generation.Injections;

/// <summary>What was injected before is replaced, merged, kept or taken out; the rest of the file is a person's.</summary>
[Category("Integration")]
public sealed class InjectedTextTests
{
    [Test]
    public void A_fragment_that_nobody_edited_is_replaced_in_its_place()
    {
        using TemporaryFolder folder = Project("top\n  // here\nbottom\n", Rule("a", "after: // here", "one();\ntwo();\n"));
        Assert.That(Sync(folder), Is.EqualTo("Update f.txt injected into"));
        folder.File("f.txt", folder.Read("f.txt").Replace("top", "top\nmine", StringComparison.Ordinal) + "mine too\n");
        folder.File("templates/a.liquid", Rule("a", "after: // here", "one();\nthree();\nfour();\n"));
        Assert.That(Sync(folder), Is.EqualTo("Update f.txt injected into"));
        Assert.That(folder.Read("f.txt"), Is.EqualTo("top\nmine\n  // here\n  one();\n  three();\n  four();\nbottom\nmine too\n"));
        Assert.That(Sync(folder), Is.EqualTo("Unchanged f.txt what is injected is there already"));
    }

    [Test]
    public void An_edited_fragment_is_merged_or_a_conflict()
    {
        using TemporaryFolder folder = Project("a\n", Rule("a", "append: true", "1\n2\n3\n4\n5\n"));
        Sync(folder);
        folder.File("f.txt", "a\n1 mine\n2\n3\n4\n5\n");
        Assert.That(Sync(folder), Is.EqualTo("Keep f.txt what is injected was edited by hand, and nothing else was generated"));
        folder.File("templates/a.liquid", Rule("a", "append: true", "1\n2\n3\n4\n5 new\n"));
        Assert.That(Sync(folder), Is.EqualTo("Merge f.txt what is injected was edited by hand; what was generated anew is merged in"));
        Assert.That(folder.Read("f.txt"), Is.EqualTo("a\n1 mine\n2\n3\n4\n5 new\n"));
        folder.File("templates/a.liquid", Rule("a", "append: true", "1 newer\n2\n3\n4\n5 new\n"));
        Assert.That(Sync(folder), Does.StartWith("Conflict f.txt"));
        Assert.That(folder.Read("f.txt"), Is.EqualTo("a\n<<<<<<< yours\n1 mine\n||||||| last generated\n1\n=======\n1 newer\n>>>>>>> generated\n2\n3\n4\n5 new\n"));
        Assert.That(Sync(folder), Is.EqualTo("Conflict f.txt its conflict markers are not resolved yet"));
        folder.File("f.txt", "a\n1 both\n2\n3\n4\n5 new\n");
        Assert.That(Sync(folder), Does.StartWith("Keep f.txt"));
    }

    [Test]
    public void The_generated_lines_resolve_a_conflict_as_a_whole()
    {
        using TemporaryFolder folder = Project("x\na\ny\n", Rule("a", "after: a", "1\n2\n"));
        Sync(folder);
        folder.File("f.txt", "x\na\n1 mine\n2\ny\n").File("templates/a.liquid", Rule("a", "after: a", "one\n2\n"));
        Assert.That(Sync(folder), Does.StartWith("Conflict f.txt"));
        var bag = new DiagnosticBag();
        SyncRunner.Run(new SyncRequest { Directory = folder.Path, OnConflict = OnConflict.Theirs }, bag);
        Assert.That(folder.Read("f.txt"), Is.EqualTo("x\na\none\n2\ny\n"));
    }

    [TestCase(OnConflict.Ours, "x\na\n1 mine\n2\n3\n4 mine\ny\n")]
    [TestCase(OnConflict.Theirs, "x\na\none\n2\n3\n4 mine\ny\n")]
    public void A_choice_resolves_the_markers_and_leaves_other_edits_of_the_fragment(OnConflict choice, string expected)
    {
        using TemporaryFolder folder = Project("x\na\ny\n", Rule("a", "after: a", "1\n2\n3\n4\n"));
        Sync(folder);
        folder.File("f.txt", "x\na\n1 mine\n2\n3\n4 mine\ny\n").File("templates/a.liquid", Rule("a", "after: a", "one\n2\n3\n4\n"));
        Assert.That(Sync(folder), Does.StartWith("Conflict f.txt"));
        SyncRunner.Run(new SyncRequest { Directory = folder.Path, OnConflict = choice }, new DiagnosticBag());
        Assert.That(folder.Read("f.txt"), Is.EqualTo(expected));
        Assert.That(Sync(folder), Does.StartWith("Keep f.txt"));
    }

    [Test]
    public void A_file_that_is_made_once_gets_what_is_injected_ever_after()
    {
        using TemporaryFolder folder = new TemporaryFolder().File("ggen.toml", "[project]\nname = 'p'\n")
            .File("templates/a.liquid", "---\nto: f.txt\nunless_exists: true\n---\ntop\nhere\nend\n").File("templates/b.liquid", Rule("b", "after: here", "one\n"));
        Assert.That(Sync(folder), Does.StartWith("Create f.txt"));
        Assert.That(folder.Read("f.txt"), Is.EqualTo("top\nhere\none\nend\n"));
        Assert.That(Sync(folder), Does.StartWith("Unchanged f.txt"));

        folder.File("f.txt", "top, mine\nhere\none\nend\n").File("templates/b.liquid", Rule("b", "after: here", "two\nthree\n"));
        folder.File("templates/a.liquid", "---\nto: f.txt\nunless_exists: true\n---\nother\nhere\n");
        Assert.That(Sync(folder), Is.EqualTo("Update f.txt injected into"));
        Assert.That(folder.Read("f.txt"), Is.EqualTo("top, mine\nhere\ntwo\nthree\nend\n"));

        SyncRunner.Run(new SyncRequest { Directory = folder.Path, Rules = ["a"] }, new DiagnosticBag());
        Assert.That(folder.Read("f.txt"), Does.Contain("two"), "the rule that makes it leaves alone what others inject");
        File.Delete(folder["templates/b.liquid"]);
        Assert.That(Sync(folder), Does.StartWith("Update f.txt what was injected is taken out"));
        Assert.That(folder.Read("f.txt"), Is.EqualTo("top, mine\nhere\nend\n"));
        Assert.That(Sync(folder), Is.EqualTo("Keep f.txt the file exists and is only made when missing"));

        File.Delete(folder["templates/a.liquid"]);
        Assert.That(Sync(folder, "NothingToGenerate"), Does.StartWith("Orphan f.txt"));
    }

    [Test]
    public void What_no_rule_injects_any_more_goes_unless_it_was_edited()
    {
        using TemporaryFolder folder = Project("a\r\nb", Rule("a", "after: a", "one\n"), Rule("b", "append: true", "two\n"));
        Sync(folder);
        Assert.That(folder.Read("f.txt"), Is.EqualTo("a\r\none\r\nb\r\ntwo"));
        File.Delete(folder["templates/b.liquid"]);
        Assert.That(Sync(folder), Is.EqualTo("Update f.txt injected into"));
        Assert.That(folder.Read("f.txt"), Is.EqualTo("a\r\none\r\nb"));
        folder.File("f.txt", "a\r\none, mine\r\nb");
        File.Delete(folder["templates/a.liquid"]);
        var bag = new DiagnosticBag();
        SyncRunner.Run(new SyncRequest { Directory = folder.Path }, bag);
        Assert.That(SyncRunnerTests.Text(bag), Does.Contain("GG5091"));
        Assert.That(folder.Read("f.txt"), Is.EqualTo("a\r\none, mine\r\nb"));
        Assert.That(Directory.Exists(folder[".ggen/injected"]), Is.False);
    }

    [Test]
    public void The_last_rule_that_goes_takes_its_lines_along()
    {
        using TemporaryFolder folder = Project("a\n", Rule("a", "prepend: true", "one\n"));
        Sync(folder);
        File.Delete(folder["templates/a.liquid"]);
        Assert.That(Sync(folder, "NothingToGenerate"), Is.EqualTo("Update f.txt what was injected is taken out: no rule injects it any more"));
        Assert.That(folder.Read("f.txt"), Is.EqualTo("a\n"));
        Assert.That(Sync(folder, "NothingToGenerate"), Is.Empty);
    }

    [Test]
    public void What_is_not_injected_any_more_is_forgotten_in_the_same_run()
    {
        using TemporaryFolder folder = Project("a\n", Rule("a", "after: a", "one\n")).File("templates/k.liquid", "---\nto: k.txt\nunless_exists: true\n---\nk\n")
            .File("templates/l.liquid", "---\nto: k.txt\ninject: true\nprepend: true\n---\ninto k\n");
        Sync(folder);
        Assert.That(folder.Read("k.txt"), Is.EqualTo("into k\nk\n"));
        File.Delete(folder["templates/a.liquid"]);
        File.Delete(folder["templates/l.liquid"]);
        Sync(folder);
        Assert.That(folder.Read("f.txt") + folder.Read("k.txt"), Is.EqualTo("a\nk\n"));
        Assert.That(folder.Read(".ggen/receipt.json"), Does.Not.Contain("f.txt"));
        string tree = folder.Tree();
        Sync(folder);
        Assert.That(folder.Tree(), Is.EqualTo(tree));
    }

    [Test]
    public void A_fragment_that_was_put_back_after_a_conflict_has_no_edits()
    {
        using TemporaryFolder folder = Project("a\nb\n", Rule("a", "after: a", "1\n2\n"));
        Sync(folder);
        string committed = folder.Read("f.txt");
        folder.File("f.txt", committed.Replace("1", "mine", StringComparison.Ordinal)).File("templates/a.liquid", Rule("a", "after: a", "one\n2\n"));
        Assert.That(Sync(folder), Does.StartWith("Conflict f.txt"));
        folder.File("f.txt", committed + "mine, elsewhere\n");
        Assert.That(Sync(folder), Is.EqualTo("Update f.txt injected into"));
        Assert.That(folder.Read("f.txt"), Is.EqualTo("a\none\n2\nb\nmine, elsewhere\n"));
        Assert.That(folder.Read(".ggen/receipt.json"), Does.Not.Contain("earlier"));
        folder.File("f.txt", folder.Read("f.txt").Replace("one", "1", StringComparison.Ordinal));
        Assert.That(Sync(folder), Does.StartWith("Keep f.txt"), "the same lines are an edit later on");
    }

    [Test]
    public void A_conflict_is_of_the_fragment_that_it_is_in_and_not_of_the_one_before()
    {
        using TemporaryFolder folder = Project("a\n", Rule("a", "append: true", "1\n2\n3\n"), Rule("b", "append: true", "4\n5\n"));
        Sync(folder);
        folder.File("f.txt", "a\n1\n2\nmine\nmine too\nand this\n5\n").File("templates/b.liquid", Rule("b", "append: true", "6\n"));
        Assert.That(Sync(folder), Does.StartWith("Conflict f.txt"));
        string tree = folder.Tree();
        Assert.That(Sync(folder), Is.EqualTo("Conflict f.txt its conflict markers are not resolved yet"));
        Assert.That(folder.Tree(), Is.EqualTo(tree));
    }

    [Test]
    public void Markers_stay_a_conflict_when_their_rule_is_gone()
    {
        using TemporaryFolder folder = Project("a\n", Rule("a", "after: a", "1\n"), Rule("b", "append: true", "z\n"));
        Sync(folder);
        folder.File("f.txt", "a\nmine\nz\n").File("templates/a.liquid", Rule("a", "after: a", "2\n"));
        Assert.That(Sync(folder), Does.StartWith("Conflict f.txt"));
        File.Delete(folder["templates/a.liquid"]);
        for (int i = 0; i < 2; i++)
            Assert.That(Sync(folder), Is.EqualTo("Conflict f.txt its conflict markers are not resolved yet"));
        folder.File("f.txt", "a\nmine\nz\n");
        Assert.That(Sync(folder, null), Does.StartWith("Unchanged f.txt"));
        Assert.That(folder.Read("f.txt"), Is.EqualTo("a\nmine\nz\n"));
    }

    [Test]
    public void An_edited_row_stays_the_one_of_its_row()
    {
        using TemporaryFolder folder = Project("a\n", Rows("a c d"));
        Sync(folder);
        folder.File("templates/a.liquid", Rows("a b c d")); // the new one goes right behind the line, in front of the others
        Sync(folder);
        Assert.That(folder.Read("f.txt"), Is.EqualTo("a\nb1\nb2\nd1\nd2\nc1\nc2\na1\na2\n"));
        string edited = folder.Read("f.txt").Replace("b2", "b2, mine", StringComparison.Ordinal);
        folder.File("f.txt", edited);
        Assert.That(Sync(folder), Does.StartWith("Keep f.txt"));
        Assert.That(folder.Read("f.txt"), Is.EqualTo(edited));
    }

    [Test]
    public void Edited_lines_of_a_rule_stay_those_of_its_new_name()
    {
        using TemporaryFolder folder = Project("a\n", Rule("a", "after: a", "1\n2\n"));
        Sync(folder);
        folder.File("f.txt", "a\n1\n2, mine\n");
        File.Move(folder["templates/a.liquid"], folder["templates/renamed.liquid"]);
        Assert.That(Sync(folder), Does.StartWith("Keep f.txt"));
        folder.File("templates/renamed.liquid", Rule("a", "after: a", "0\n1\n2\n"));
        Assert.That(Sync(folder), Does.StartWith("Merge f.txt"));
        Assert.That(folder.Read("f.txt"), Is.EqualTo("a\n0\n1\n2, mine\n"));
    }

    [Test]
    public void A_file_that_was_written_anew_has_no_lines_of_a_rule()
    {
        using TemporaryFolder folder = Project("m\na\n", Rows("a b c", "prepend: true"));
        Sync(folder);
        folder.File("f.txt", "mine\na\n");
        Assert.That(Sync(folder), Does.StartWith("Update f.txt"));
        Assert.That(folder.Read("f.txt"), Is.EqualTo("c1\nc2\nb1\nb2\na1\na2\nmine\na\n"));
        Assert.That(Sync(folder), Does.StartWith("Unchanged f.txt"));
    }

    [Test]
    public void A_pipe_in_the_place_of_the_file_is_not_waited_for()
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("Windows has no such pipes");
        using TemporaryFolder folder = Project("a\n", Rule("a", "after: a", "1\n"));
        File.Delete(folder["f.txt"]);
        Assert.That(System.Diagnostics.Process.Start("mkfifo", [folder["f.txt"]]).WaitForExit(10_000), Is.True);
        var bag = new DiagnosticBag();
        SyncRunner.Run(new SyncRequest { Directory = folder.Path }, bag);
        Assert.That(SyncRunnerTests.Text(bag), Does.StartWith("GG5024 templates/a.liquid:2:5 'f.txt' cannot be read: it is a pipe or a device"));
    }

    [Test]
    public void Any_edits_and_any_fragments_leave_what_is_a_persons()
    {
        var random = new Random(2026);
        for (int run = 0; run < 6; run++)
        {
            string end = run % 2 == 0 ? "\n" : "\r\n";
            using TemporaryFolder folder = Project(string.Join(end, ["m0", "m1", "anchor", "m2", "m3"]) + (run % 3 == 0 ? "" : end));
            int number = 10;
            var mine = new HashSet<string> { "m0", "m1", "m2", "m3" };
            List<string>[] wanted = [["g1", "g2"], ["h1"], ["k1", "k2", "k3"]];
            string[] places = ["after: anchor", "append: true", "prepend: true"];
            for (int round = 0; round < 12; round++)
            {
                for (int i = 0; i < wanted.Length; i++)
                {
                    if (random.Next(3) == 0)
                        wanted[i] = [.. wanted[i].Take(random.Next(1, 4)), $"{"ghk"[i]}{number++}"];
                    folder.File($"templates/{i}.liquid", Rule($"{i}", places[i], string.Concat(wanted[i].Select(line => line + "\n"))));
                }
                Sync(folder, null);
                string text = folder.Read("f.txt");
                string[] lines = text.Split(end);
                Assert.That(lines.Where(line => line.StartsWith('m') && line.Length > 1), Is.SupersetOf(mine), $"run {run}, round {round}:\n{text}");
                for (int i = 0; i < wanted.Length; i++)
                    Assert.That(lines.Where(line => line.StartsWith("ghk"[i])), Is.EqualTo(wanted[i]), $"run {run}, round {round}:\n{text}");
                Assert.That(text.EndsWith(end, StringComparison.Ordinal), Is.EqualTo(run % 3 != 0), text);
                string tree = folder.Tree();
                Sync(folder, null);
                Assert.That(folder.Tree(), Is.EqualTo(tree), "a second run changed something");
                // A person puts lines between those that are not injected, and takes some of the own ones away.
                List<string> edited = [.. lines];
                int at = edited.FindIndex(line => line == "anchor");
                string added = $"m{number++}";
                edited.Insert(random.Next(2) == 0 ? at : edited.IndexOf(mine.First()), added);
                mine.Add(added);
                folder.File("f.txt", string.Join(end, edited));
            }
        }
    }

    // Two lines for each row.
    private static string Rows(string rows, string place = "after: a") => $"---\nto: f.txt\ninject: true\n{place}\nfor_each: q\n"
        + $"sparql: {{ q: 'SELECT ?n {{ VALUES ?n {{ \"{rows.Replace(" ", "\" \"", StringComparison.Ordinal)}\" }} }} ORDER BY ?n' }}\n---\n{{{{ row.n }}}}1\n{{{{ row.n }}}}2\n";

    private static string Rule(string name, string place, string text) => $"---\nto: f.txt\ninject: true\n{place}\n---\n{text}";

    private static TemporaryFolder Project(string file, params string[] rules)
    {
        TemporaryFolder folder = new TemporaryFolder().File("ggen.toml", "[project]\nname = 'p'\n").File("f.txt", file);
        for (int i = 0; i < rules.Length; i++)
            folder.File($"templates/{(char)('a' + i)}.liquid", rules[i]);
        return folder;
    }

    private static string Sync(TemporaryFolder folder, string? allowed = "")
    {
        var bag = new DiagnosticBag();
        RunResult result = SyncRunner.Run(new SyncRequest { Directory = folder.Path }, bag);
        if (allowed == "")
            Assert.That(SyncRunnerTests.Text(bag), Is.Empty);
        Assert.That(bag.HasErrors, Is.False, SyncRunnerTests.Text(bag));
        return string.Join("\n", result.Changes!.Changes.Select(change => $"{change.Decision} {change.Path} {change.Reason}"));
    }
}
