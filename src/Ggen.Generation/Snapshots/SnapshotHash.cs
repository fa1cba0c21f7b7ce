using System.Security.Cryptography;
using Ggen.Store.Mapped;

namespace Ggen.Generation.Snapshots;

/// <summary>The SHA-256 of the sources of a snapshot that people keep.</summary>
public static class SnapshotHash
{
    /// <summary>The source with length and hash of its file; as it is when there is no file. I/O exceptions are the caller's.</summary>
    public static SnapshotSource Of(SnapshotSource source, string? path)
    {
        if (path is null)
            return source;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
        return source with { Bytes = file.Length, Hash = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(file)) };
    }
}
