using System.IO.Hashing;
using Ggen.Diagnostics;
using Ggen.Formats;
using Ggen.Generation.Loading;
using Ggen.Generation.Snapshots;
using Ggen.Store;
using Ggen.Store.Mapped;

namespace Ggen.Generation.Caching;

/// <summary>
/// The place of a graph in a cache, from before its sources are looked for there until it is kept. The sources were stamped when it was
/// made. A graph is kept only under the content that was there while it was parsed: the stamps are the same before and after, and a
/// source that was written to so lately that a stamp proves nothing is read before and after.
/// </summary>
public sealed class CacheEntry
{
    // How long after a snapshot is in place its stamp begins to prove something: more than a step of the system's clock.
    private const int SealDelay = 25;

    private readonly GraphCache _cache;
    private readonly InputFile[] _files;
    private readonly string _options;
    private readonly FileStamp[] _stamps;
    private readonly long _moment;
    private readonly ContentKey _sources;
    private readonly ContentKey?[] _contents;

    /// <param name="stamps">Of the files, taken after <paramref name="moment"/>.</param>
    /// <param name="sources">Of the names of the files and the options.</param>
    internal CacheEntry(GraphCache cache, InputFile[] files, string options, FileStamp[] stamps, long moment, ContentKey sources)
    {
        _cache = cache;
        _files = files;
        _options = options;
        _stamps = stamps;
        _moment = moment;
        _sources = sources;
        _contents = new ContentKey?[files.Length];
    }

    /// <summary>The graph, mapped, where it is in the cache with the content that the sources have now; else null.</summary>
    public Dataset? Open(out SnapshotInfo? info)
    {
        info = null;
        try
        {
            if (CacheIndex.Read(_cache.IndexPath(_sources)) is { } index && index.Sources.Length == _files.Length)
                return Open(index, out info);
            HashRacy();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _cache.Note("the cache cannot be used: " + IoReason.Of(e));
        }
        return null;
    }

    /// <summary>Keeps a graph that was read from the sources without a finding; what is returned has to be disposed of before the dataset.</summary>
    /// <param name="bag">Gets a warning when the disk is full, at the latest when the result is disposed of.</param>
    public IDisposable Save(Dataset dataset, Func<SnapshotInfo> info, DiagnosticBag bag) => new CacheWriting(() => Write(dataset, info()), _cache.Note, bag);

    private Dataset? Open(CacheIndex index, out SnapshotInfo? info)
    {
        info = null;
        bool stale = false;
        for (int i = 0; i < _files.Length; i++)
        {
            bool same = _stamps[i] == index.Sources[i].Stamp && !_stamps[i].IsRacy(index.Taken);
            _contents[i] = same ? index.Sources[i].Content : ContentKey.OfFile(_files[i].Path);
            stale |= !same;
        }
        if (stale && !HasStamps())
            return null; // written to while it was read
        ContentKey content = Content();
        string path = _cache.SnapshotPath(content);
        if (!File.Exists(path))
            return null;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        long now = FileStamp.Now;
        FileStamp.TryOf(file, out FileStamp stamp);
        bool isSealed = content == index.Snapshot && index.Seals(stamp);
        Snapshot? snapshot = Snapshot.Open(file, out SnapshotFault? fault);
        if (snapshot is not null && !isSealed && (fault = snapshot.Verify()) is not null)
            snapshot.Dispose();
        if (fault is not null || snapshot is null)
        {
            _cache.Note($"the cached graph is not used and made again: {fault?.Reason}");
            SnapshotFiles.Delete(path);
            return null;
        }
        if (stale || !isSealed)
            TryWriteIndex(new CacheIndex(content, stamp, now, _moment, Rows()));
        else
            GraphCache.Touch(_cache.IndexPath(_sources));
        info = snapshot.Info;
        Dictionary<string, string> paths = _files.ToDictionary(f => f.Name, f => f.Path, StringComparer.Ordinal);
        return snapshot.ToDataset(source => RdfDocument.Source(paths.GetValueOrDefault(source.Name, source.Name), source.Name));
    }

    private void TryWriteIndex(CacheIndex index)
    {
        try
        {
            GraphCache.Write(_cache.IndexPath(_sources), index);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _cache.Note("the cache cannot be brought up to date: " + IoReason.Of(e));
        }
    }

    // On a thread of its own.
    private void Write(Dataset dataset, SnapshotInfo info)
    {
        long taken = FileStamp.Now;
        if (!Hash())
        {
            _cache.Note("the graph is not kept: a file was written to while it was read");
            return;
        }
        ContentKey content = Content();
        string path = _cache.SnapshotPath(content);
        _cache.Make();
        long bytes = SnapshotFiles.Write(path, dataset, Hashed(info), digest: false, durable: false, maxBytes: _cache.Fits);
        if (bytes < 0)
        {
            _cache.Note("the graph is not kept: it is larger than the cache may be (GGEN_CACHE_SIZE)");
            return;
        }
        if (!FileStamp.TryOf(path, out FileStamp stamp))
            return;
        _cache.Prune(content);
        while (FileStamp.Now is var now && now - Math.Max(stamp.Modified, stamp.Changed) < SealDelay * 1_000_000L)
            Thread.Sleep(1);
        long sealing = FileStamp.Now;
        if (FileStamp.TryOf(path, out FileStamp later) && later == stamp)
            GraphCache.Write(_cache.IndexPath(_sources), new CacheIndex(content, stamp, sealing, taken, Rows()));
    }

    private SnapshotInfo Hashed(SnapshotInfo info)
        => info with { Sources = [.. info.Sources.Select((source, i) => source with { Bytes = _stamps[i].Bytes, Hash = "xxh128:" + _contents[i]!.Value.Digits })] };

    // The content of all sources while they were parsed; false when that cannot be told.
    private bool Hash()
    {
        for (int i = 0; i < _files.Length; i++)
        {
            ContentKey now = ContentKey.OfFile(_files[i].Path);
            if (_contents[i] is { } before && before != now)
                return false;
            _contents[i] = now;
        }
        return HasStamps();
    }

    private void HashRacy()
    {
        for (int i = 0; i < _files.Length; i++)
        {
            if (_stamps[i].IsRacy(_moment))
                _contents[i] = ContentKey.OfFile(_files[i].Path);
        }
    }

    private bool HasStamps()
    {
        for (int i = 0; i < _files.Length; i++)
        {
            if (!FileStamp.TryOf(_files[i].Path, out FileStamp stamp) || stamp != _stamps[i])
                return false;
        }
        return true;
    }

    private CachedSource[] Rows() => [.. _stamps.Select((stamp, i) => new CachedSource(stamp, _contents[i]!.Value))];

    // Of names and bytes, not of paths: a folder that was moved has the same graph.
    private ContentKey Content()
    {
        var key = new XxHash128();
        ContentKey.Append(key, _options);
        for (int i = 0; i < _files.Length; i++)
        {
            ContentKey.Append(key, _files[i].Name);
            ContentKey.Append(key, _contents[i]!.Value.Digits);
        }
        return ContentKey.Of(key);
    }
}
