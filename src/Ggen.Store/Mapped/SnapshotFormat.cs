using System.Runtime.InteropServices;

namespace Ggen.Store.Mapped;

/// <summary>
/// The form of a snapshot: a <see cref="SnapshotHeader"/>, a table of <see cref="SectionEntry"/>s, and the sections, each at a
/// multiple of <see cref="Alignment"/> bytes, with zeros between them. All numbers are of the machine's byte order, which the header
/// tells. A section is what the store holds in memory, byte for byte, so that opening reads the header and decodes nothing.
/// </summary>
internal static class SnapshotFormat
{
    /// <summary>What every snapshot begins with. A byte that is no text, and line ends, which show a transfer as text.</summary>
    public static ReadOnlySpan<byte> Magic => "\u0089GGS\r\n\u001A"u8;

    /// <summary>
    /// Raised with every change to the sections, the record of a term, its hash, the inline terms, the case of language tags, or the order of the permutations.
    /// A snapshot of another version is not read: it is made again from its sources.
    /// </summary>
    public const uint Version = 4;

    /// <summary>Written as a number; it reads otherwise on a machine of the other byte order.</summary>
    public const uint ByteOrderMark = 0x0A0B_0C0D;

    /// <summary>What the ids mean: the number of terms that every dictionary knows, and the bits of an id's payload.</summary>
    public const uint Layout = (KnownTerms.Count << 8) | TermId.PayloadBits;

    public const int Alignment = 64;

    /// <summary>More than a file of this version has, so that a damaged number asks for no memory.</summary>
    public const uint MaxSections = 64;

    public static long Align(long offset) => (offset + Alignment - 1) & ~(Alignment - 1L);
}

/// <summary>
/// What a section holds. A reader passes over sections that it does not know, so something that only makes answers faster can be
/// added without a new version.
/// </summary>
internal enum SectionId : uint
{
    /// <summary><see cref="GraphRow"/>s: the default graph, then the named ones ascending by name.</summary>
    Graphs = 1,

    /// <summary>Per number of a term the offset of its record: <see cref="TermDictionary.Offsets"/>.</summary>
    Offsets = 3,

    /// <summary>The hash index: <see cref="TermDictionary.Slots"/>.</summary>
    Slots = 4,

    /// <summary>The records of terms: <see cref="Memory.TermArena"/>.</summary>
    Arena = 5,

    /// <summary>The three columns of a permutation, most significant first, graph after graph.</summary>
    Spo = 6,
    Pos = 7,
    Osp = 8,

    /// <summary>Optional: a <see cref="Indexes.TriplePosition"/> per row of <see cref="Spo"/>; its documents are the sources.</summary>
    Positions = 9,

    /// <summary>Prefixes and their IRIs.</summary>
    Prefixes = 10,

    /// <summary>What the graph was read from: <see cref="SnapshotInfo"/>.</summary>
    Info = 11,

    /// <summary>
    /// Optional: <see cref="PredicateStatistics"/> of the frequent predicates of each graph, graph after graph, ascending by predicate.
    /// Wrong ones make a bad plan, and nothing worse.
    /// </summary>
    Predicates = 13,

    /// <summary>Optional, the last: SHA-256 of the sections before it.</summary>
    Digest = 12,
}

/// <summary>The first bytes of a snapshot.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SnapshotHeader
{
    public ulong Magic;
    public uint ByteOrderMark;
    public uint Version;
    public uint Layout;
    public uint SectionCount;
    public long FileLength;

    /// <summary>Distinct terms that occur in triples.</summary>
    public long TermCount;

    public long Reserved1;
    public long Reserved2;

    /// <summary>XXH3 of the header with a zero here, and of the table.</summary>
    public ulong Checksum;
}

/// <summary>A row of the table: where a section is, and the XXH3 of its bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SectionEntry
{
    public SectionId Id;
    public uint Reserved;
    public long Offset;
    public long Length;
    public ulong Checksum;
}

/// <summary>A graph: its name (0: the default graph), its counts, and where its rows begin in the sections of all graphs.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GraphRow
{
    public uint Name;
    public int Triples;
    public int DistinctSubjects;
    public int DistinctPredicates;
    public int DistinctObjects;

    /// <summary>How many of the section of predicates are of this graph.</summary>
    public int FrequentPredicates;
    public long FirstTriple;
}
