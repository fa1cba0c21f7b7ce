using Ggen.Diagnostics;
using Ggen.Store;
using Ggen.Store.Mapped;

namespace Ggen.Generation.Snapshots;

/// <summary>Writes a snapshot where the user says.</summary>
public static class SnapshotOutput
{
    /// <summary>Writes a file, or leaves everything as it was; false after an error. A file that is no snapshot is never replaced.</summary>
    /// <param name="name">As the user wrote it.</param>
    public static bool Write(string name, Dataset dataset, SnapshotInfo info, DiagnosticBag bag)
    {
        string path = Path.GetFullPath(name);
        try
        {
            if (File.Exists(path) && !IsOurs(path))
                return Fail(name, "a file that is no snapshot is in its place", "choose another name", bag);
            SnapshotFiles.Write(path, dataset, info, digest: true, durable: true);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fail(name, Directory.Exists(path) ? "it is a folder" : e is DirectoryNotFoundException ? "its folder does not exist" : IoReason.Of(e), null, bag);
        }
    }

    private static bool IsOurs(string path)
    {
        using FileStream file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[8];
        return Snapshot.IsSnapshot(start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)]);
    }

    private static bool Fail(string name, string reason, string? hint, DiagnosticBag bag)
    {
        bag.Error(SnapshotCodes.NotWritten, $"cannot write the snapshot '{name}': {reason}", hint);
        return false;
    }
}
