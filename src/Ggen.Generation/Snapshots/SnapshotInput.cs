using Ggen.Diagnostics;
using Ggen.Formats;
using Ggen.Generation.Caching;
using Ggen.Generation.Loading;
using Ggen.Store;
using Ggen.Store.Mapped;

namespace Ggen.Generation.Snapshots;

/// <summary>Snapshots among the files that are read as data. One alone is mapped; beside other files its triples are copied.</summary>
public static class SnapshotInput
{
    /// <summary>The name of the format in reports.</summary>
    public const string Format = "snapshot";

    // Reading all of a file this small costs less than remembering that it is sound.
    private const long SmallBytes = 1 << 20;

    /// <summary>Whether a file is to be read as a snapshot: by its extension, or by how it begins when the extension tells nothing.</summary>
    public static bool Is(InputFile file)
    {
        if (file.Name.EndsWith(Snapshot.Extension, StringComparison.OrdinalIgnoreCase))
            return true;
        if (RdfFormat.FromPath(file.Name) is not null || FileStamp.Of(file.Path) is not { Bytes: > 0 })
            return false; // a pipe has no length, and what is read from it is gone
        try
        {
            using FileStream stream = Stream(file.Path);
            Span<byte> start = stackalloc byte[8];
            return Snapshot.IsSnapshot(start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // whoever reads it reports it
        }
    }

    /// <summary>Opens a file that is sound; null after an error.</summary>
    /// <param name="cache">Remembers that a large file was found sound, so that it is not read again as long as nobody writes to it.</param>
    public static Snapshot? Open(InputFile file, GraphCache? cache, DiagnosticBag bag)
    {
        try
        {
            using FileStream stream = Stream(file.Path);
            long now = FileStamp.Now;
            bool stamped = FileStamp.TryOf(stream, out FileStamp stamp) && stamp.Bytes > SmallBytes && cache is not null;
            Snapshot? snapshot = Snapshot.Open(stream, out SnapshotFault? fault);
            if (snapshot is not null && !(stamped && CacheIndex.Read(cache!.SealPath(stamp)) is { } index && index.Seals(stamp)))
            {
                fault = snapshot.Verify();
                if (fault is not null)
                    snapshot.Dispose();
                else if (stamped)
                    Seal(cache!, stamp, now);
            }
            if (fault is null)
                return snapshot;
            Report(file.Name, fault, bag);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            bag.Add(UnreadableFile.Of(e, file.Path, file.Name, null));
        }
        return null;
    }

    /// <summary>The dataset of a snapshot, which must not be used any more.</summary>
    public static Dataset Map(Snapshot snapshot) => snapshot.ToDataset(source => RdfDocument.Source(source.Name, source.Name));

    /// <summary>Copies a snapshot into a dataset that is being built; false after an error.</summary>
    /// <returns>Its triples; -1 after an error.</returns>
    public static long Copy(InputFile file, GraphCache? cache, DatasetBuilder builder, DiagnosticBag bag)
    {
        if (Open(file, cache, bag) is not { } snapshot)
            return -1;
        long count = snapshot.TripleCount;
        using Dataset dataset = Map(snapshot);
        DatasetCopy.To(dataset, builder.Document(RdfDocument.Source(file.Path, file.Name)));
        return count;
    }

    /// <summary>Says why a file is no use.</summary>
    public static void Report(string name, SnapshotFault fault, DiagnosticBag bag)
    {
        switch (fault.Kind)
        {
            case SnapshotFaultKind.Foreign:
                bag.Error(SnapshotCodes.Foreign, $"'{name}' is not a snapshot: {fault.Reason}", "ggen graph load --snapshot FILE writes one");
                break;
            case SnapshotFaultKind.OtherVersion:
                bag.Error(SnapshotCodes.OtherVersion, $"the snapshot '{name}' is of another version: {fault.Reason}", "make it again from its sources");
                break;
            default:
                bag.Error(SnapshotCodes.Damaged, $"the snapshot '{name}' is damaged: {fault.Reason}", "make it again from its sources");
                break;
        }
    }

    private static void Seal(GraphCache cache, FileStamp stamp, long moment)
    {
        try
        {
            cache.Make();
            GraphCache.Write(cache.SealPath(stamp), new CacheIndex(default, stamp, moment, moment, []));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            cache.Note("that the snapshot is sound cannot be remembered: " + IoReason.Of(e));
        }
    }

    private static FileStream Stream(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
}
