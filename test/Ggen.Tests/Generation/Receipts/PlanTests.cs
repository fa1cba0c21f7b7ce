using System.Text;
using Ggen.Diagnostics;
using Ggen.Generation;
using Ggen.Generation.Changes;
using Ggen.Generation.Receipts;
using Ggen.Generation.Runs;

namespace Ggen.Tests.Generation.Receipts;

[Category("Integration")]
public sealed class PlanTests
{
    [Test]
    public void Applied_it_does_what_sync_does()
    {
        using TemporaryFolder planned = Project(), synced = Project();
        SyncRunner.Run(new SyncRequest { Directory = synced.Path }, new DiagnosticBag());

        RunResult result = Apply(planned, Make(planned), out string found);

        Assert.That(found, Is.Empty);
        Assert.That((result.Outcome, result.Written), Is.EqualTo((RunOutcome.Done, true)));
        File.Delete(planned["plan.json"]);
        Assert.That(planned.Tree(), Is.EqualTo(synced.Tree()));
    }

    [Test]
    public void What_is_injected_into_a_file_of_a_person_and_taken_out_again_is_planned_as_well()
    {
        using TemporaryFolder planned = Project(), synced = Project();
        foreach (string? text in (string?[])["one\n", "two\n", null])
        {
            foreach (TemporaryFolder folder in (TemporaryFolder[])[planned, synced])
            {
                if (text is null)
                    File.Delete(folder["templates/i.liquid"]);
                else
                    folder.File("own/f.txt", "mine\n").File("templates/i.liquid", "---\nto: own/f.txt\ninject: true\nappend: true\n---\n" + text);
            }
            SyncRunner.Run(new SyncRequest { Directory = synced.Path }, new DiagnosticBag());
            Apply(planned, Make(planned), out string found);
            Assert.That(found, Is.Empty);
            File.Delete(planned["plan.json"]);
            Assert.That(planned.Tree(), Is.EqualTo(synced.Tree()));
        }
    }

    [Test]
    public void Its_bytes_are_read_as_they_were_written()
    {
        using TemporaryFolder folder = Project().File("templates/b.liquid", "---\nto: b\n---\n\u0001é\"\\\n");
        byte[] plan = Make(folder);
        Assert.That(PlanJson.Write(PlanJson.Read(plan, "plan", new DiagnosticBag())!), Is.EqualTo(plan));
    }

    [TestCase("out.txt", "mine\n", "GG5073 'out.txt' is not what it was when the plan was made")]
    [TestCase("ggen.toml", "[project]\nname = 'q'\n", "GG5073 'ggen.toml' is not what it was when the plan was made")]
    [TestCase(".ggen/receipt.json", "{}", "GG5073 '.ggen/receipt.json' is not what it was when the plan was made")]
    public void Another_tree_is_refused(string path, string text, string expected)
    {
        using TemporaryFolder folder = Project();
        byte[] plan = Make(folder);
        folder.File(path, text);
        string before = folder.Tree();
        Assert.That(Apply(folder, plan, out string found).Outcome, Is.EqualTo(RunOutcome.Failed));
        Assert.That(found, Does.StartWith(expected));
        File.Delete(folder["plan.json"]);
        Assert.That(folder.Tree(), Is.EqualTo(before));
    }

    // The hash of a plan is no signature: whoever writes a plan can make it anew, so paths are checked like those of a template.
    [TestCase("../outside.txt", "GG5020")]
    [TestCase("/tmp/outside.txt", "GG5020")]
    [TestCase(".git/config", "GG5021")]
    [TestCase(".ggen/receipt.json", "GG5021")]
    [TestCase(".ggen/recovered/../../outside.txt", "GG5020")]
    [TestCase("link/outside.txt", "GG5020")]
    public void A_forged_plan_reaches_nothing_outside(string path, string code)
    {
        using TemporaryFolder folder = Project();
        if (!OperatingSystem.IsWindows())
            Directory.CreateSymbolicLink(folder["link"], "..");
        Plan plan = PlanJson.Read(Make(folder), "plan", new DiagnosticBag())!;
        plan = plan with { Operations = [plan.Operations[0] with { Path = path }] };
        string before = string.Join('\n', Directory.GetFileSystemEntries(folder.Path));
        Assert.That(Apply(folder, PlanJson.Write(plan), out string found).Outcome, Is.EqualTo(RunOutcome.Failed));
        Assert.That(found, Does.StartWith(code));
        File.Delete(folder["plan.json"]);
        Assert.That(string.Join('\n', Directory.GetFileSystemEntries(folder.Path)), Is.EqualTo(before));
    }

    [TestCase("../records.txt")]
    [TestCase("out2.txt")]
    [TestCase(".ggen/baseline/../../outside.txt")]
    public void A_forged_record_is_none(string path)
    {
        using TemporaryFolder folder = Project();
        Plan plan = PlanJson.Read(Make(folder), "plan", new DiagnosticBag())!;
        plan = plan with { Records = [plan.Records[0] with { Path = path }] };
        Assert.That(Apply(folder, PlanJson.Write(plan), out _).Outcome, Is.EqualTo(RunOutcome.Failed));
        Assert.That(File.Exists(folder["out.txt"]), Is.False);
    }

    [Test]
    public void Damage_anywhere_is_noticed()
    {
        using TemporaryFolder folder = Project();
        byte[] plan = Make(folder);
        var random = new Random(4);
        for (int i = 0; i < 200; i++)
        {
            byte[] damaged = [.. plan];
            int at = random.Next(damaged.Length);
            damaged[at] = (byte)(damaged[at] == ' ' ? '\t' : random.Next(1, 255));
            if (damaged.AsSpan().SequenceEqual(plan) || plan[at] is (byte)' ' or (byte)'\n')
                continue;
            var bag = new DiagnosticBag();
            Plan? read = PlanJson.Read(damaged, "plan", bag);
            Assert.That(read is null ? bag.HasErrors : PlanJson.Write(read).AsSpan().SequenceEqual(plan), Encoding.Latin1.GetString(damaged));
        }
    }

    [Test]
    public void Says_once_that_a_plan_was_applied_already()
    {
        using TemporaryFolder folder = Project();
        byte[] plan = Make(folder);
        Assert.That(Apply(folder, plan, out _).Written, Is.True);

        Assert.That(Apply(folder, plan, out string found).Outcome, Is.EqualTo(RunOutcome.Failed));
        Assert.That(found, Does.StartWith("GG5073 ").And.Contain("was applied already").And.Not.Contain("\n"));

        File.WriteAllText(folder["out.txt"], "edited\n");
        Apply(folder, plan, out string edited);
        Assert.That(edited, Does.Not.Contain("already").And.Contain("'out.txt' is not what it was"));
    }

    private static TemporaryFolder Project() => new TemporaryFolder().File("ggen.toml", "[project]\nname = 'p'\n").File("templates/t.liquid", "---\nto: out.txt\n---\none\n");

    private static byte[] Make(TemporaryFolder folder)
    {
        var bag = new DiagnosticBag();
        Plan? plan = PlanRunner.Make(new SyncRequest { Directory = folder.Path }, bag).Plan;
        Assert.That(SyncRunnerTests.Text(bag), Is.Empty);
        return PlanJson.Write(plan!);
    }

    private static RunResult Apply(TemporaryFolder folder, byte[] plan, out string found)
    {
        var bag = new DiagnosticBag();
        File.WriteAllBytes(folder["plan.json"], plan);
        RunResult result = PlanRunner.Apply(folder.Path, folder["plan.json"], null, null, bag);
        found = SyncRunnerTests.Text(bag);
        return result;
    }
}
