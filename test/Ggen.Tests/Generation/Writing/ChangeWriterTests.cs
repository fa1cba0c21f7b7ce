using Ggen.Diagnostics;
using Ggen.Generation;
using Ggen.Generation.Changes;
using Ggen.Generation.Rendering;
using Ggen.Generation.Writing;

namespace Ggen.Tests.Generation.Writing;

[Category("Integration")]
public sealed class ChangeWriterTests
{
    private const string Before = "a/\na/kept=same\na/old=1\nb=2\ngone/\ngone/x=bye";
    private const string After = "a/\na/kept=same\na/old=one\nb=two\nc/\nc/d/\nc/d/new=four\nnew=three";

    [Test]
    public void Writes_what_changes_and_leaves_the_rest_alone()
    {
        using TemporaryFolder folder = Folder();
        var long_ago = new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(folder["a/kept"], long_ago);

        Assert.That(Write(folder, new ChangeWriter()), Is.True);

        Assert.That(folder.Tree(), Is.EqualTo(After));
        Assert.That(File.GetLastWriteTimeUtc(folder["a/kept"]), Is.EqualTo(long_ago));
    }

    [Test]
    public void An_error_at_any_step_leaves_everything_as_it_was_or_everything_new([Range(0, 24)] int step)
    {
        using TemporaryFolder folder = Folder();
        var disk = new FaultyDisk(step, Fault.Error);

        bool written = Write(folder, new ChangeWriter(disk));

        disk.ReleaseLocks();
        string state = folder.Tree();
        Assert.That(Payload(state), Is.EqualTo(Payload(written ? After : Before)));
        Assert.That(new ChangeWriter().Recover(folder.Path, new DiagnosticBag()), Is.True);
        Assert.That(folder.Tree(), Is.EqualTo(written ? After : Before));
    }

    [Test]
    public void Death_at_any_step_is_mended_by_the_next_run([Range(0, 24)] int step, [Values(Fault.DeathBefore, Fault.DeathAfter)] Fault fault, [Values] bool plain)
    {
        using TemporaryFolder folder = Folder();
        var disk = new FaultyDisk(step, fault, exchanges: !plain);
        try
        {
            Write(folder, new ChangeWriter(disk, stages: !plain));
        }
        catch (Death)
        {
            disk.ReleaseLocks();
        }
        foreach (string file in Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories))
        {
            if (!file.Contains(".ggen-tmp-", StringComparison.Ordinal))
                Assert.That(File.ReadAllText(file), Is.AnyOf("same", "1", "one", "2", "two", "three", "four", "bye"), "no file is ever half-written");
        }

        Assert.That(new ChangeWriter().Recover(folder.Path, new DiagnosticBag()), Is.True);

        Assert.That(folder.Tree(), Is.AnyOf(Before, After));
        Assert.That(Write(folder, new ChangeWriter()), Is.True);
        Assert.That(folder.Tree(), Is.EqualTo(After));
    }

    [Test]
    public void Death_while_mending_is_mended_by_the_run_after([Range(5, 14)] int step, [Range(0, 8)] int second, [Values] bool plain)
    {
        using TemporaryFolder folder = Folder();
        var disk = new FaultyDisk(step, Fault.DeathAfter, exchanges: !plain);
        Assert.Throws<Death>(() => Write(folder, new ChangeWriter(disk, stages: !plain)));
        disk.ReleaseLocks();
        var mending = new FaultyDisk(second, Fault.DeathAfter);
        try
        {
            new ChangeWriter(mending).Recover(folder.Path, new DiagnosticBag());
        }
        catch (Death)
        {
            mending.ReleaseLocks();
        }

        Assert.That(new ChangeWriter().Recover(folder.Path, new DiagnosticBag()), Is.True);

        Assert.That(folder.Tree(), Is.AnyOf(Before, After));
    }

    [Test]
    public void The_steps_that_the_tests_break_are_all_steps()
    {
        using TemporaryFolder folder = Folder();
        var late = new FaultyDisk(24, Fault.Error);
        Write(folder, new ChangeWriter(late));
        Assert.That(late.Struck, Is.False);

        using TemporaryFolder other = Folder();
        var early = new FaultyDisk(17, Fault.Error);
        Write(other, new ChangeWriter(early));
        Assert.That(early.Struck, Is.True);
    }

    [Test]
    public void Undoing_never_removes_what_a_person_wrote_after_the_crash()
    {
        using TemporaryFolder folder = Folder();
        var disk = new FaultyDisk(12, Fault.DeathBefore);
        Assert.Throws<Death>(() => Write(folder, new ChangeWriter(disk)));
        disk.ReleaseLocks();
        Assert.That(folder.Read("new"), Is.EqualTo("three"));
        File.WriteAllText(folder["new"], "mine");

        new ChangeWriter().Recover(folder.Path, new DiagnosticBag());

        Assert.That(folder.Read("new"), Is.EqualTo("mine"));
    }

    [Test]
    public void Undoing_keeps_what_a_person_wrote_over_a_file_that_was_exchanged()
    {
        using TemporaryFolder folder = Folder();
        var disk = new FaultyDisk(12, Fault.DeathBefore);
        Assert.Throws<Death>(() => Write(folder, new ChangeWriter(disk)));
        disk.ReleaseLocks();
        Assert.That((folder.Read("a/old"), folder.Read("b")), Is.EqualTo(("one", "two")));
        File.WriteAllText(folder["b"], "mine");

        new ChangeWriter().Recover(folder.Path, new DiagnosticBag());

        Assert.That(folder.Tree(), Is.EqualTo(Before.Replace("b=2", "b=mine", StringComparison.Ordinal)));
    }

    [Test]
    public void The_journal_of_an_earlier_version_is_understood()
    {
        using TemporaryFolder folder = Folder();
        string Temporary(string name, string end) => folder[$".ggen-tmp-{ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(name)):x16}{end}"];
        File.Move(folder["b"], Temporary("b", ".old"));
        File.WriteAllText(folder["b"], "two");
        File.WriteAllText(Temporary("new", ".new"), "thr");
        File.WriteAllText(folder[".ggen-tmp-journal"], $"ggen journal 1\ndir {folder["c"]}\nold {ContentHash.Of("two"u8):x16} {folder["b"]}\nnew {ContentHash.Of("three"u8):x16} {folder["new"]}\nend\n");
        Directory.CreateDirectory(folder["c"]);

        Assert.That(new ChangeWriter().Recover(folder.Path, new DiagnosticBag()), Is.True);

        Assert.That(folder.Tree(), Is.EqualTo(Before));
    }

    [Test]
    public void Many_files_that_two_threads_write_are_all_old_or_all_new([Values(50, 170, 260, 340, 420)] int step, [Values] Fault fault)
    {
        using var folder = new TemporaryFolder();
        for (int i = 0; i < 100; i++)
            folder.File($"a/{i}", "old");
        RenderedFile[] files = [.. Enumerable.Range(0, 150).Select(i => File_($"{(i < 100 ? "a" : "b")}/{i}", "new"))];
        ChangeSet changes = Reproducible(ChangePlanner.Plan(folder.Path, files, new DiagnosticBag()));
        string before = folder.Tree();
        var disk = new FaultyDisk(step, fault);
        try
        {
            new ChangeWriter(disk).Write(changes, new DiagnosticBag());
        }
        catch (Death)
        {
            // the next run mends it
        }
        disk.ReleaseLocks();

        Assert.That(new ChangeWriter().Recover(folder.Path, new DiagnosticBag()), Is.True);

        string after = folder.Tree();
        Assert.That(after == before || after.Split('\n').Count(line => line.EndsWith("=new", StringComparison.Ordinal)) == 150, after);
    }

    [Test]
    public void A_folder_that_appears_meanwhile_is_not_replaced()
    {
        using var folder = new TemporaryFolder();
        ChangeSet changes = ChangePlanner.Plan(folder.Path, [File_("x/y", "1")], new DiagnosticBag());
        var bag = new DiagnosticBag();
        var disk = new HookedDisk { BeforeMoveDirectory = () => folder.File("x/z", "mine") };

        Assert.That(new ChangeWriter(disk).Write(changes, bag), Is.False);

        Assert.That(bag.Items[0].Message, Does.StartWith("cannot write 'x': "));
        Assert.That(folder.Tree(), Is.EqualTo("x/\nx/z=mine"));
    }

    [Test]
    public void Keeps_the_permissions_of_a_file()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("skipped: there are no Unix permissions");
            return;
        }
        using TemporaryFolder folder = Folder();
        File.SetUnixFileMode(folder["b"], (UnixFileMode)0b111_101_000);

        Write(folder, new ChangeWriter());

        Assert.That(File.GetUnixFileMode(folder["b"]), Is.EqualTo((UnixFileMode)0b111_101_000));
        Assert.That(folder.Read("b"), Is.EqualTo("two"));
    }

    [Test]
    public void Refuses_to_write_while_another_run_does()
    {
        using TemporaryFolder folder = Folder();
        using FileStream other = new Disk().OpenJournal(folder[".ggen-tmp-journal"]);
        var bag = new DiagnosticBag();

        Assert.That(Write(folder, new ChangeWriter(), bag), Is.False);

        Assert.That(bag.Items[0].Code.Id, Is.EqualTo(ProjectCodes.Busy.Id));
        other.Dispose();
        File.Delete(folder[".ggen-tmp-journal"]);
        Assert.That(folder.Tree(), Is.EqualTo(Before));
    }

    [Test]
    public void Names_the_file_and_the_reason_of_an_error()
    {
        using TemporaryFolder folder = Folder();
        var bag = new DiagnosticBag();

        Write(folder, new ChangeWriter(new FaultyDisk(4, Fault.Error)), bag);

        Assert.That(bag.Items[0].Message, Is.EqualTo("cannot write 'a/old': the disk is on fire"));
        Assert.That(bag.Items[0].Code.Id, Is.EqualTo(ProjectCodes.WriteFailed.Id));
    }

    [Test]
    public void A_missing_output_folder_is_made_and_goes_again_after_an_error()
    {
        using var folder = new TemporaryFolder();
        RenderedFile[] files = [File_("x/y", "1")];
        string root = folder["out/deep"];

        bool failed = new ChangeWriter(new FaultyDisk(5, Fault.Error)).Write(ChangePlanner.Plan(root, files, new DiagnosticBag()), new DiagnosticBag());
        Assert.That(failed, Is.False);
        Assert.That(folder.Tree(), Is.Empty);

        Assert.That(new ChangeWriter().Write(ChangePlanner.Plan(root, files, new DiagnosticBag()), new DiagnosticBag()), Is.True);
        Assert.That(folder.Tree(), Is.EqualTo("out/\nout/deep/\nout/deep/x/\nout/deep/x/y=1"));
    }

    private static TemporaryFolder Folder() => new TemporaryFolder().File("a/kept", "same").File("a/old", "1").File("b", "2").File("gone/x", "bye");

    private static RenderedFile File_(string path, string content) => new(path, System.Text.Encoding.UTF8.GetBytes(content), null, "rule");

    private static bool Write(TemporaryFolder folder, ChangeWriter writer, DiagnosticBag? bag = null)
    {
        bag ??= new DiagnosticBag();
        RenderedFile[] files = [File_("a/kept", "same"), File_("a/old", "one"), File_("new", "three"), File_("b", "two"), File_("c/d/new", "four")];
        ChangeSet changes = ChangePlanner.Plan(folder.Path, files, bag);
        changes = Reproducible(changes);
        if (File.Exists(folder["gone/x"]))
            changes = changes with { Changes = [.. changes.Changes, Gone(folder)], Emptied = [folder["gone"]] };
        return writer.Write(changes, bag);
    }

    // As a sync says of files without edits: their names may be exchanged.
    private static ChangeSet Reproducible(ChangeSet changes) => changes with { Changes = [.. changes.Changes.Select(change => change with { IsReproducible = true })] };

    private static FileChange Gone(TemporaryFolder folder)
        => new("gone/x", folder["gone/x"], ChangeDecision.Delete, "gone", default, "bye"u8.ToArray(), null) { Effect = FileEffect.Delete };

    // Without the files that are ggen's own while it writes.
    private static string Payload(string tree)
        => string.Join("\n", tree.Split('\n').Where(line => !line.Contains(".ggen-tmp-", StringComparison.Ordinal) && !line.StartsWith("ggen journal", StringComparison.Ordinal)
            && !line.StartsWith("dir ", StringComparison.Ordinal) && !line.StartsWith("old ", StringComparison.Ordinal) && !line.StartsWith("new ", StringComparison.Ordinal)
            && !line.StartsWith("del ", StringComparison.Ordinal) && !line.StartsWith("rmd ", StringComparison.Ordinal) && !line.StartsWith("stg ", StringComparison.Ordinal) && line is not ("end" or "ready" or "done" or "" or "gone/")));
}
