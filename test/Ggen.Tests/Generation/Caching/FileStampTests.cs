using Ggen.Generation;
using Ggen.Generation.Caching;

namespace Ggen.Tests.Generation.Caching;

[Category("Integration")]
public sealed class FileStampTests
{
    private string _path = "";

    [SetUp]
    public void Make()
    {
        _path = Path.GetTempFileName();
        File.WriteAllText(_path, "twelve bytes");
    }

    [TearDown]
    public void Remove() => File.Delete(_path);

    [Test]
    public void It_is_what_the_system_says()
    {
        Assert.That(FileStamp.TryOf(_path, out FileStamp stamp), Is.True);
        using FileStream file = File.OpenRead(_path);
        Assert.That(FileStamp.TryOf(file, out FileStamp open), Is.True);
        Assert.That(open, Is.EqualTo(stamp));
        Assert.That(stamp.Bytes, Is.EqualTo(12));
        Assert.That(stamp.Modified / 100, Is.EqualTo((File.GetLastWriteTimeUtc(_path) - DateTime.UnixEpoch).Ticks));
        Assert.That(stamp.Changed, Is.InRange(FileStamp.Now - 60_000_000_000, FileStamp.Now));
        Assert.That(FileStamp.TryOf(_path + ".absent", out _), Is.False);
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void Setting_the_time_back_or_another_file_in_its_place_shows()
    {
        FileStamp.TryOf(_path, out FileStamp before);
        DateTime time = File.GetLastWriteTimeUtc(_path);
        Thread.Sleep(30);
        File.WriteAllText(_path, "other bytes.");
        File.SetLastWriteTimeUtc(_path, time);
        FileStamp.TryOf(_path, out FileStamp after);
        Assert.That((after.Bytes, after.Inode), Is.EqualTo((before.Bytes, before.Inode)));
        Assert.That(after, Is.Not.EqualTo(before));

        File.Copy(_path, _path + ".copy");
        File.Move(_path + ".copy", _path, overwrite: true);
        FileStamp.TryOf(_path, out FileStamp copy);
        Assert.That(copy.Inode, Is.Not.EqualTo(before.Inode));
    }

    [Test]
    public void What_is_as_young_as_the_moment_is_racy()
    {
        const long second = 1_000_000_000;
        var fine = new FileStamp(1, (100 * second) + 5, (100 * second) + 5, 1, 1);
        Assert.That(fine.IsRacy((100 * second) + 5), Is.True);
        Assert.That(fine.IsRacy((100 * second) + (second / 10)), Is.False);
        Assert.That((fine with { Changed = 200 * second + 1 }).IsRacy(150 * second), Is.True);
        var coarse = new FileStamp(1, 100 * second, 100 * second, 1, 1); // a file system that keeps seconds
        Assert.That(coarse.IsRacy(101 * second), Is.True);
        Assert.That(coarse.IsRacy(103 * second), Is.False);
    }
}
