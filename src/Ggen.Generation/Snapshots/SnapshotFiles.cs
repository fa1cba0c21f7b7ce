using System.Globalization;
using Ggen.Store;
using Ggen.Store.Mapped;

namespace Ggen.Generation.Snapshots;

/// <summary>Writes snapshots so that a name always means a whole file: beside it first, then renamed over it.</summary>
internal static class SnapshotFiles
{
    public const string TemporaryPrefix = Rendering.OutputPath.TemporaryPrefix + "snapshot-";

    /// <summary>A name in the same folder that no other process uses.</summary>
    public static string Temporary(string path) => Path.Combine(
        Path.GetDirectoryName(path)!, string.Create(CultureInfo.InvariantCulture, $"{TemporaryPrefix}{Environment.ProcessId}-{Path.GetRandomFileName()}"));

    /// <summary>Puts a snapshot in the place of whatever is there. I/O exceptions are the caller's; the place is then as it was.</summary>
    /// <param name="durable">Whether it is on the disk, and not only with the system, before it takes its place.</param>
    /// <param name="maxBytes">Whether so many bytes are wanted; null when any are.</param>
    /// <returns>Its length; -1 when it was not wanted.</returns>
    public static long Write(string path, Dataset dataset, SnapshotInfo info, bool digest, bool durable, Func<long, bool>? maxBytes = null)
    {
        string temporary = Temporary(path);
        try
        {
            long length;
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                SnapshotWriter.Write(file, dataset, info, digest);
                length = file.Length;
                if (durable)
                    file.Flush(flushToDisk: true);
            }
            if (maxBytes is not null && !maxBytes(length))
            {
                Delete(temporary);
                return -1;
            }
            File.Move(temporary, path, overwrite: true);
            return length;
        }
        catch
        {
            Delete(temporary);
            throw;
        }
    }

    /// <summary>Deletes a file if it can.</summary>
    public static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // left for later
        }
    }
}
