using Ggen.Diagnostics;
using Ggen.Generation;
using Ggen.Generation.Changes;
using Ggen.Generation.Hooks;
using Ggen.Generation.Runs;

namespace Ggen.Tests.Generation;

/// <summary>Regions that belong to a person, through every way in which the file around them changes.</summary>
[Category("Integration")]
public sealed class KeepRegionTests
{
    private const string Template = "class {{ name }}\n{\n    {% keep \"fields\" %}\n    // yours\n    {% endkeep %}\n    int a;\n    {% keep 'methods' %}\n    {% endkeep %}\n}\n";

    [Test]
    public void Are_comments_of_the_target_language()
    {
        using TemporaryFolder folder = Project("out.cs", Template);
        Assert.That(folder.Read("out.cs"), Is.EqualTo(
            "class A\n{\n    // ggen:keep \"fields\"\n    // yours\n    // ggen:endkeep \"fields\"\n    int a;\n    // ggen:keep \"methods\"\n    // ggen:endkeep \"methods\"\n}\n"));
    }

    [TestCase("out.py", "# ggen:keep \"a\"\n# ggen:endkeep \"a\"\n")]
    [TestCase("out.html", "<!-- ggen:keep \"a\" -->\n<!-- ggen:endkeep \"a\" -->\n")]
    [TestCase("out.css", "/* ggen:keep \"a\" */\n/* ggen:endkeep \"a\" */\n")]
    [TestCase("out.sql", "-- ggen:keep \"a\"\n-- ggen:endkeep \"a\"\n")]
    [TestCase("sub/Dockerfile", "# ggen:keep \"a\"\n# ggen:endkeep \"a\"\n")]
    public void Know_languages_by_their_files(string path, string expected)
    {
        using TemporaryFolder folder = Project(path, "{% keep 'a' %}\n{% endkeep %}\n");
        Assert.That(folder.Read(path), Is.EqualTo(expected));
    }

    [Test]
    public void Survive_regeneration_and_moving_in_the_file()
    {
        using TemporaryFolder folder = Project("out.cs", Template);
        Edit(folder, "out.cs", "    // yours\n", "    int mine;\r\n    int too;\n");
        folder.File("templates/t.liquid", Head("out.cs") + "class {{ name }} // new\n{\n    {% keep 'methods' %}\n    {% endkeep %}\n    {% keep 'fields' %}\n    // other\n    {% endkeep %}\n}\n");

        Assert.That(Run(folder, out string found).Outcome, Is.EqualTo(RunOutcome.Done), found);

        Assert.That(folder.Read("out.cs"), Is.EqualTo(
            "class A // new\n{\n    // ggen:keep \"methods\"\n    // ggen:endkeep \"methods\"\n    // ggen:keep \"fields\"\n    int mine;\r\n    int too;\n    // ggen:endkeep \"fields\"\n}\n"));
        Assert.That(Run(folder, out _).Changes!.HasChanges, Is.False);
    }

    [Test]
    public void Survive_beside_edits_that_are_merged()
    {
        using TemporaryFolder folder = Project("out.cs", Template);
        Edit(folder, "out.cs", "    // yours\n", "    int mine;\n");
        Edit(folder, "out.cs", "    int a;\n", "    int a; // edited\n");
        folder.File("templates/t.liquid", Head("out.cs") + Template.Replace("class {{ name }}", "sealed class {{ name }}", StringComparison.Ordinal));

        RunResult result = Run(folder, out _);

        Assert.That(result.Changes!.Changes[0].Decision.ToString(), Is.EqualTo("Merge"));
        Assert.That(folder.Read("out.cs"), Does.StartWith("sealed class A\n").And.Contain("    int mine;\n").And.Contain("int a; // edited\n"));
    }

    [Test]
    public void Follow_their_file_to_another_name()
    {
        using TemporaryFolder folder = Project("src/old.cs", Template);
        Edit(folder, "src/old.cs", "    // yours\n", "    int mine;\n");
        folder.File("templates/t.liquid", Head("lib/new.cs") + Template);

        RunResult result = Run(folder, out string found);

        Assert.That(found, Is.Empty);
        Assert.That(result.Changes!.Changes.Select(change => $"{change.Decision} {change.Path}"), Is.EqualTo(["Create lib/new.cs", "Delete src/old.cs"]));
        Assert.That(folder.Read("lib/new.cs"), Does.Contain("    int mine;\n"));
        Assert.That(folder.Read(".ggen/baseline/lib/new.cs"), Does.Contain("    // yours\n"), "what is a person's was not generated");
    }

    [Test]
    public void Follow_their_file_to_a_name_that_differs_in_case_only()
    {
        using TemporaryFolder folder = Project("src/old.cs", Template);
        Edit(folder, "src/old.cs", "    // yours\n", "    int mine;\n");
        folder.File("templates/t.liquid", Head("src/Old.cs") + Template);
        Run(folder, out string found);
        Assert.That(found, Is.Empty);
        Assert.That(folder.Read("src/Old.cs"), Does.Contain("    int mine;\n"));
    }

    [Test]
    public void Are_recovered_when_the_template_has_them_no_more()
    {
        using TemporaryFolder folder = Project("out.cs", Template);
        Edit(folder, "out.cs", "    // yours\n", "    int mine;\n");
        folder.File("templates/t.liquid", Head("out.cs") + "class {{ name }} { }\n");

        RunResult result = Run(folder, out string found);

        Assert.That(found, Is.EqualTo("GG5065 templates/t.liquid:2:5 'out.cs' has no region 'fields' any more; your lines are in '.ggen/recovered/out.cs/fields.txt'"));
        Assert.That(folder.Read("out.cs"), Is.EqualTo("class A { }\n"));
        Assert.That(folder.Read(".ggen/recovered/out.cs/fields.txt"), Is.EqualTo("    int mine;\n"));
        Assert.That(result.Outcome, Is.EqualTo(RunOutcome.Done));
        Assert.That(Run(folder, out found).Changes!.HasChanges, Is.False);
        Assert.That(found, Is.Empty);
    }

    [TestCase("a\n  {% keep 'x' %}{% endkeep %}\nb\n", "a\n  // ggen:keep \"x\"\n  // ggen:endkeep \"x\"\nb\n")]
    [TestCase("{% keep 'x' -%}\n  one\n{%- endkeep %}\n", "// ggen:keep \"x\"\none\n// ggen:endkeep \"x\"\n")]
    [TestCase("{% keep 'x' %}\none\n{% endkeep %}\n", "// ggen:keep \"x\"\none\n// ggen:endkeep \"x\"\n")]
    public void Have_lines_of_their_own_however_their_tags_are_written(string template, string expected)
    {
        using TemporaryFolder folder = Project("out.cs", template);
        Assert.That(folder.Read("out.cs"), Is.EqualTo(expected));
    }

    [Test]
    public void That_share_their_line_are_refused_with_what_mends_it()
    {
        using TemporaryFolder folder = new TemporaryFolder().File("ggen.toml", "[project]\nname = 'p'\n").File("templates/t.liquid", Head("out.cs") + "a {% keep 'x' %}\n{% endkeep %}\n");
        Run(folder, out string found);
        Assert.That(found, Does.StartWith("GG5066").And.Contains("stand on lines of their own"));
        folder.File("templates/t.liquid", Head("out.cs") + "{% keep 'a' %}\n{% keep 'b' %}\n{% endkeep %}\n{% endkeep %}\n");
        Run(folder, out found);
        Assert.That(found, Does.Contain("no region stands within another one"));
    }

    [Test]
    public void What_a_comparison_found_that_is_out_of_date_is_not_said()
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("the command is one of a POSIX shell");
        using TemporaryFolder folder = Project("out.cs", Template);
        Edit(folder, "out.cs", "    // yours\n", "    int mine;\n");
        folder.File("templates/t.liquid", "---\nto: out.cs\nsh_before: rm out.cs\n---\nclass {{ name }} { }\n");
        var bag = new DiagnosticBag();

        RunResult result = SyncRunner.Run(new SyncRequest { Directory = folder.Path, Hooks = new HookOptions { TrustsAll = true, Environment = ["PATH=/usr/bin:/bin"] } }, bag);

        Assert.That(SyncRunnerTests.Text(bag), Is.Empty, "the region was in a file that is gone");
        Assert.That(result.Changes!.Changes.Select(change => $"{change.Decision} {change.Path}"), Is.EqualTo(["Create out.cs"]));
    }

    [Test]
    public void That_a_person_damaged_are_a_conflict()
    {
        using TemporaryFolder folder = Project("out.cs", Template);
        Edit(folder, "out.cs", "    // ggen:endkeep \"fields\"\n", "");
        folder.File("templates/t.liquid", Head("out.cs") + Template + "// more\n");
        string before = folder.Read("out.cs");

        RunResult result = Run(folder, out _);

        Assert.That(result.Changes!.Changes[0].Reason, Is.EqualTo("its regions are damaged: line 6: the region 'methods' begins before 'fields' has ended"));
        Assert.That((result.Outcome, folder.Read("out.cs")), Is.EqualTo((RunOutcome.Conflicts, before)));
    }

    [TestCase(OnConflict.Ours, "Keep", RunOutcome.Done)]
    [TestCase(OnConflict.Theirs, "Update", RunOutcome.Done)]
    [TestCase(OnConflict.New, "Conflict", RunOutcome.Conflicts)]
    [TestCase(OnConflict.Fail, "Conflict", RunOutcome.Conflicts)]
    public void That_a_person_damaged_are_decided_by_a_choice(OnConflict policy, string decision, object outcome)
    {
        using TemporaryFolder folder = Project("out.cs", Template);
        string generated = folder.Read("out.cs");
        Edit(folder, "out.cs", "    // ggen:endkeep \"fields\"\n", "");
        string before = folder.Read("out.cs");
        var bag = new DiagnosticBag();

        RunResult result = SyncRunner.Run(new SyncRequest { Directory = folder.Path, OnConflict = policy }, bag);

        Assert.That(SyncRunnerTests.Text(bag), Is.Empty);
        Assert.That((result.Changes!.Changes[0].Decision.ToString(), result.Outcome), Is.EqualTo((decision, (RunOutcome)outcome)));
        Assert.That(folder.Read("out.cs"), Is.EqualTo(policy == OnConflict.Theirs ? generated : before));
        Assert.That(File.Exists(folder["out.cs.new"]) ? folder.Read("out.cs.new") : null, Is.EqualTo(policy == OnConflict.New ? generated : null));
    }

    [TestCase("out.cs", "{% keep 'a' %}\n{% endkeep %}\n{% keep 'a' %}\n{% endkeep %}\n", "GG4032 templates/t.liquid:6:1 the region 'a' is there already")]
    [TestCase("out.json", "{% keep 'a' %}\n{% endkeep %}\n", "GG4031 templates/t.liquid:4:1 what a comment is in 'out.json' is not known")]
    [TestCase("out.cs", "int a; {% keep 'a' %}\n{% endkeep %}\n", "GG5066 templates/t.liquid:2:5 'out.cs', line 1: the comment of a region is not alone in its line, or not whole")]
    [TestCase("out.cs", "{% keep 'a' %}\n{% keep 'b' %}\n{% endkeep %}\n{% endkeep %}\n", "GG5066 templates/t.liquid:2:5 'out.cs', line 2: the region 'b' begins before 'a' has ended")]
    [TestCase("out.cs", "{% keep 'a' %}\n", "GG4012")]
    [TestCase("out.cs", "{% keep '' %}\n{% endkeep %}\n", "GG4021")]
    public void That_cannot_work_are_errors(string path, string template, string expected)
    {
        using TemporaryFolder folder = new TemporaryFolder().File("ggen.toml", "[project]\nname = 'p'\n").File("templates/t.liquid", Head(path) + template);
        Assert.That(Run(folder, out string found).Outcome, Is.EqualTo(RunOutcome.Failed));
        Assert.That(found, Does.StartWith(expected));
    }

    private static TemporaryFolder Project(string path, string template)
    {
        TemporaryFolder folder = new TemporaryFolder().File("ggen.toml", "[project]\nname = 'p'\n[vars]\nname = 'A'\n").File("templates/t.liquid", Head(path) + template);
        Assert.That(Run(folder, out string found).Outcome, Is.EqualTo(RunOutcome.Done), found);
        return folder;
    }

    private static string Head(string path) => $"---\nto: {path}\n---\n";

    private static void Edit(TemporaryFolder folder, string path, string from, string to)
    {
        Assert.That(folder.Read(path), Does.Contain(from));
        File.WriteAllText(folder[path], folder.Read(path).Replace(from, to, StringComparison.Ordinal));
    }

    private static RunResult Run(TemporaryFolder folder, out string found)
    {
        var bag = new DiagnosticBag();
        RunResult result = SyncRunner.Run(new SyncRequest { Directory = folder.Path }, bag);
        found = SyncRunnerTests.Text(bag);
        return result;
    }
}
