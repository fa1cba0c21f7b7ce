using System.IO.Hashing;
using Ggen.Generation.Loading;
using Ggen.Generation.Snapshots;
using Ggen.Store.Mapped;

namespace Ggen.Generation.Caching;

/// <summary>
/// A folder of graphs that were parsed before, each one snapshot named by the content of its sources, and of small files that say
/// which sources they were. Files are only ever added and replaced whole, so any number of processes may use it at once, and
/// everything in it may be deleted at any time.
/// </summary>
/// <param name="folder">Absolute; made when something is first kept.</param>
/// <param name="tool">The build of ggen: another one reads the files again.</param>
/// <param name="maxBytes">Of all snapshots together; the least recently used go.</param>
/// <param name="note">Is told, in a clause, why something was not kept or not used; null when nobody wants to know.</param>
public sealed class GraphCache(string folder, string tool, long maxBytes, Action<string>? note = null)
{
    /// <summary>Bytes of sources from which on it is worth looking: reading less is as fast.</summary>
    public const long MinSourceBytes = 1 << 20;

    /// <summary>Triples from which on a graph is kept.</summary>
    public const long MinTriples = 50_000;

    /// <summary>What is kept unless the user says otherwise.</summary>
    public const long DefaultMaxBytes = 4L << 30;

    private const string IndexExtension = ".idx", SealExtension = ".seal";
    private const long TouchAfter = 3600; // seconds

    /// <summary>As <see cref="MinSourceBytes"/>, for this cache: whether what it does is right shows with a small graph too.</summary>
    internal long LeastSourceBytes { get; init; } = MinSourceBytes;

    /// <summary>As <see cref="MinTriples"/>, for this cache.</summary>
    internal long LeastTriples { get; init; } = MinTriples;

    /// <summary>Absolute; it need not exist.</summary>
    public string Folder => folder;

    /// <summary>The build of ggen whose cache it is.</summary>
    internal string Tool => tool;

    /// <summary>Whether anything is kept at all.</summary>
    internal bool IsOn => maxBytes > 0;

    /// <summary>The place of these sources in the cache; null when they are too small, or cannot be looked at.</summary>
    /// <param name="options">All that the graph depends on beside the sources.</param>
    public CacheEntry? Entry(IReadOnlyCollection<InputFile> files, string options)
    {
        if (maxBytes == 0)
            return null; // it only remembers which snapshots are sound
        long moment = FileStamp.Now;
        options = tool + "\n" + options;
        var stamps = new FileStamp[files.Count];
        var key = new XxHash128();
        ContentKey.Append(key, options);
        long bytes = 0;
        int at = 0;
        foreach (InputFile file in files)
        {
            if (!FileStamp.TryOf(file.Path, out stamps[at]))
                return null;
            bytes += stamps[at++].Bytes * (Formats.RdfFormat.IsCompressed(file.Name) ? 8 : 1);
            ContentKey.Append(key, file.Path);
            ContentKey.Append(key, file.Name);
        }
        return bytes < LeastSourceBytes ? null : new CacheEntry(this, [.. files], options, stamps, moment, ContentKey.Of(key));
    }

    internal string SnapshotPath(ContentKey content) => Path.Combine(folder, content.Digits + Snapshot.Extension);

    internal string IndexPath(ContentKey sources) => Path.Combine(folder, sources.Digits + IndexExtension);

    /// <summary>Where it is remembered that the user's own file of this stamp is sound.</summary>
    internal string SealPath(FileStamp stamp)
    {
        var key = new XxHash128();
        key.Append(BitConverter.GetBytes(stamp.Inode));
        key.Append(BitConverter.GetBytes(stamp.Device));
        return Path.Combine(folder, ContentKey.Of(key).Digits + SealExtension);
    }

    /// <summary>Whether a graph of so many triples is kept: a smaller one is read as fast.</summary>
    public bool Keeps(long triples) => triples >= LeastTriples;

    internal void Note(string what) => note?.Invoke(what);

    internal bool Fits(long bytes) => bytes <= maxBytes;

    /// <summary>Makes the folder, and tells tools that copy or publish that it is a cache.</summary>
    internal void Make()
    {
        if (Directory.Exists(folder))
            return;
        Directory.CreateDirectory(folder);
        try
        {
            File.WriteAllText(Path.Combine(folder, ".gitignore"), "*\n");
            File.WriteAllText(Path.Combine(folder, "CACHEDIR.TAG"), "Signature: 8a477f597d28d172789f06886806bc55\n# what ggen keeps for speed; always safe to delete\n");
        }
        catch (IOException)
        {
            // another process makes the same folder
        }
    }

    internal static void Write(string path, CacheIndex index) => Write(path, index.ToBytes());

    /// <summary>Puts a small file in the place of whatever is there, whole. I/O exceptions are the caller's.</summary>
    internal static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        string temporary = SnapshotFiles.Temporary(path);
        try
        {
            File.WriteAllBytes(temporary, bytes);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            SnapshotFiles.Delete(temporary);
            throw;
        }
    }

    /// <summary>Remembers that an index was used now, roughly.</summary>
    internal static void Touch(string index)
    {
        try
        {
            if (DateTime.UtcNow - File.GetLastWriteTimeUtc(index) > TimeSpan.FromSeconds(TouchAfter))
                File.SetLastWriteTimeUtc(index, DateTime.UtcNow);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // it counts as older than it is
        }
    }

    /// <summary>Removes the least recently used until the rest fits, and what processes that were killed have left.</summary>
    /// <param name="keep">The snapshot that was just written.</param>
    internal void Prune(ContentKey keep)
    {
        var lastUse = new Dictionary<string, DateTime>(StringComparer.Ordinal);
        var indexes = new List<(string Path, string Snapshot)>();
        foreach (FileInfo file in new DirectoryInfo(folder).EnumerateFiles())
        {
            if (file.Name.StartsWith(SnapshotFiles.TemporaryPrefix, StringComparison.Ordinal) && DateTime.UtcNow - file.LastWriteTimeUtc > TimeSpan.FromMinutes(10))
                SnapshotFiles.Delete(file.FullName);
            if (file.Extension == SealExtension && DateTime.UtcNow - file.LastWriteTimeUtc > TimeSpan.FromDays(30))
                SnapshotFiles.Delete(file.FullName);
            if (file.Extension != IndexExtension || CacheIndex.Read(file.FullName) is not { } index)
                continue;
            string snapshot = SnapshotPath(index.Snapshot);
            indexes.Add((file.FullName, snapshot));
            if (!lastUse.TryGetValue(snapshot, out DateTime used) || used < file.LastWriteTimeUtc)
                lastUse[snapshot] = file.LastWriteTimeUtc;
        }
        List<FileInfo> snapshots = [.. new DirectoryInfo(folder).EnumerateFiles("*" + Snapshot.Extension)];
        long bytes = snapshots.Sum(file => file.Length);
        string kept = SnapshotPath(keep);
        foreach (FileInfo file in snapshots.OrderBy(file => lastUse.GetValueOrDefault(file.FullName)).ThenBy(file => file.Name, StringComparer.Ordinal))
        {
            if (bytes <= maxBytes)
                break;
            if (file.FullName == kept)
                continue;
            bytes -= file.Length;
            SnapshotFiles.Delete(file.FullName);
            foreach ((string path, _) in indexes.Where(index => index.Snapshot == file.FullName))
                SnapshotFiles.Delete(path);
        }
    }
}
