using Ggen.Diagnostics;
using Ggen.Generation.Runs;

namespace Ggen.Tests.Generation.Injections;

/// <summary>A run of some rules on files into which others inject: what the others put in stays, and what is remembered of them.</summary>
[Category("Integration")]
public sealed class PartialRunTests
{
    private const string Made = "top\n// here\nmiddle\n// end\n";

    private const string Whole = "top\n// here\nb1\nb2\nmiddle\n  c1\n  c2\n// end\n";

    [Test]
    public void The_rule_that_makes_the_file_leaves_what_others_inject()
    {
        using TemporaryFolder folder = Project();
        Assert.That(Sync(folder), Is.EqualTo("Create f.txt"));
        Assert.That(folder.Read("f.txt"), Is.EqualTo(Whole));
        string tree = folder.Tree();
        foreach (string rule in (string[])["a", "b", "c"])
        {
            Assert.That(Sync(folder, rule), Is.EqualTo("Unchanged f.txt"), rule);
            Assert.That(folder.Tree(), Is.EqualTo(tree), rule);
        }

        // Lines before, between and behind those of the others, and beside the place of each.
        folder.File("templates/a.liquid", Make("new top\n// here\nright behind\nmiddle, new\nright before\n// end\nbottom\n"));
        Assert.That(Sync(folder, "a"), Is.EqualTo("Update f.txt"));
        string now = "new top\n// here\nb1\nb2\nright behind\nmiddle, new\nright before\n  c1\n  c2\n// end\nbottom\n";
        Assert.That(folder.Read("f.txt"), Is.EqualTo(now));
        Assert.That(Sync(folder), Is.EqualTo("Unchanged f.txt"), "a run of all comes to the same");
    }

    [Test]
    public void A_rule_that_injects_replaces_its_own_lines_alone()
    {
        using TemporaryFolder folder = Project();
        Sync(folder);
        folder.File("templates/a.liquid", Make("another\n// here\n// end\n")).File("templates/c.liquid", Inject("before: // end", "other\n"));
        folder.File("templates/b.liquid", Inject("after: // here", "b1\nb2, new\nb3\n"));
        Assert.That(Sync(folder, "b"), Is.EqualTo("Update f.txt"));
        Assert.That(folder.Read("f.txt"), Is.EqualTo(Whole.Replace("b2\n", "b2, new\nb3\n", StringComparison.Ordinal)));
        Assert.That(folder.Read(".ggen/receipt.json"), Does.Contain("\"rule\":\"templates/a.liquid\",\"decision\":\"update\""));
        Assert.That(Sync(folder, "b"), Is.EqualTo("Unchanged f.txt"));

        folder.File("templates/b.liquid", "---\nto: f.txt\ninject: true\nafter: // here\nwhen: ASK { <a:b> <a:b> <a:b> }\n---\nb1\n");
        Assert.That(Sync(folder, "b"), Is.EqualTo("Update f.txt"), "its lines go when it does not apply any more");
        Assert.That(folder.Read("f.txt"), Is.EqualTo(Whole.Replace("b1\nb2\n", "", StringComparison.Ordinal)));
        Assert.That(Sync(folder), Is.EqualTo("Update f.txt"));
        Assert.That(folder.Read("f.txt"), Is.EqualTo("another\n// here\nother\n// end\n"));
    }

    [Test]
    public void Edits_are_merged_as_in_a_run_of_all()
    {
        using TemporaryFolder folder = Project();
        Sync(folder);
        folder.File("f.txt", Whole.Replace("top\n", "top\nmine\n", StringComparison.Ordinal).Replace("c1", "c1, mine", StringComparison.Ordinal));
        folder.File("templates/b.liquid", Inject("after: // here", "b1\nb2\nb3\n"));
        Assert.That(Sync(folder, "b"), Is.EqualTo("Merge f.txt"));
        string expected = "top\nmine\n// here\nb1\nb2\nb3\nmiddle\n  c1, mine\n  c2\n// end\n";
        Assert.That(folder.Read("f.txt"), Is.EqualTo(expected));
        Assert.That(Sync(folder), Is.EqualTo("Keep f.txt"));
        folder.File("templates/c.liquid", Inject("before: // end", "  c1, new\n  c2\n"));
        Assert.That(Sync(folder, "a"), Is.EqualTo("Keep f.txt"));
        Assert.That(folder.Read("f.txt"), Is.EqualTo(expected));
        Assert.That(Sync(folder, "c"), Is.EqualTo("Conflict f.txt"));
        Assert.That(folder.Read("f.txt"), Does.Contain("c1, mine\n|").And.Contain("\n  c1, new\n>"));
    }

    [Test]
    public void A_file_that_is_made_once_stays_the_one_of_its_rule()
    {
        using TemporaryFolder folder = Project();
        folder.File("templates/a.liquid", "---\nto: f.txt\nunless_exists: true\n---\n" + Made);
        Sync(folder);
        folder.File("f.txt", Whole.Replace("top\n", "top\nmine\n", StringComparison.Ordinal)).File("templates/b.liquid", Inject("after: // here", "b3\n"));
        Assert.That(Sync(folder, "b"), Is.EqualTo("Update f.txt"));
        Assert.That(Sync(folder, "a"), Is.EqualTo("Keep f.txt"));
        folder.File("templates/b.liquid", "---\nto: f.txt\ninject: true\nafter: // here\nwhen: ASK { <a:b> <a:b> <a:b> }\n---\nb1\n");
        Assert.That(Sync(folder, "b"), Is.EqualTo("Update f.txt"));
        Assert.That(folder.Read("f.txt"), Is.EqualTo("top\nmine\n// here\nmiddle\n  c1\n  c2\n// end\n"), "it is not deleted, and not an orphan");
        Assert.That(Sync(folder, "b"), Is.Empty);
        folder.File("templates/c.liquid", Inject("before: // end", "  c3\n"));
        Assert.That(Sync(folder), Is.EqualTo("Update f.txt"));
        Assert.That(folder.Read("f.txt"), Is.EqualTo("top\nmine\n// here\nmiddle\n  c3\n// end\n"));
    }

    [Test]
    public void A_persons_file_is_remembered_for_the_rules_that_did_not_run()
    {
        using TemporaryFolder folder = Project();
        File.Delete(folder["templates/a.liquid"]);
        folder.File("f.txt", Made);
        Sync(folder);
        Assert.That(folder.Read("f.txt"), Is.EqualTo(Whole));
        folder.File("templates/b.liquid", "---\nto: f.txt\ninject: true\nafter: // here\nwhen: ASK { <a:b> <a:b> <a:b> }\n---\nb1\n");
        Sync(folder, "b");
        Assert.That(Sync(folder, "b"), Is.Empty);
        folder.File("templates/c.liquid", Inject("before: // end", "  c3\n"));
        Assert.That(Sync(folder), Is.EqualTo("Update f.txt"));
        Assert.That(folder.Read("f.txt"), Is.EqualTo(Made.Replace("// end", "  c3\n// end", StringComparison.Ordinal)));
    }

    [Test]
    public void Rows_that_are_put_behind_one_line_keep_their_order()
    {
        using TemporaryFolder folder = Project();
        folder.File("templates/b.liquid", "---\nto: f.txt\ninject: true\nafter: // here\nfor_each: q\nsparql: { q: 'SELECT ?n { VALUES ?n { 1 2 3 } } ORDER BY ?n' }\n---\nb{{ row.n }}\n");
        Sync(folder);
        string text = Whole.Replace("b1\nb2", "b3\nb2\nb1", StringComparison.Ordinal);
        Assert.That(folder.Read("f.txt"), Is.EqualTo(text));
        Assert.That(Sync(folder, "b"), Is.EqualTo("Unchanged f.txt"));
        folder.File("templates/b.liquid", folder.Read("templates/b.liquid").Replace("1 2 3", "0 1 3 4", StringComparison.Ordinal));
        Sync(folder, "b");
        Assert.That(folder.Read("f.txt"), Is.EqualTo(text.Replace("b3\nb2\nb1", "b4\nb3\nb1\nb0", StringComparison.Ordinal)));
        Assert.That(Sync(folder), Is.EqualTo("Unchanged f.txt"));
    }

    [Test]
    public void Rows_of_another_text_keep_their_order_as_well()
    {
        using TemporaryFolder folder = Project();
        folder.File("templates/b.liquid", "---\nto: f.txt\ninject: true\nafter: // here\nfor_each: q\nsparql: { q: 'SELECT ?n { VALUES ?n { 1 2 3 } } ORDER BY ?n' }\n---\nb{{ row.n }}\n");
        Sync(folder);
        folder.File("templates/b.liquid", folder.Read("templates/b.liquid").Replace("b{{", "new{{", StringComparison.Ordinal));
        Sync(folder, "b");
        Assert.That(folder.Read("f.txt"), Is.EqualTo(Whole.Replace("b1\nb2", "new3\nnew2\nnew1", StringComparison.Ordinal)));
        Assert.That(Sync(folder), Is.EqualTo("Unchanged f.txt"));
    }

    [Test]
    public void A_file_that_its_rule_does_not_make_any_more_stays_for_those_that_inject_into_it()
    {
        using TemporaryFolder folder = Project();
        Sync(folder);
        folder.File("templates/a.liquid", "---\nto: f.txt\nwhen: ASK { <a:b> <a:b> <a:b> }\n---\n" + Made);
        Assert.That(Sync(folder, "a"), Is.EqualTo("Orphan f.txt"));
        Assert.That(Sync(folder), Is.EqualTo("Unchanged f.txt"), "as a run of all rules leaves it");
        Assert.That(folder.Read("f.txt"), Is.EqualTo(Whole));
        folder.File("templates/b.liquid", "---\nto: f.txt\ninject: true\nafter: // here\nwhen: ASK { <a:b> <a:b> <a:b> }\n---\nb1\n");
        File.Delete(folder["templates/c.liquid"]);
        Assert.That(Sync(folder), Does.StartWith("Delete f.txt"));
        Assert.That(folder.Read(".ggen/receipt.json"), Does.Not.Contain("f.txt"));
    }

    [Test]
    public void What_is_injected_into_lines_of_another_rule_is_told_from_them()
    {
        using TemporaryFolder folder = Project();
        folder.File("templates/b.liquid", Inject("after: // here", "list {\n}\n")).File("templates/c.liquid", Inject("after: list", "item\n"));
        Sync(folder);
        string text = "top\n// here\nlist {\nitem\n}\nmiddle\n// end\n";
        Assert.That(folder.Read("f.txt"), Is.EqualTo(text));
        foreach (string rule in (string[])["a", "b", "c"])
            Assert.That(Sync(folder, rule), Is.EqualTo("Unchanged f.txt"), rule);
        folder.File("templates/c.liquid", Inject("after: list", "item\nother\n"));
        Sync(folder, "c");
        folder.File("templates/a.liquid", Make("new\n" + Made));
        Sync(folder, "a");
        Assert.That(folder.Read("f.txt"), Is.EqualTo("new\n" + text.Replace("item", "item\nother", StringComparison.Ordinal)));
        Assert.That(Sync(folder), Is.EqualTo("Unchanged f.txt"));
    }

    [Test]
    public void Without_what_was_generated_last_only_all_rules_make_the_file()
    {
        using TemporaryFolder folder = Project();
        Sync(folder);
        File.Delete(folder[".ggen/baseline/f.txt"]);
        Assert.That(Sync(folder, "a"), Is.EqualTo("Unchanged f.txt"), "the file itself is as it was generated");
        File.Delete(folder[".ggen/baseline/f.txt"]);
        folder.File("f.txt", Whole + "mine\n");
        var bag = new DiagnosticBag();
        SyncRunner.Run(new SyncRequest { Directory = folder.Path, Rules = ["templates/a.liquid"] }, bag);
        Assert.That(SyncRunnerTests.Text(bag), Does.StartWith("GG2620 templates/a.liquid:2:5 what other rules put into 'f.txt' is not known"));
        Assert.That(folder.Read("f.txt"), Is.EqualTo(Whole + "mine\n"));
    }

    [Test]
    public void A_receipt_that_is_no_use_is_not_replaced_by_one_of_some_rules()
    {
        using TemporaryFolder folder = Project();
        Sync(folder);
        folder.File(".ggen/receipt.json", folder.Read(".ggen/receipt.json").Replace("  \"outputs", "<<<<<<< HEAD\n  \"outputs", StringComparison.Ordinal));
        string tree = folder.Tree();
        var bag = new DiagnosticBag();
        SyncRunner.Run(new SyncRequest { Directory = folder.Path, Rules = ["templates/b.liquid"] }, bag);
        Assert.That(SyncRunnerTests.Text(bag), Does.StartWith("GG5070 .ggen/receipt.json:10:1 '.ggen/receipt.json' holds the conflict markers of a merge and is not used"));
        Assert.That(folder.Tree(), Is.EqualTo(tree));
        bag = new DiagnosticBag();
        Assert.That(SyncRunner.Run(new SyncRequest { Directory = folder.Path }, bag).Outcome, Is.EqualTo(RunOutcome.Done));
        Assert.That(folder.Read(".ggen/receipt.json"), Does.Contain("templates/c.liquid"));
    }

    [Test]
    public void Files_of_other_rules_stay_where_they_are_and_in_the_receipt()
    {
        using TemporaryFolder folder = Project();
        folder.File("templates/d.liquid", "---\nto: d.txt\n---\nd\n").File("templates/e.liquid", "---\nto: e.txt\n---\ne\n");
        Sync(folder);
        string receipt = folder.Read(".ggen/receipt.json");
        folder.File("templates/d.liquid", "---\nto: d.txt\nwhen: ASK { <a:b> <a:b> <a:b> }\n---\nd\n");
        Assert.That(Sync(folder, "d"), Is.EqualTo("Delete d.txt"));
        Assert.That(Sync(folder, "b"), Is.EqualTo("Unchanged f.txt"));
        Assert.That(File.Exists(folder["e.txt"]), Is.True);
        Assert.That(folder.Read(".ggen/receipt.json").Split('\n').Where(line => line.Contains("\"path\":\"e.txt\"", StringComparison.Ordinal) || line.Contains("\"path\":\"f.txt\"", StringComparison.Ordinal)),
            Is.EqualTo(receipt.Split('\n').Where(line => line.Contains("e.txt", StringComparison.Ordinal) || line.Contains("f.txt", StringComparison.Ordinal))));
    }

    private static string Make(string text) => "---\nto: f.txt\n---\n" + text;

    private static string Inject(string place, string text) => $"---\nto: f.txt\ninject: true\n{place}\n---\n{text}";

    // Rule a makes the file, b and c inject into it.
    private static TemporaryFolder Project() => new TemporaryFolder().File("ggen.toml", "[project]\nname = 'p'\n").File("templates/a.liquid", Make(Made))
        .File("templates/b.liquid", Inject("after: // here", "b1\nb2\n")).File("templates/c.liquid", Inject("before: // end", "  c1\n  c2\n"));

    private static string Sync(TemporaryFolder folder, params string[] rules)
    {
        var bag = new DiagnosticBag();
        RunResult result = SyncRunner.Run(new SyncRequest { Directory = folder.Path, Rules = [.. rules.Select(rule => $"templates/{rule}.liquid")] }, bag);
        Assert.That(SyncRunnerTests.Text(bag), Is.Empty);
        return string.Join("\n", result.Changes!.Changes.Select(change => $"{change.Decision} {change.Path}"));
    }
}
