using System.IO.Hashing;
using System.Runtime.InteropServices;

using Ggen.Diagnostics;
using Ggen.Rdf;
using Ggen.Store.Indexes;
using Ggen.Store.Memory;

namespace Ggen.Store.Mapped;

/// <summary>
/// An open snapshot: a graph as one file, mapped. Opening checks the header, the table and that the sections fit each other, in time that
/// does not depend on the graph. What it cannot see is damage inside a large section, so whoever opens a file that is not known to be
/// as it was written calls <see cref="Verify"/> before asking for the dataset; after that, nothing in the file can make a reader
/// leave it.
/// </summary>
public sealed unsafe class Snapshot : IDisposable
{
    // Bytes that are hashed at once.
    private const int Step = 1 << 20;

    private readonly MappedMemory _memory;
    private readonly SnapshotHeader _header;
    private readonly SectionEntry[] _sections;

    private Snapshot(MappedMemory memory, SnapshotHeader header, SectionEntry[] sections)
    {
        _memory = memory;
        _header = header;
        _sections = sections;
    }

    /// <summary>The extension of snapshots.</summary>
    public const string Extension = ".ggs";

    /// <summary>What the snapshot says about itself.</summary>
    public SnapshotInfo Info { get; private set; } = new();

    /// <summary>Bytes of the file.</summary>
    public long Length => _memory.Length;

    /// <summary>Distinct triples, in all graphs.</summary>
    public long TripleCount { get; private set; }

    /// <summary>Named graphs, empty ones included.</summary>
    public int NamedGraphCount => Rows.Length - 1;

    public bool HasPositions => Section(SectionId.Positions) is not null;

    /// <summary>SHA-256 of the content in hexadecimal digits; null when it was not asked for when the snapshot was made.</summary>
    public string? Digest => Section(SectionId.Digest) is { Length: 32 } digest ? Convert.ToHexStringLower(Bytes(digest)) : null;

    /// <summary>Whether a file begins as a snapshot does.</summary>
    /// <param name="start">Its first bytes, eight at least if it has them.</param>
    public static bool IsSnapshot(ReadOnlySpan<byte> start) => start.StartsWith(SnapshotFormat.Magic);

    /// <summary>Opens a file; null with the reason when it is no sound snapshot of this version. I/O exceptions are the caller's.</summary>
    /// <param name="file">May be closed afterwards.</param>
    public static Snapshot? Open(FileStream file, out SnapshotFault? fault)
    {
        fault = null;
        if (!TryReadTable(file, out SnapshotHeader header, out SectionEntry[] sections, ref fault))
            return null;
        var snapshot = new Snapshot(new MappedMemory(file), header, sections);
        if (snapshot.Fit() is { } reason)
        {
            fault = SnapshotFault.Damaged(reason);
            snapshot.Dispose();
            return null;
        }
        return snapshot;
    }

    /// <summary>
    /// Reads all of it: that every section is as it was written, and that no id and no offset leads out of its section. Null when it
    /// is sound.
    /// </summary>
    public SnapshotFault? Verify()
    {
        foreach (SectionEntry section in _sections)
        {
            if (Checksum(section) != section.Checksum)
                return SnapshotFault.Damaged($"the checksum of section {(uint)section.Id} at byte {section.Offset} is wrong");
        }
        return new SnapshotCheck(this).Run() is { } reason ? SnapshotFault.Damaged(reason) : null;
    }

    /// <summary>Whether <see cref="Digest"/> is that of the content; true when there is none.</summary>
    public bool VerifyDigest()
    {
        using var hash = System.Security.Cryptography.IncrementalHash.CreateHash(System.Security.Cryptography.HashAlgorithmName.SHA256);
        foreach (SectionEntry section in _sections)
        {
            if (section.Id == SectionId.Digest)
                return Bytes(section).SequenceEqual(hash.GetCurrentHash());
            for (long at = 0; at < section.Length; at += Step)
                hash.AppendData(Block(section, at));
        }
        return true;
    }

    /// <summary>The dataset over the mapped file, which is disposed with it; the snapshot must not be used any more.</summary>
    /// <param name="file">What findings in a source point into.</param>
    public Dataset ToDataset(Func<SnapshotSource, SourceFile> file)
    {
        var documents = new SourceFile[HasPositions ? Info.Sources.Count : 0];
        for (int i = 0; i < documents.Length; i++)
            documents[i] = file(Info.Sources[i]);
        ReadOnlySpan<GraphRow> rows = Rows;
        var names = new TermId[rows.Length - 1];
        var graphs = new GraphIndex[rows.Length - 1];
        PredicateStatistics* frequent = Pointer<PredicateStatistics>(SectionId.Predicates);
        GraphIndex defaultGraph = Graph(rows[0], documents, frequent);
        for (int i = 1; i < rows.Length; i++)
        {
            frequent += rows[i - 1].FrequentPredicates;
            names[i - 1] = new TermId(rows[i].Name);
            graphs[i - 1] = Graph(rows[i], documents, frequent);
        }
        return new Dataset(Terms(), defaultGraph, names, graphs, Prefixes, memory: _memory);
    }

    public void Dispose() => _memory.Dispose();

    internal PrefixMap Prefixes { get; private set; } = new();

    internal ReadOnlySpan<GraphRow> Rows => Values<GraphRow>(SectionId.Graphs);

    internal static ulong TableChecksum(SnapshotHeader header, ReadOnlySpan<SectionEntry> table)
    {
        header.Checksum = 0;
        var hash = new XxHash3();
        hash.Append(MemoryMarshal.AsBytes(new ReadOnlySpan<SnapshotHeader>(in header)));
        hash.Append(MemoryMarshal.AsBytes(table));
        return hash.GetCurrentHashAsUInt64();
    }

    internal T* Pointer<T>(SectionId id) where T : unmanaged => Section(id) is { } section ? (T*)(_memory.Start + section.Offset) : null;

    internal long Count<T>(SectionId id) where T : unmanaged => Section(id) is { } section ? section.Length / sizeof(T) : 0;

    /// <summary>The values of a section that has less than 2^31.</summary>
    internal ReadOnlySpan<T> Values<T>(SectionId id) where T : unmanaged => new(Pointer<T>(id), checked((int)Count<T>(id)));

    internal TermDictionary Terms() => new(
        TermArena.Over(Pointer<byte>(SectionId.Arena), Count<byte>(SectionId.Arena)),
        TermSlots.Over(Pointer<ulong>(SectionId.Slots), (nint)Count<ulong>(SectionId.Slots), (nint)Count<uint>(SectionId.Offsets)),
        NativeColumn<uint>.Over(Pointer<uint>(SectionId.Offsets), (nint)Count<uint>(SectionId.Offsets)));

    internal TripleColumns Columns(in GraphRow row, Permutation order)
    {
        SectionId id = order switch { Permutation.Spo => SectionId.Spo, Permutation.Pos => SectionId.Pos, _ => SectionId.Osp };
        return new TripleColumns(order, Pointer<uint>(id) + (3 * row.FirstTriple), row.Triples);
    }

    private GraphIndex Graph(in GraphRow row, SourceFile[] documents, PredicateStatistics* frequent)
    {
        var columns = new GraphColumns(Columns(row, Permutation.Spo), Columns(row, Permutation.Pos), Columns(row, Permutation.Osp));
        TriplePositions? positions = HasPositions
            ? new TriplePositions(Pointer<TriplePosition>(SectionId.Positions) + row.FirstTriple, row.Triples, documents)
            : null;
        return new GraphIndex(columns, positions, [], new GraphCounts(row.DistinctSubjects, row.DistinctPredicates, row.DistinctObjects, frequent, row.FrequentPredicates));
    }

    private SectionEntry? Section(SectionId id)
    {
        foreach (SectionEntry section in _sections)
        {
            if (section.Id == id)
                return section;
        }
        return null;
    }

    private ReadOnlySpan<byte> Bytes(in SectionEntry section) => new(_memory.Start + section.Offset, checked((int)section.Length));

    private ulong Checksum(in SectionEntry section)
    {
        var hash = new XxHash3();
        for (long at = 0; at < section.Length; at += Step)
            hash.Append(Block(section, at));
        return hash.GetCurrentHashAsUInt64();
    }

    private ReadOnlySpan<byte> Block(in SectionEntry section, long at)
        => new(_memory.Start + section.Offset + at, (int)Math.Min(Step, section.Length - at));

    private static bool TryReadTable(FileStream file, out SnapshotHeader header, out SectionEntry[] sections, ref SnapshotFault? fault)
    {
        header = default;
        sections = [];
        Span<byte> start = MemoryMarshal.AsBytes(new Span<SnapshotHeader>(ref header));
        int read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (!IsSnapshot(start[..Math.Min(read, 8)]))
            fault = new SnapshotFault(SnapshotFaultKind.Foreign, read == 0 ? "it is empty" : "it does not begin as one");
        else if (read < start.Length)
            fault = SnapshotFault.Damaged("it is cut short");
        else if (header.ByteOrderMark != SnapshotFormat.ByteOrderMark)
            fault = new SnapshotFault(SnapshotFaultKind.OtherVersion, "it was made on a machine of another byte order");
        else if (header.Version != SnapshotFormat.Version || header.Layout != SnapshotFormat.Layout)
            fault = new SnapshotFault(SnapshotFaultKind.OtherVersion, $"it has version {header.Version}.{header.Layout}, and this ggen reads {SnapshotFormat.Version}.{SnapshotFormat.Layout}");
        else if (header.SectionCount > SnapshotFormat.MaxSections || header.FileLength != file.Length)
            fault = SnapshotFault.Damaged(file.Length < header.FileLength ? "it is cut short" : "it is longer than it says");
        if (fault is not null)
            return false;
        sections = new SectionEntry[header.SectionCount];
        Span<byte> table = MemoryMarshal.AsBytes(sections.AsSpan());
        bool whole = file.ReadAtLeast(table, table.Length, throwOnEndOfStream: false) == table.Length;
        if (!whole || TableChecksum(header, sections) != header.Checksum)
            fault = SnapshotFault.Damaged("the checksum of its header is wrong");
        return fault is null;
    }

    // Whether the sections lie in the file and have the lengths that they ask of each other; decodes the small ones. Null when it fits.
    private string? Fit()
    {
        foreach (SectionEntry section in _sections)
        {
            if (section.Offset < 0 || section.Length < 0 || section.Offset % SnapshotFormat.Alignment != 0 || section.Offset > Length - section.Length)
                return $"section {(uint)section.Id} lies outside the file";
        }
        foreach (SectionId small in (ReadOnlySpan<SectionId>)[SectionId.Graphs, SectionId.Predicates, SectionId.Prefixes, SectionId.Info])
        {
            if (small == SectionId.Predicates && Section(small) is null)
                continue; // of an earlier ggen
            if (Section(small) is not { } section || section.Length > int.MaxValue || Checksum(section) != section.Checksum)
                return $"the checksum of section {(uint)small} is wrong";
        }
        if (FitGraphs() is { } reason)
            return reason;
        long terms = Count<uint>(SectionId.Offsets), slots = Count<ulong>(SectionId.Slots), arena = Count<byte>(SectionId.Arena);
        bool fits = terms >= KnownTerms.Count && terms <= TermDictionary.MaxTerms && arena <= (long)uint.MaxValue * TermArena.UnitBytes
            && slots > terms && slots <= 1L << 31 && (slots & (slots - 1)) == 0;
        return fits ? null : "the sections of its dictionary do not fit each other";
    }

    private string? FitGraphs()
    {
        ReadOnlySpan<GraphRow> rows = Rows;
        long triple = 0;
        bool fits = rows.Length > 0 && rows[0].Name == 0;
        for (int i = 0; i < rows.Length && fits; i++)
        {
            ref readonly GraphRow row = ref rows[i];
            fits = row.FirstTriple == triple && (i == 0 || row.Name > rows[i - 1].Name) && HasCounts(row);
            triple += row.Triples;
        }
        fits = fits && triple <= long.MaxValue / 16
            && Count<uint>(SectionId.Spo) == triple * 3 && Count<uint>(SectionId.Pos) == triple * 3 && Count<uint>(SectionId.Osp) == triple * 3
            && (!HasPositions || Count<TriplePosition>(SectionId.Positions) == triple) && HasFrequentPredicates(rows);
        TripleCount = triple;
        if (!fits || ReadPrefixes() is not { } prefixes || SnapshotInfo.Parse(Values<byte>(SectionId.Info), _header.TermCount) is not { } info)
            return "the sections of its graphs do not fit each other";
        Prefixes = prefixes;
        Info = info;
        return null;
    }

    // Wrong counts make a bad plan; what is divided by them must not be nothing.
    private static bool HasCounts(in GraphRow row)
    {
        int triples = row.Triples;
        int least = Math.Min(triples, 1);
        return triples >= 0 && IsBetween(row.DistinctSubjects) && IsBetween(row.DistinctPredicates) && IsBetween(row.DistinctObjects);

        bool IsBetween(int count) => count >= least && count <= triples;
    }

    private bool HasFrequentPredicates(ReadOnlySpan<GraphRow> rows)
    {
        ReadOnlySpan<PredicateStatistics> rest = Values<PredicateStatistics>(SectionId.Predicates);
        foreach (GraphRow row in rows)
        {
            if (row.FrequentPredicates < 0 || row.FrequentPredicates > rest.Length)
                return false;
            foreach (PredicateStatistics predicate in rest[..row.FrequentPredicates])
            {
                int triples = predicate.Triples;
                if (triples < 1 || triples > row.Triples || predicate.DistinctSubjects < 1 || predicate.DistinctSubjects > triples || predicate.DistinctObjects < 1 || predicate.DistinctObjects > triples)
                    return false;
            }
            rest = rest[row.FrequentPredicates..];
        }
        return rest.IsEmpty;
    }

    private PrefixMap? ReadPrefixes()
    {
        var text = new SnapshotStringReader(Values<byte>(SectionId.Prefixes));
        var prefixes = new PrefixMap();
        for (long left = text.Number(); left > 0 && text.IsSound; left--)
            prefixes.Set(text.Text(), text.Text());
        return text.IsAtEnd ? prefixes : null;
    }
}
