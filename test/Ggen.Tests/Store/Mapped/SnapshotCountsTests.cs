using System.Runtime.InteropServices;

using Ggen.Diagnostics;
using Ggen.Store;
using Ggen.Store.Mapped;

namespace Ggen.Tests.Store.Mapped;

/// <summary>Counts of frequent predicates that a snapshot has, so that no query takes them again.</summary>
[Category("Integration")]
public sealed class SnapshotCountsTests
{
    private byte[] _sound = [];
    private List<PredicateStatistics> _counts = [];

    [OneTimeSetUp]
    public void Make()
    {
        using var file = new SnapshotFile();
        using Dataset dataset = SnapshotData.Random(30_000, 7);
        file.Write(dataset);
        _sound = File.ReadAllBytes(file.Path);
        dataset.DefaultGraph.Statistics.AddFrequent(_counts);
    }

    [Test]
    public void They_are_asked_of_the_file_and_are_those_that_are_counted()
    {
        using var file = new SnapshotFile();
        Assert.That(_counts, Has.Count.InRange(5, 9));
        Assert.That(_counts, Is.EqualTo(Read(file, _sound)));

        // Other ones in the file are what is answered.
        byte[] bytes = [.. _sound];
        Counts(bytes)[2] = new PredicateStatistics(_counts[2].Predicate, 900, 80, 7);
        Assert.That(Read(file, bytes)![2], Is.EqualTo(new PredicateStatistics(_counts[2].Predicate, 900, 80, 7)));
    }

    [Test]
    public void A_file_without_them_is_counted()
    {
        using var file = new SnapshotFile();
        byte[] bytes = [.. _sound];
        foreach (ref GraphRow row in Section<GraphRow>(bytes, SectionId.Graphs))
            row.FrequentPredicates = 0;
        Entry(bytes, SectionId.Predicates).Id = (SectionId)60;
        Assert.That(Read(file, bytes), Is.EqualTo(_counts));
    }

    [TestCase(0, 1, 1)]
    [TestCase(5, 0, 1)]
    [TestCase(5, 1, 6)]
    [TestCase(1 << 30, 1, 1)]
    public void Counts_that_cannot_be_are_refused(int triples, int subjects, int objects)
    {
        using var file = new SnapshotFile();
        byte[] bytes = [.. _sound];
        Counts(bytes)[1] = new PredicateStatistics(_counts[1].Predicate, triples, subjects, objects);
        Assert.That(Read(file, bytes), Is.Null);
        Assert.That(file.Fault!.Kind, Is.EqualTo(SnapshotFaultKind.Damaged));
    }

    [TestCase(-1)]
    [TestCase(1)]
    [TestCase(int.MaxValue)]
    public void A_number_of_them_that_does_not_fit_is_refused(int more)
    {
        using var file = new SnapshotFile();
        byte[] bytes = [.. _sound];
        Section<GraphRow>(bytes, SectionId.Graphs)[0].FrequentPredicates += more;
        Assert.That(Read(file, bytes), Is.Null);
    }

    // What is answered about the predicates of the default graph; null when the file is refused.
    private List<PredicateStatistics>? Read(SnapshotFile file, byte[] bytes)
    {
        SnapshotForgery.Seal(bytes);
        File.WriteAllBytes(file.Path, bytes);
        using Snapshot? snapshot = file.Open();
        if (snapshot is null)
            return null;
        using Dataset dataset = snapshot.ToDataset(source => SourceFile.FromText(source.Name, ""));
        return _counts.ConvertAll(counts => dataset.DefaultGraph.Statistics.Of(counts.Predicate));
    }

    private static Span<PredicateStatistics> Counts(byte[] bytes) => Section<PredicateStatistics>(bytes, SectionId.Predicates);

    private static Span<T> Section<T>(byte[] bytes, SectionId id) where T : struct
    {
        SectionEntry entry = Entry(bytes, id);
        return MemoryMarshal.Cast<byte, T>(bytes.AsSpan((int)entry.Offset, (int)entry.Length));
    }

    private static unsafe ref SectionEntry Entry(byte[] bytes, SectionId id)
    {
        SnapshotHeader header = MemoryMarshal.Read<SnapshotHeader>(bytes);
        Span<SectionEntry> table = MemoryMarshal.Cast<byte, SectionEntry>(bytes.AsSpan(sizeof(SnapshotHeader)))[..(int)header.SectionCount];
        int at = 0;
        while (table[at].Id != id)
            at++;
        return ref table[at];
    }
}
