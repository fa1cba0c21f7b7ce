namespace Ggen.Cli.Tests;

/// <summary>A disk that refuses: files and folders without permission, a disk that is full. What was there stays as it was.</summary>
[Platform(Exclude = "Win")]
[Category("Process")]
public sealed class HostileDiskTests
{
    [TestCase("ontology/data.ttl")]
    [TestCase("templates/item.liquid")]
    [TestCase("ggen.toml")]
    public void Names_an_input_that_it_may_not_read(string input)
    {
        using var folder = new TemporaryFolder();
        var project = new SmallProject(folder.Path, 2).Write();
        Ran ran = Unprivileged(folder, $"chmod 000 '{input}'", "sync --var version=1");

        Assert.That(ran.Exit, Is.EqualTo(2));
        Assert.That(ran.ErrorText, Does.StartWith("error[GG0102]").And.Contain($"'{input}'").And.Contain("denied").And.Not.Contain("   at "));
        Assert.That(project.Actual(), Is.Empty);
    }

    [TestCase(".")]
    [TestCase("out")]
    public void A_folder_that_may_not_be_written_is_an_error_and_nothing_changes(string locked)
    {
        using var folder = new TemporaryFolder();
        var project = new SmallProject(folder.Path, 3).Write().Sync(1);
        Ran ran = Unprivileged(folder, $"chmod 555 {locked}", "sync --var version=2");

        Assert.That(ran.Exit, Is.EqualTo(2));
        Assert.That(ran.ErrorText, Does.StartWith("error[GG50").And.Contain("permission denied").And.Contain("no file was changed"));
        Assert.That(project.Holds(1), $"{project.Leftovers().Length} leftovers");
    }

    [TestCase("chmod 555 .", "permission denied")]
    [TestCase("chmod 444 data.ttl", "is read-only")]
    public void A_data_file_that_may_not_be_written_stays_as_it_was(string locked, string reason)
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("data.ttl", "<http://e/a>  <http://e/p>  1 .\n");
        Ran ran = Unprivileged(folder, locked, "graph update -d data.ttl 'CLEAR ALL'");

        Assert.That(ran.Exit, Is.EqualTo(2));
        Assert.That(ran.ErrorText, Does.Contain("error[GG50").And.Contain(reason).And.Not.Contain("   at "));
        Assert.That(File.ReadAllText(file), Is.EqualTo("<http://e/a>  <http://e/p>  1 .\n"));
        Assert.That(Directory.EnumerateFileSystemEntries(folder.Path).Count(), Is.EqualTo(1));
    }

    [Test]
    public void A_disk_that_is_full_leaves_every_file_as_it_was()
    {
        using var folder = new TemporaryFolder();
        string disk = Path.Combine(folder.Path, "disk");
        Directory.CreateDirectory(disk);
        if (!OperatingSystem.IsLinux() || Run.Script($"mount -t tmpfs -o size=192k none '{disk}'", folder.Path).Exit != 0)
            Assert.Ignore("a small disk cannot be mounted here: it takes Linux and root");
        try
        {
            var project = new SmallProject(disk, 16).Write().Sync(1);
            Ran ran = Run.Ggen(disk, SmallProject.Arguments(2));

            Assert.That(ran.Exit, Is.EqualTo(2), ran.ErrorText);
            Assert.That(ran.ErrorText, Does.Contain("no space left on the device").And.Contain("no file was changed"));
            Assert.That(project.Holds(1), $"{project.Leftovers().Length} leftovers");
        }
        finally
        {
            Run.Script($"umount '{disk}'", folder.Path);
        }
    }

    [Test]
    public void A_reader_that_goes_away_takes_no_file_with_it()
    {
        using var folder = new TemporaryFolder();
        var project = new SmallProject(folder.Path, 40).Write();
        Ran ran = Run.Script("{ ggen sync --var version=1; echo \"exit $?\" >&2; } | true", folder.Path);

        Assert.That(ran.ErrorText, Does.EndWith("exit 0\n"));
        Assert.That(project.Holds(1), $"{project.Leftovers().Length} leftovers");
    }

    // As somebody without rights: root may read and write everything, so it becomes another user, for whom the executable is copied.
    private static Ran Unprivileged(TemporaryFolder folder, string before, string arguments)
    {
        string become = "";
        using var place = new TemporaryFolder();
        string binary = Binary.Path;
        if (Run.Script("id -u", folder.Path).OutputText == "0\n")
        {
            if (Run.Script("command -v setpriv", folder.Path).Exit != 0)
                Assert.Ignore("setpriv is absent, and root may do everything");
            become = "setpriv --reuid=65534 --regid=65534 --clear-groups ";
            binary = Path.Combine(place.Path, "ggen");
            // By a process of its own: what this one has open for writing, a child that another test starts right now would hold, too, and it could not be run.
            Run.Script($"cp '{Binary.Path}' ggen && chmod 755 . ggen", place.Path);
            Run.Script("chmod -R a+rwX .", folder.Path);
        }
        try
        {
            return Run.Script($"{before}; {become}'{binary}' {arguments}", folder.Path);
        }
        finally
        {
            Run.Script("chmod -R u+rwX .", folder.Path);
        }
    }
}
