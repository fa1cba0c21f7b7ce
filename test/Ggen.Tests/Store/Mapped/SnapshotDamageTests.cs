using Ggen.Diagnostics;
using Ggen.Rdf;
using Ggen.Store;
using Ggen.Store.Mapped;

namespace Ggen.Tests.Store.Mapped;

/// <summary>Files that are not what they were: refused, or the same graph still, and never a read outside the file.</summary>
[Category("Integration")]
public sealed class SnapshotDamageTests
{
    private byte[] _sound = [];
    private List<(Term? Graph, Term S, Term P, Term O)> _quads = [];

    [OneTimeSetUp]
    public void Make()
    {
        using var file = new SnapshotFile();
        using Dataset dataset = SnapshotData.Random(40, 7, keepPositions: true);
        file.Write(dataset, sources: 2);
        _sound = File.ReadAllBytes(file.Path);
        _quads = SnapshotData.Quads(dataset);
    }

    [Test]
    public void Any_flipped_bit_is_noticed_or_changes_nothing()
    {
        using var file = new SnapshotFile();
        int refused = 0;
        for (int bit = 0; bit < _sound.Length * 8; bit += bit < 1000 ? 1 : 251)
            refused += IsRefused(file, With(bit / 8, (byte)(_sound[bit / 8] ^ (1 << (bit % 8))))) ? 1 : 0;
        Assert.That(refused, Is.GreaterThan(_sound.Length * 8 / 360));
    }

    [Test]
    public void A_file_that_is_cut_short_is_refused_at_every_length()
    {
        using var file = new SnapshotFile();
        for (int length = 0; length < _sound.Length; length += length < 900 ? 1 : 151)
            Assert.That(IsRefused(file, _sound.AsSpan(0, length)), Is.True, $"{length} bytes");
    }

    [Test]
    public void A_file_with_something_after_it_is_refused()
    {
        using var file = new SnapshotFile();
        Assert.That(IsRefused(file, [.. _sound, 0]), Is.True);
        Assert.That(file.Fault!.Kind, Is.EqualTo(SnapshotFaultKind.Damaged));
    }

    [TestCase("")]
    [TestCase("@prefix : <http://e/> .\n:a :b :c .\n")]
    [TestCase("GGS")]
    public void Something_else_is_called_so(string text)
    {
        using var file = new SnapshotFile();
        Assert.That(IsRefused(file, System.Text.Encoding.UTF8.GetBytes(text)), Is.True);
        Assert.That(file.Fault!.Kind, Is.EqualTo(SnapshotFaultKind.Foreign));
    }

    [TestCase(8, Description = "byte order")]
    [TestCase(12, Description = "version")]
    [TestCase(16, Description = "layout")]
    public void Another_version_is_called_so(int at)
    {
        using var file = new SnapshotFile();
        Assert.That(IsRefused(file, With(at, (byte)(_sound[at] + 1))), Is.True);
        Assert.That(file.Fault!.Kind, Is.EqualTo(SnapshotFaultKind.OtherVersion));
    }

    // Checksums tell accidents; here they are made to fit again, so that only the check of ids and offsets stands between a made-up file and the memory.
    [Test]
    public void A_file_that_was_made_to_look_right_leads_nowhere()
    {
        using var file = new SnapshotFile();
        var random = new Random(11);
        int refused = 0;
        for (int i = 0; i < 300; i++)
        {
            byte[] bytes = [.. _sound];
            for (int changes = random.Next(1, 4); changes > 0; changes--)
                bytes[random.Next(832, bytes.Length)] = (byte)random.Next(256);
            SnapshotForgery.Seal(bytes);
            File.WriteAllBytes(file.Path, bytes);
            using Snapshot? snapshot = file.Open();
            if (snapshot is null || snapshot.Verify() is not null)
            {
                refused++;
                continue;
            }
            // Not noticed, as in the text of a term: whatever is asked, it answers from inside the file.
            using Dataset dataset = snapshot.ToDataset(source => SourceFile.FromText(source.Name, ""));
            SnapshotData.Quads(dataset);
            foreach (Term term in SnapshotData.Terms)
                dataset.Terms.TryFind(term.ToSpan(), out _);
        }
        Assert.That(refused, Is.InRange(60, 299));
    }

    private byte[] With(int at, byte value)
    {
        byte[] bytes = [.. _sound];
        bytes[at] = value;
        return bytes;
    }

    // True when it is refused; otherwise it must be the graph that it was.
    private bool IsRefused(SnapshotFile file, ReadOnlySpan<byte> bytes)
    {
        File.WriteAllBytes(file.Path, bytes);
        using Snapshot? snapshot = file.Open();
        if (snapshot is null || snapshot.Verify() is not null)
            return true;
        using Dataset dataset = snapshot.ToDataset(source => SourceFile.FromText(source.Name, ""));
        Same.Items(SnapshotData.Quads(dataset), _quads);
        return false;
    }
}
