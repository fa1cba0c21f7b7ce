using System.Text;
using Ggen.Diagnostics;
using Ggen.Generation;
using Ggen.Generation.Changes;
using Ggen.Generation.Writing;

namespace Ggen.Tests.Generation.Writing;

/// <summary>A file of ggen's own that has the old bytes of an output: it is written where it is, and put back from the old output.</summary>
[Category("Integration")]
[Platform("Linux")]
public sealed class TwinFileTests
{
    private const string Before = "base/\nbase/a=first text\nbase/b=1\nout/\nout/a=first text\nout/b=1\nreceipt=old";
    private const string After = "base/\nbase/a=second\nbase/b=second, longer\nout/\nout/a=second\nout/b=second, longer\nreceipt=new";
    private const int Steps = 17; // operations of a run

    private static readonly string[] s_names = ["a", "b"];

    [Test]
    public void Stays_the_same_file()
    {
        using TemporaryFolder folder = Folder();
        long twin = Inode(folder, "base/a"), output = Inode(folder, "out/a");

        Assert.That(Write(folder, new ChangeWriter()), Is.True);

        Assert.That(folder.Tree(), Is.EqualTo(After));
        Assert.That(Inode(folder, "base/a"), Is.EqualTo(twin));
        Assert.That(Inode(folder, "out/a"), Is.Not.EqualTo(output), "who has the output open reads the old text to its end");
    }

    [Test]
    public void Is_replaced_where_it_has_a_second_name()
    {
        using TemporaryFolder folder = Folder();
        Run("ln", folder["base/a"], folder["copy"]);

        Assert.That(Write(folder, new ChangeWriter()), Is.True);

        Assert.That(folder.Tree(), Is.EqualTo(After.Replace("\nout/\n", "\ncopy=first text\nout/\n", StringComparison.Ordinal)));
    }

    [Test]
    public void Is_replaced_where_it_is_a_link_now()
    {
        using TemporaryFolder folder = Folder();
        folder.File("elsewhere", "first text");
        ChangeSet changes = Changes(folder);
        File.Delete(folder["base/a"]);
        File.CreateSymbolicLink(folder["base/a"], folder["elsewhere"]);

        Assert.That(new ChangeWriter().Write(changes, new DiagnosticBag()), Is.True);

        Assert.That((folder.Read("elsewhere"), folder.Read("base/a")), Is.EqualTo(("first text", "second")));
    }

    [Test]
    public void Is_not_written_when_it_was_changed_meanwhile()
    {
        using TemporaryFolder folder = Folder();
        ChangeSet changes = Changes(folder);
        File.WriteAllText(folder["base/a"], "someone's");
        var bag = new DiagnosticBag();
        int asked = 0;

        bool written = new ChangeWriter().Write(changes, bag, () =>
        {
            asked++;
            return null;
        });

        Assert.That((written, asked), Is.EqualTo((false, 1)));
        Assert.That(folder.Tree(), Is.EqualTo(Before.Replace("base/a=first text", "base/a=someone's", StringComparison.Ordinal)));
    }

    [Test]
    public void An_error_at_any_step_leaves_everything_as_it_was_or_everything_new([Range(0, Steps)] int step)
    {
        using TemporaryFolder folder = Folder();
        var disk = new FaultyDisk(step, Fault.Error);

        bool written = Write(folder, new ChangeWriter(disk));

        disk.ReleaseLocks();
        Assert.That(new ChangeWriter().Recover(folder.Path, new DiagnosticBag()), Is.True);
        Assert.That(folder.Tree(), Is.EqualTo(written ? After : Before));
    }

    [Test]
    public void Death_at_any_step_is_mended_by_the_next_run([Range(0, Steps)] int step, [Values(Fault.DeathBefore, Fault.DeathAfter)] Fault fault, [Values] bool plain)
    {
        using TemporaryFolder folder = Folder();
        var disk = new FaultyDisk(step, fault, exchanges: !plain, rewrites: !plain);
        Die(disk, () => Write(folder, new ChangeWriter(disk)));
        foreach (string name in s_names)
            Assert.That(folder.Read("out/" + name), Is.AnyOf("first text", "1", "second", "second, longer"), "no output is ever half-written");

        Assert.That(new ChangeWriter().Recover(folder.Path, new DiagnosticBag()), Is.True);

        Assert.That(folder.Tree(), Is.AnyOf(Before, After));
    }

    [Test]
    public void Death_while_mending_is_mended_by_the_run_after([Range(7, 12)] int step, [Range(0, 5)] int second)
    {
        using TemporaryFolder folder = Folder();
        var disk = new FaultyDisk(step, Fault.DeathBefore);
        Die(disk, () => Write(folder, new ChangeWriter(disk)));
        var mending = new FaultyDisk(second, Fault.DeathAfter);
        Die(mending, () => new ChangeWriter(mending).Recover(folder.Path, new DiagnosticBag()));

        Assert.That(new ChangeWriter().Recover(folder.Path, new DiagnosticBag()), Is.True);

        Assert.That(folder.Tree(), Is.AnyOf(Before, After));
    }

    [Test]
    public void The_steps_that_the_tests_break_are_all_steps()
    {
        using TemporaryFolder folder = Folder();
        var late = new FaultyDisk(Steps, Fault.Error);
        Write(folder, new ChangeWriter(late));
        Assert.That(late.Struck, Is.False);

        using TemporaryFolder other = Folder();
        var early = new FaultyDisk(13, Fault.Error);
        Write(other, new ChangeWriter(early));
        Assert.That(early.Struck, Is.True);
    }

    [Test]
    public void What_a_person_writes_into_the_output_after_the_crash_stays_and_the_twin_is_put_back()
    {
        using TemporaryFolder folder = Folder();
        for (int step = 0; folder.Read("base/b") != "second, longer"; step++)
        {
            var disk = new FaultyDisk(step, Fault.DeathAfter);
            new ChangeWriter().Recover(folder.Path, new DiagnosticBag());
            Die(disk, () => Write(folder, new ChangeWriter(disk)));
        }
        File.WriteAllText(folder["out/b"], "mine");

        new ChangeWriter().Recover(folder.Path, new DiagnosticBag());

        Assert.That(folder.Tree(), Is.EqualTo(Before.Replace("out/b=1", "out/b=mine", StringComparison.Ordinal)));
    }

    [Test]
    public void A_journal_that_is_cut_short_names_no_twin_that_is_not_there()
    {
        string whole = Encoding.UTF8.GetString(WriteJournal.For(Changes(Folder()).Writes, [], stages: true).ToBytes());

        for (int length = 0; length <= whole.Length; length++)
        {
            WriteJournal? journal = WriteJournal.Parse(Encoding.UTF8.GetBytes(whole[..length]));
            Assert.That(journal?.Begun ?? false, Is.EqualTo(length == whole.Length));
        }
        Assert.That(WriteJournal.Parse(Encoding.UTF8.GetBytes(whole))!.Files.Count(file => file.Twin is not null), Is.EqualTo(2));
    }

    private static void Die(FaultyDisk disk, Action run)
    {
        try
        {
            run();
        }
        catch (Death)
        {
            // the next run mends it
        }
        disk.ReleaseLocks();
    }

    private static TemporaryFolder Folder()
        => new TemporaryFolder().File("out/a", "first text").File("out/b", "1").File("base/a", "first text").File("base/b", "1").File("receipt", "old");

    private static bool Write(TemporaryFolder folder, ChangeWriter writer) => writer.Write(Changes(folder), new DiagnosticBag());

    // As a sync has them: outputs, then what is remembered of them, then the receipt.
    private static ChangeSet Changes(TemporaryFolder folder)
    {
        FileChange[] outputs = [.. s_names.Select(name => Change(folder, "out/" + name, name == "a" ? "second" : "second, longer"))];
        FileChange[] twins = [.. outputs.Select(output => Change(folder, output.Path.Replace("out", "base", StringComparison.Ordinal), Encoding.UTF8.GetString(output.Content.Span)) with { Twin = output })];
        return new ChangeSet(folder.Path, outputs) { Records = [.. twins, Change(folder, "receipt", "new") with { IsReproducible = false }] };
    }

    private static FileChange Change(TemporaryFolder folder, string path, string content)
        => new(path, folder[path], ChangeDecision.Update, "", Encoding.UTF8.GetBytes(content), File.ReadAllBytes(folder[path]), null)
        {
            Effect = FileEffect.Write,
            Stamp = FileStamp.Of(folder[path]),
            IsReproducible = true,
        };

    private static long Inode(TemporaryFolder folder, string path) => FileStamp.Of(folder[path])!.Value.Inode;

    private static void Run(string program, params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(program, arguments);
        process.WaitForExit();
    }
}
