using System.Runtime.InteropServices;

using Ggen.Rdf;
using Ggen.Store.Indexes;
using Ggen.Store.Memory;

namespace Ggen.Store.Mapped;

/// <summary>
/// Writes a dataset as a snapshot: the store's memory as it is, with zeros where it has gaps, so that the same documents give the same
/// bytes on every machine of one byte order.
/// </summary>
public static unsafe class SnapshotWriter
{
    private const int MaxTable = 12;

    /// <summary>Writes to the start of an empty file. I/O exceptions are the caller's, who throws such a file away.</summary>
    /// <param name="digest">Whether it says the SHA-256 of its content, for people; its checksums are there in any case.</param>
    public static void Write(FileStream file, Dataset dataset, SnapshotInfo info, bool digest)
    {
        var entries = new List<SectionEntry>(MaxTable);
        using var sections = new SectionWriter(file, digest);
        sections.SkipTo(SnapshotFormat.Align(sizeof(SnapshotHeader) + (MaxTable * sizeof(SectionEntry))));

        GraphIndex[] graphs = Graphs(dataset);
        var frequent = new List<PredicateStatistics>();
        GraphRow[] rows = Rows(dataset, graphs, frequent);
        sections.Write<GraphRow>(rows);
        End(SectionId.Graphs);
        sections.Write<PredicateStatistics>(CollectionsMarshal.AsSpan(frequent));
        End(SectionId.Predicates);
        sections.Write<byte>(PrefixBytes(dataset.Prefixes));
        End(SectionId.Prefixes);
        sections.Write<byte>(info.ToBytes());
        End(SectionId.Info);
        sections.Write(dataset.Terms.Offsets);
        End(SectionId.Offsets);
        sections.Write(dataset.Terms.Slots);
        End(SectionId.Slots);
        WriteArena(sections, dataset.Terms);
        End(SectionId.Arena);
        WritePermutations(sections, graphs, Permutation.Spo);
        End(SectionId.Spo);
        WritePermutations(sections, graphs, Permutation.Pos);
        End(SectionId.Pos);
        WritePermutations(sections, graphs, Permutation.Osp);
        End(SectionId.Osp);
        if (WritePositions(sections, graphs, info))
            End(SectionId.Positions);
        if (sections.Digest() is { } sum)
        {
            sections.Write<byte>(sum);
            End(SectionId.Digest);
        }
        WriteHeader(file, entries, info, sections.Position);

        void End(SectionId id)
        {
            entries.Add(sections.End(id));
            sections.SkipTo(SnapshotFormat.Align(sections.Position));
        }
    }

    private static GraphIndex[] Graphs(Dataset dataset)
    {
        var graphs = new GraphIndex[1 + dataset.GraphNames.Length];
        graphs[0] = dataset.DefaultGraph;
        for (int i = 1; i < graphs.Length; i++)
        {
            dataset.TryGetGraph(dataset.GraphNames[i - 1], out GraphIndex? graph);
            graphs[i] = graph!;
        }
        return graphs;
    }

    private static GraphRow[] Rows(Dataset dataset, GraphIndex[] graphs, List<PredicateStatistics> frequent)
    {
        var rows = new GraphRow[graphs.Length];
        long triple = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            GraphStatistics statistics = graphs[i].Statistics;
            int known = frequent.Count;
            statistics.AddFrequent(frequent);
            rows[i] = new GraphRow
            {
                Name = i == 0 ? 0 : dataset.GraphNames[i - 1].Bits,
                Triples = graphs[i].Count,
                DistinctSubjects = statistics.DistinctSubjects,
                DistinctPredicates = statistics.DistinctPredicates,
                DistinctObjects = statistics.DistinctObjects,
                FrequentPredicates = frequent.Count - known,
                FirstTriple = triple,
            };
            triple += graphs[i].Count;
        }
        return rows;
    }

    private static byte[] PrefixBytes(PrefixMap prefixes)
    {
        var text = new SnapshotStrings();
        text.Add(prefixes.Items.Count);
        foreach (KeyValuePair<string, string> prefix in prefixes.Items)
        {
            text.Add(prefix.Key);
            text.Add(prefix.Value);
        }
        return text.ToBytes();
    }

    // Record by record: what lies between them, at the ends of blocks, was never written.
    private static void WriteArena(SectionWriter sections, TermDictionary terms)
    {
        foreach (uint offset in terms.Offsets)
        {
            byte* record = terms.RecordAt(offset);
            sections.ZerosTo((long)offset * TermArena.UnitBytes);
            sections.Write(new ReadOnlySpan<byte>(record, TermRecord.HeaderBytes(TermRecord.Id(record).Tag) + TermRecord.Length(record)));
        }
        sections.ZerosTo((sections.SectionLength + TermArena.UnitBytes - 1) / TermArena.UnitBytes * TermArena.UnitBytes);
    }

    private static void WritePermutations(SectionWriter sections, GraphIndex[] graphs, Permutation order)
    {
        foreach (GraphIndex graph in graphs)
        {
            GraphColumns all = graph.Columns;
            TripleColumns columns = order switch { Permutation.Spo => all.Spo, Permutation.Pos => all.Pos, _ => all.Osp };
            sections.Write(new ReadOnlySpan<uint>(columns.First, columns.Count));
            sections.Write(new ReadOnlySpan<uint>(columns.Second, columns.Count));
            sections.Write(new ReadOnlySpan<uint>(columns.Third, columns.Count));
        }
    }

    // False when a graph has none, or when the documents are others than the sources.
    private static bool WritePositions(SectionWriter sections, GraphIndex[] graphs, SnapshotInfo info)
    {
        foreach (GraphIndex graph in graphs)
        {
            if (graph.Positions is not { } positions || positions.DocumentCount != info.Sources.Count)
                return false;
        }
        foreach (GraphIndex graph in graphs)
            sections.Write(graph.Positions!.Rows);
        return true;
    }

    private static void WriteHeader(FileStream file, List<SectionEntry> entries, SnapshotInfo info, long length)
    {
        var header = new SnapshotHeader
        {
            Magic = MemoryMarshal.Read<ulong>(SnapshotFormat.Magic),
            ByteOrderMark = SnapshotFormat.ByteOrderMark,
            Version = SnapshotFormat.Version,
            Layout = SnapshotFormat.Layout,
            SectionCount = (uint)entries.Count,
            FileLength = length,
            TermCount = info.TermCount,
        };
        ReadOnlySpan<SectionEntry> table = CollectionsMarshal.AsSpan(entries);
        header.Checksum = Snapshot.TableChecksum(header, table);
        file.Position = 0;
        file.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<SnapshotHeader>(in header)));
        file.Write(MemoryMarshal.AsBytes(table));
        file.Flush();
    }
}
