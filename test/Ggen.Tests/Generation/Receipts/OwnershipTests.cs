using System.Text;
using Ggen.Diagnostics;
using Ggen.Generation;
using Ggen.Generation.Changes;
using Ggen.Generation.Receipts;
using Ggen.Generation.Runs;

namespace Ggen.Tests.Generation.Receipts;

/// <summary>Whose a file is: every decision of a sync about a file that a person may have edited.</summary>
[Category("Integration")]
public sealed class OwnershipTests
{
    private const string One = "a\nb\nc\nd\ne\n", Two = "a\nb\nc\nD\ne\n";

    [TestCase("", One, Two, "Update", Two, TestName = "Nobody edited it")]
    [TestCase("", "A\nb\nc\nd\ne\n", Two, "Merge", "A\nb\nc\nD\ne\n", TestName = "Edits are merged")]
    [TestCase("", "A\nb\nc\nd\ne\n", One, "Keep", "A\nb\nc\nd\ne\n", TestName = "Edited, and nothing new")]
    [TestCase("", Two, Two, "Unchanged", Two, TestName = "Edited to what is generated now")]
    [TestCase("", "a\r\nb\r\nc\r\nd\r\ne\r\n", Two, "Update", "a\r\nb\r\nc\r\nD\r\ne\r\n", TestName = "Line ends of a checkout are no edit")]
    [TestCase("", "A\r\nb\r\nc\r\nd\r\ne\r\n", Two, "Merge", "A\r\nb\r\nc\r\nD\r\ne\r\n", TestName = "Edits are merged with the line ends of a checkout")]
    [TestCase("mode = 'overwrite'", One, Two, "Update", Two, TestName = "Overwrite, not edited")]
    [TestCase("mode = 'overwrite'", "A\nb\nc\nd\ne\n", Two, "Conflict", "A\nb\nc\nd\ne\n", TestName = "Overwrite never overwrites an edit")]
    [TestCase("mode = 'overwrite'", "A\nb\nc\nd\ne\n", One, "Conflict", "A\nb\nc\nd\ne\n", TestName = "Overwrite reports an edit also when nothing is new")]
    [TestCase("mode = 'create'", One, Two, "Keep", One, TestName = "Create never touches it again")]
    [TestCase("force: true", "A\nb\nc\nd\ne\n", Two, "Update", Two, TestName = "Force overwrites")]
    [TestCase("unless_exists: true", One, Two, "Keep", One, TestName = "Unless it exists")]
    [TestCase("freeze_policy: checksum", "A\nb\nc\nd\ne\n", Two, "Keep", "A\nb\nc\nd\ne\n", TestName = "Frozen once edited")]
    [TestCase("freeze_policy: checksum", One, Two, "Update", Two, TestName = "Not frozen until edited")]
    [TestCase("freeze_policy: always", One, Two, "Keep", One, TestName = "Frozen once there")]
    [TestCase("eof_last: false", "A\nb\nc\nd\ne", Two, "Merge", "A\nb\nc\nD\ne", TestName = "No newline at the end")]
    public void Decides(string setting, string edited, string generated, string decision, string expected)
    {
        using TemporaryFolder folder = Project(setting, One);
        Run(folder);
        File.WriteAllText(folder["out.txt"], edited);
        Put(folder, setting, generated);
        string before = folder.Tree();

        Assert.That(Decisions(Run(folder, RunMode.Check)), Is.EqualTo(decision + " out.txt"));
        Assert.That(folder.Tree(), Is.EqualTo(before), "a check writes nothing");
        RunResult result = Run(folder);

        Assert.That(Decisions(result), Is.EqualTo(decision + " out.txt"));
        Assert.That(folder.Read("out.txt"), Is.EqualTo(expected));
        Assert.That(result.Outcome, Is.EqualTo(decision == "Conflict" ? RunOutcome.Conflicts : RunOutcome.Done));
        string tree = folder.Tree();
        RunResult again = Run(folder);
        Assert.That(folder.Tree(), Is.EqualTo(tree), "a second run changes nothing");
        Assert.That(again.Changes!.HasChanges, Is.False);
    }

    [TestCase("\n", "\r\n")]
    [TestCase("\r\n", "\n")]
    public void A_checkout_that_turns_the_line_ends_of_every_file_is_no_edit(string from, string to)
    {
        using TemporaryFolder folder = Project("", One.ReplaceLineEndings(from));
        Run(folder);
        foreach (string file in Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories))
            File.WriteAllText(file, File.ReadAllText(file).ReplaceLineEndings(to));
        Assert.That(ReceiptCheck.Verify(folder.Path, ReceiptCheck.Open(folder.Path, new DiagnosticBag())!), Is.Empty);
        Assert.That(Decisions(Run(folder, RunMode.Check)), Is.EqualTo("Unchanged out.txt"));

        Put(folder, "", Two.ReplaceLineEndings(to));
        Assert.That(Decisions(Run(folder, RunMode.Check)), Is.EqualTo("Update out.txt"));
        File.WriteAllText(folder["out.txt"], One.Replace("a", "A", StringComparison.Ordinal).ReplaceLineEndings(to));
        Assert.That(ReceiptCheck.Verify(folder.Path, ReceiptCheck.Open(folder.Path, new DiagnosticBag())!).Select(finding => finding.Path), Is.EqualTo(new[] { "templates/t.liquid", "out.txt" }));
        Assert.That(Decisions(Run(folder, RunMode.Check)), Is.EqualTo("Merge out.txt"));
        File.WriteAllText(folder["out.txt"], One.ReplaceLineEndings(to) + "mine" + from); // an editor may end its own lines otherwise
        Assert.That(Decisions(Run(folder, RunMode.Check)), Is.EqualTo("Merge out.txt"));
        File.WriteAllText(folder["out.txt"], One.ReplaceLineEndings(to));
        File.WriteAllText(folder["ggen.toml"], folder.Read("ggen.toml").Replace("out.txt", "new.txt", StringComparison.Ordinal));
        Assert.That(Decisions(Run(folder)), Is.EqualTo("Create new.txt, Delete out.txt"));
    }

    [TestCase(OnConflict.Merge, "Conflict", "a\n<<<<<<< yours\nmine\n||||||| last generated\nb\n=======\nB\n>>>>>>> generated\nc\nd\ne\n")]
    [TestCase(OnConflict.Ours, "Keep", "a\nmine\nc\nd\ne\n")]
    [TestCase(OnConflict.Theirs, "Merge", "a\nB\nc\nd\ne\n")]
    [TestCase(OnConflict.Fail, "Conflict", "a\nmine\nc\nd\ne\n")]
    [TestCase(OnConflict.New, "Conflict", "a\nmine\nc\nd\ne\n")]
    public void Both_changed_one_line(OnConflict policy, string decision, string expected)
    {
        using TemporaryFolder folder = Project("", One);
        Run(folder);
        File.WriteAllText(folder["out.txt"], "a\nmine\nc\nd\ne\n");
        Put(folder, "", "a\nB\nc\nd\ne\n");

        RunResult result = Run(folder, policy: policy);

        Assert.That(result.Changes!.Changes[0].Decision.ToString(), Is.EqualTo(decision));
        Assert.That(folder.Read("out.txt"), Is.EqualTo(expected));
        Assert.That(result.Outcome, Is.EqualTo(decision == "Conflict" ? RunOutcome.Conflicts : RunOutcome.Done));
        Assert.That(File.Exists(folder["out.txt.new"]), Is.EqualTo(policy == OnConflict.New));
        string tree = folder.Tree();
        RunResult again = Run(folder, policy: policy);
        Assert.That(folder.Tree(), Is.EqualTo(tree));
        Assert.That(again.Outcome, Is.EqualTo(result.Outcome), "a conflict stays one until it is resolved");
    }

    [Test]
    public void A_conflict_that_is_resolved_is_an_edit_like_any_other()
    {
        using TemporaryFolder folder = Project("", One);
        Run(folder);
        File.WriteAllText(folder["out.txt"], "a\nmine\nc\nd\ne\n");
        Put(folder, "", "a\nB\nc\nd\ne\n");
        Run(folder);
        Put(folder, "", "a\nB\nc\nd\nE\n");
        Assert.That(Run(folder).Changes!.Changes[0].Reason, Does.Contain("not resolved"));
        Assert.That(folder.Read("out.txt"), Does.Contain("<<<<<<< yours").And.Contain("d\ne\n"), "markers are not merged over");

        File.WriteAllText(folder["out.txt"], "a\nmine and B\nc\nd\ne\n");
        Assert.That(Decisions(Run(folder)), Is.EqualTo("Merge out.txt"));
        Assert.That(folder.Read("out.txt"), Is.EqualTo("a\nmine and B\nc\nd\nE\n"));
    }

    [TestCase(OnConflict.Ours, "a\nmine\nc\nd\ne, also mine\n")]
    [TestCase(OnConflict.Theirs, "a\nB\nc\nd\ne, also mine\n")]
    public void Markers_are_resolved_by_a_choice_and_other_edits_stay(OnConflict policy, string expected)
    {
        using TemporaryFolder folder = Project("", One);
        Run(folder);
        File.WriteAllText(folder["out.txt"], "a\nmine\nc\nd\ne, also mine\n");
        Put(folder, "", "a\nB\nc\nd\ne\n");
        Assert.That(Decisions(Run(folder)), Is.EqualTo("Conflict out.txt"));
        Assert.That(Decisions(Run(folder, policy: policy)), Is.EqualTo("Merge out.txt"));
        Assert.That(folder.Read("out.txt"), Is.EqualTo(expected));
        Assert.That(Decisions(Run(folder)), Is.EqualTo("Keep out.txt"));
    }

    [Test]
    public void Markers_that_somebody_has_begun_to_resolve_are_left_alone()
    {
        using TemporaryFolder folder = Project("", One);
        Run(folder);
        File.WriteAllText(folder["out.txt"], "a\nmine\nc\nd\ne\n");
        Put(folder, "", "a\nB\nc\nd\ne\n");
        Run(folder);
        string begun = folder.Read("out.txt").Replace("=======\n", "", StringComparison.Ordinal);
        File.WriteAllText(folder["out.txt"], begun);
        Assert.That(Run(folder, policy: OnConflict.Theirs).Changes!.Changes[0].Reason, Does.Contain("not resolved"));
        Assert.That(folder.Read("out.txt"), Is.EqualTo(begun));
    }

    [TestCase(OnConflict.Merge, "Conflict", "mine\n")]
    [TestCase(OnConflict.Ours, "Keep", "mine\n")]
    [TestCase(OnConflict.Theirs, "Update", One)]
    public void A_file_that_ggen_did_not_make_is_nobodys_to_overwrite(OnConflict policy, string decision, string expected)
    {
        using TemporaryFolder folder = Project("", One).File("out.txt", "mine\n");
        Assert.That(Decisions(Run(folder, policy: policy)), Is.EqualTo(decision + " out.txt"));
        Assert.That(folder.Read("out.txt"), Is.EqualTo(expected));
    }

    [TestCase("receipt", "A\nb\nc\nd\ne\n", "Merge")]
    [TestCase("receipt", One, "Update")]
    [TestCase("baseline", One, "Update")]
    [TestCase("baseline", "A\nb\nc\nd\ne\n", "Conflict")]
    [TestCase("altered", "A\nb\nc\nd\ne\n", "Conflict")]
    [TestCase("altered", One, "Update")]
    [TestCase("damaged", One, "Update")]
    [TestCase("both", One, "Conflict")]
    public void What_is_left_of_the_memory_is_used(string damage, string edited, string decision)
    {
        using TemporaryFolder folder = Project("", One);
        Run(folder);
        File.WriteAllText(folder["out.txt"], edited);
        Put(folder, "", Two);
        if (damage is "receipt" or "both")
            File.Delete(folder[".ggen/receipt.json"]);
        if (damage is "baseline" or "both")
            Directory.Delete(folder[".ggen/baseline"], recursive: true);
        if (damage == "altered")
            File.WriteAllText(folder[".ggen/baseline/out.txt"], edited + "x");
        if (damage == "damaged")
            File.WriteAllText(folder[".ggen/receipt.json"], "{\"schema\":1,");
        var bag = new DiagnosticBag();

        RunResult result = SyncRunner.Run(new SyncRequest { Directory = folder.Path }, bag);

        Assert.That(Decisions(result), Is.EqualTo(decision + " out.txt"));
        Assert.That(bag.HasErrors, Is.False);
        Assert.That(bag.Items.Count, Is.EqualTo(damage == "damaged" || (damage == "altered" && decision == "Conflict") ? 1 : 0), SyncRunnerTests.Text(bag));
        if (decision == "Conflict")
            Assert.That(folder.Read("out.txt"), Is.EqualTo(edited));
    }

    [Test]
    public void What_no_rule_makes_any_more_is_deleted_unless_it_was_edited()
    {
        using TemporaryFolder folder = Rows("one two three");
        Run(folder);
        File.AppendAllText(folder["out/two/x.txt"], "mine\n");
        folder.File("out/one/other.txt", "not ours");
        Rows(folder, "four");

        Assert.That(Run(folder, RunMode.Check).Outcome, Is.EqualTo(RunOutcome.Drift));
        Assert.That(Decisions(Run(folder)), Is.EqualTo("Create out/four/x.txt, Delete out/one/x.txt, Delete out/three/x.txt, Orphan out/two/x.txt"));
        Assert.That(Files(folder), Is.EqualTo("out/four/x.txt out/one/other.txt out/two/x.txt"));
        Assert.That(Directory.Exists(folder["out/three"]), Is.False, "a folder that ggen made goes when it is empty");
        Assert.That(Directory.GetFiles(folder[".ggen/baseline/out"], "*", SearchOption.AllDirectories).Length, Is.EqualTo(2));
        Assert.That(Decisions(Run(folder)), Is.EqualTo("Unchanged out/four/x.txt, Orphan out/two/x.txt"));
        File.Delete(folder["out/two/x.txt"]);
        Assert.That(Decisions(Run(folder)), Is.EqualTo("Unchanged out/four/x.txt"));
        Assert.That(Directory.Exists(folder[".ggen/baseline/out/two"]), Is.False);
    }

    [Test]
    public void A_run_of_one_rule_says_nothing_of_the_files_of_others()
    {
        using TemporaryFolder folder = Rows("one").File("templates/b.liquid", "---\nto: b.txt\n---\nb\n");
        Run(folder);
        string receipt = folder.Read(".ggen/receipt.json");
        var bag = new DiagnosticBag();

        RunResult result = SyncRunner.Run(new SyncRequest { Directory = folder.Path, Rules = ["templates/b.liquid"] }, bag);

        Assert.That(Decisions(result), Is.EqualTo("Unchanged b.txt"));
        Assert.That(folder.Read(".ggen/receipt.json"), Is.EqualTo(receipt));
        Assert.That(File.Exists(folder["out/one/x.txt"]), Is.True);
    }

    // A receipt comes with a repository and may say anything.
    [TestCase("../outside.txt")]
    [TestCase("../../../outside.txt")] // as seen from the baseline
    [TestCase("../../.git/config")]
    [TestCase(".git/config")]
    [TestCase("/etc/hostname")]
    [TestCase("out/../../outside.txt")]
    public void A_receipt_never_makes_ggen_delete_a_file_outside(string path)
    {
        using var outer = new TemporaryFolder();
        outer.File("outside.txt", One);
        outer.File("p/.git/config", One);
        outer.File("p/ggen.toml", "[project]\nname = 'p'\n").File("p/templates/t.liquid", "---\nto: a.txt\n---\na\n");
        string hash = "sha256:" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(One)));
        outer.File("p/.ggen/receipt.json", $$"""{"schema":1,"tool":"x","inputs":[],"outputs":[{"path":"{{path}}","rule":"r","decision":"create","reason":"","hash":"{{hash}}","generated":"{{hash}}"}],"folders":[]}""");

        var bag = new DiagnosticBag();
        SyncRunner.Run(new SyncRequest { Directory = outer["p"] }, bag);

        Assert.That(bag.Items.Single().Code.Id, Is.EqualTo(ProjectCodes.ReceiptDamaged.Id));
        Assert.That(File.Exists(outer["outside.txt"]), Is.True);
        Assert.That(File.Exists(outer["p/.git/config"]), Is.True);
    }

    [Test]
    public void A_backup_is_kept_of_what_is_replaced()
    {
        using TemporaryFolder folder = Project("backup: true\nforce: true", One);
        Run(folder);
        File.WriteAllText(folder["out.txt"], "mine\n");
        Run(folder);
        File.WriteAllText(folder["out.txt"], "mine again\n");
        Run(folder);
        Assert.That((folder.Read("out.txt.bak"), folder.Read("out.txt.bak2")), Is.EqualTo(("mine\n", "mine again\n")));
    }

    [Test]
    public void A_file_beside_an_output_is_not_overwritten_either()
    {
        using TemporaryFolder folder = Project("", One).File("out.txt.new", "mine");
        Run(folder);
        File.WriteAllText(folder["out.txt"], "a\nmine\nc\nd\ne\n");
        Put(folder, "", "a\nB\nc\nd\ne\n");
        var bag = new DiagnosticBag();
        SyncRunner.Run(new SyncRequest { Directory = folder.Path, OnConflict = OnConflict.New }, bag);
        Assert.That(bag.Items.Single().Code.Id, Is.EqualTo(ProjectCodes.PathOccupied.Id));
        Assert.That(folder.Read("out.txt.new"), Is.EqualTo("mine"));
    }

    [Test]
    public void What_is_not_text_is_never_merged()
    {
        using TemporaryFolder folder = Project("", One);
        Run(folder);
        byte[] yours = [.. "a\nb\n"u8, 0xFF, 0xFE, (byte)'\n'];
        File.WriteAllBytes(folder["out.txt"], yours);
        Put(folder, "", Two);
        Assert.That(Decisions(Run(folder)), Is.EqualTo("Conflict out.txt"));
        Assert.That(Decisions(Run(folder, policy: OnConflict.Ours)), Is.EqualTo("Keep out.txt"));
        Assert.That(Decisions(Run(folder)), Is.EqualTo("Keep out.txt"));
        Assert.That(File.ReadAllBytes(folder["out.txt"]), Is.EqualTo(yours));
    }

    [Test]
    public void A_folder_and_a_file_may_change_places()
    {
        using var folder = new TemporaryFolder();
        folder.File("ggen.toml", "[project]\nname = 'p'\n").File("templates/t.liquid", "---\nto: a\n---\n1\n");
        Run(folder);
        File.Delete(folder["a"]);
        folder.File("templates/t.liquid", "---\nto: a/b\n---\n1\n");
        Assert.That(Decisions(Run(folder)), Is.EqualTo("Create a/b"));
        Assert.That(Decisions(Run(folder)), Is.EqualTo("Unchanged a/b"));
        Assert.That(folder.Read(".ggen/baseline/a/b"), Is.EqualTo("1\n"));
    }

    private static TemporaryFolder Project(string setting, string text)
    {
        var folder = new TemporaryFolder();
        folder.File("ggen.toml", "[project]\nname = 'p'\n[[generation.rules]]\nname = 'r'\ntemplate = 'templates/t.liquid'\noutput_file = 'out.txt'\n" + (setting.StartsWith("mode", StringComparison.Ordinal) ? setting + "\n" : ""));
        Put(folder, setting, text);
        return folder;
    }

    private static void Put(TemporaryFolder folder, string setting, string text)
        => folder.File("templates/t.liquid", setting.Length == 0 || setting.StartsWith("mode", StringComparison.Ordinal) ? text : $"---\n{setting}\n---\n{text}");

    private static TemporaryFolder Rows(string names)
    {
        TemporaryFolder folder = new TemporaryFolder().File("ggen.toml", """
            [project]
            name = "p"
            [ontology]
            source = "data.ttl"
            [[generation.rules]]
            name = "r"
            query = { inline = "SELECT ?n { ?s <http://e/n> ?n }" }
            template = "t.liquid"
            output_file = "out/{{ row.n }}/x.txt"
            """).File("t.liquid", "{{ row.n }}\n");
        Rows(folder, names);
        return folder;
    }

    private static void Rows(TemporaryFolder folder, string names)
        => folder.File("data.ttl", string.Concat(names.Split(' ').Select(name => $"[] <http://e/n> '{name}' .\n")));

    private static string Files(TemporaryFolder folder)
        => string.Join(' ', Directory.GetFiles(folder["out"], "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder.Path, path).Replace('\\', '/')).Order(StringComparer.Ordinal));

    private static RunResult Run(TemporaryFolder folder, RunMode mode = RunMode.Write, OnConflict policy = OnConflict.Merge)
    {
        var bag = new DiagnosticBag();
        RunResult result = SyncRunner.Run(new SyncRequest { Directory = folder.Path, Mode = mode, OnConflict = policy }, bag);
        Assert.That(SyncRunnerTests.Text(bag), Is.Empty);
        return result;
    }

    private static string Decisions(RunResult result) => string.Join(", ", result.Changes!.Changes.Select(change => $"{change.Decision} {change.Path}"));
}
