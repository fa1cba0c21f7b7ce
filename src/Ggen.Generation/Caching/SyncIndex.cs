using System.IO.Hashing;
using System.Text;
using Ggen.Diagnostics;
using Ggen.Generation.Changes;

namespace Ggen.Generation.Caching;

/// <summary>
/// What a sync that left nothing to do had seen: every file, folder and missing file on which its answer depends, and every output. As
/// long as all of them are as they were, so is the answer, and nothing has to be read. It works like the index of Git: a stamp that is
/// the same is proof, unless the file may have been written to within the same step of the clock, and then its bytes are compared.
/// </summary>
internal sealed class SyncIndex
{
    private const ulong Magic = 0x3130_434E_5953_4747; // "GGSYNC01"

    private readonly string _root;
    private readonly string _options;
    private readonly long _taken;
    private readonly List<Entry> _entries;
    private readonly List<FileChange> _outputs;

    private SyncIndex(string root, string options, long taken, List<Entry> entries, List<FileChange> outputs)
    {
        _root = root;
        _options = options;
        _taken = taken;
        _entries = entries;
        _outputs = outputs;
    }

    /// <summary>The answer of the last sync, when nothing that it depends on has changed; else null.</summary>
    /// <param name="options">All that it depends on beside files: the build, the variables.</param>
    /// <param name="refreshes">Whether stamps that prove nothing any more are brought up to date.</param>
    public static ChangeSet? TryUnchanged(string root, string folder, string options, bool refreshes)
    {
        long moment = FileStamp.Now;
        string path = Path.Combine(folder, "sync.idx");
        try
        {
            bool stale = false;
            byte[]? bytes = SmallFile.TryRead(path) ?? (File.Exists(path) ? File.ReadAllBytes(path) : null);
            if (bytes is null || Read(bytes, root, options, ref stale) is not { } index)
                return null;
            if (stale && refreshes)
                new SyncIndex(root, options, moment, index._entries, index._outputs).Write(path);
            return new ChangeSet(root, index._outputs);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // the long way says what is wrong
        }
    }

    /// <summary>Remembers a sync. Files that change while that is done leave no trace of themselves as they are now: their content is that of the run.</summary>
    /// <param name="files">What was read, or looked for in vain, and folders that were searched; absolute.</param>
    /// <param name="moment">Before the first of them was read.</param>
    /// <param name="changes">What the run came to, on disk.</param>
    /// <param name="rendered">Knows many of the files already; null when there is none.</param>
    public static void Save(GraphCache cache, string root, string options, long moment, IEnumerable<string> files, ChangeSet changes, RenderIndex? rendered)
    {
        var entries = new List<Entry>(64 + (2 * changes.Changes.Count));
        long now = rendered?.Stamped ?? FileStamp.Now;
        try
        {
            foreach (string path in files)
            {
                FileStamp? stamp = FileStamp.Of(path);
                if (stamp is { } there && there.IsRacy(moment))
                    return; // changed since the run began: who knows what it read
                if (stamp is null && Path.Exists(path))
                    return; // the system has no stamps of folders
                entries.Add(new Entry(path, stamp, stamp is null ? default : Key(path)));
            }
            var outputs = new List<FileChange>();
            var known = new HashSet<string>(StringComparer.Ordinal);
            foreach (FileChange change in changes.Changes.Concat(changes.Records))
            {
                if ((rendered?.Latest(change.Path) ?? change.Known) is { } before)
                {
                    entries.Add(new Entry(change.Place, before.Keys.PlaceStamp, before.Keys.Place));
                    string baseline = Receipts.Ownership.BaselinePlace(root, change.Path);
                    entries.Add(new Entry(baseline, before.Keys.BaselineStamp, before.Keys.Text));
                    known.Add(baseline);
                }
                else if (known.Contains(change.Place))
                {
                    continue; // the baseline of an output
                }
                else if (change.After is { } after)
                {
                    entries.Add(new Entry(change.Place, FileStamp.Of(change.Place), change.Streamed is null ? ContentKey.Of(after.Span) : Key(change.Place)));
                    known.Add(change.Place);
                }
                else
                {
                    continue;
                }
                if (change.Rule.Length > 0)
                    outputs.Add(Next(change));
            }
            foreach (string own in (string[])[Receipts.Receipt.FileName, Receipts.Ownership.BaselineFolder, Receipts.Ownership.InjectedFolder])
                AddOwn(Path.Combine(root, own), entries, known);
            cache.Make();
            new SyncIndex(root, options, now, entries, outputs).Write(Path.Combine(cache.Folder, "sync.idx"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            cache.Note("the sync is not remembered: " + IoReason.Of(e));
        }
    }

    // The receipt, and each file of the baseline; those that are known already are not read again.
    private static void AddOwn(string path, List<Entry> entries, HashSet<string> known)
    {
        if (!known.Contains(path) && File.Exists(path))
            entries.Add(new Entry(path, FileStamp.Of(path), Key(path)));
        if (!Directory.Exists(path))
            return;
        foreach (string file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories))
        {
            if (!known.Contains(file))
                entries.Add(new Entry(file, FileStamp.Of(file), Key(file)));
        }
    }

    // What the same sync says the next time.
    private static FileChange Next(FileChange change)
    {
        (ChangeDecision decision, string reason) = change.Decision switch
        {
            ChangeDecision.Create or ChangeDecision.Update => (ChangeDecision.Unchanged, change.Baseline is null ? "what is injected is there already" : OutputDecision.Same),
            ChangeDecision.Merge => (ChangeDecision.Keep, OutputDecision.NothingNew),
            ChangeDecision.Keep when change.Baseline is not null => (ChangeDecision.Keep, OutputDecision.NothingNew),
            _ => (change.Decision, change.Reason),
        };
        return new FileChange(change.Path, change.Place, decision, reason, default, default(ReadOnlyMemory<byte>), null);
    }

    private static ContentKey Key(string path)
    {
        if (!Directory.Exists(path))
            return ContentKey.OfFile(path);
        var hash = new XxHash128();
        foreach (FileSystemInfo entry in new DirectoryInfo(path).EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
            ContentKey.Append(hash, entry.Name + (entry.Attributes.HasFlag(FileAttributes.Directory) ? "/" : "") + entry.LinkTarget);
        return ContentKey.Of(hash);
    }

    private void Write(string path)
    {
        using var bytes = new MemoryStream(1024 + (_entries.Count * 160) + (_outputs.Count * 160));
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(Magic);
        writer.Write(BootIdentity.Read());
        writer.Write(_root);
        writer.Write(_options);
        writer.Write(_taken);
        writer.Write(_entries.Count);
        foreach (Entry entry in _entries)
            entry.Write(writer);
        writer.Write(_outputs.Count);
        foreach (FileChange output in _outputs)
        {
            writer.Write(output.Path);
            writer.Write(output.Place);
            writer.Write((byte)output.Decision);
            writer.Write(output.Reason);
        }
        writer.Write(XxHash3.HashToUInt64(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
        GraphCache.Write(path, bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    // Null when it is not sound, of another place or start of the machine, or when something is not as it was: files that were read come
    // first, so that one that has changed is found before anything is known of the many outputs.
    private static SyncIndex? Read(byte[] bytes, string root, string options, ref bool stale)
    {
        if (bytes.Length < 16 || BitConverter.ToUInt64(bytes, bytes.Length - 8) != XxHash3.HashToUInt64(bytes.AsSpan(0, bytes.Length - 8)))
            return null;
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        if (reader.ReadUInt64() != Magic || reader.ReadUInt64() != BootIdentity.Read() || reader.ReadString() != root || reader.ReadString() != options)
            return null;
        long taken = reader.ReadInt64();
        int count = reader.ReadInt32();
        var entries = new List<Entry>();
        for (int i = 0; i < count; i++)
        {
            Entry entry = Entry.Read(reader);
            if (!IsAsBefore(entry, taken, ref stale))
                return null;
            entries.Add(entry);
        }
        count = reader.ReadInt32();
        var outputs = new List<FileChange>(count);
        for (int i = 0; i < count; i++)
            outputs.Add(new FileChange(reader.ReadString(), reader.ReadString(), (ChangeDecision)reader.ReadByte(), reader.ReadString(), default, default(ReadOnlyMemory<byte>), null));
        return new SyncIndex(root, options, taken, entries, outputs);
    }

    private static bool IsAsBefore(Entry entry, long taken, ref bool stale)
    {
        FileStamp? stamp = FileStamp.Of(entry.Path);
        if (stamp == entry.Stamp && (stamp is null || !stamp.Value.IsRacy(taken)))
            return true;
        if (stamp is null || entry.Stamp is null || Key(entry.Path) != entry.Key)
            return false;
        entry.Stamp = stamp;
        stale = true;
        return true;
    }

    /// <summary>A file or folder: its stamp when it had this content; no stamp when it was not there.</summary>
    private sealed class Entry(string path, FileStamp? stamp, ContentKey key)
    {
        public string Path => path;

        public FileStamp? Stamp { get; set; } = stamp;

        public ContentKey Key => key;

        public void Write(BinaryWriter writer)
        {
            writer.Write(path);
            writer.Write(Stamp is not null);
            if (Stamp is not { } there)
                return;
            foreach (long part in (ReadOnlySpan<long>)[there.Bytes, there.Modified, there.Changed, there.Inode, there.Device, (long)key.High, (long)key.Low])
                writer.Write(part);
        }

        public static Entry Read(BinaryReader reader)
        {
            string path = reader.ReadString();
            if (!reader.ReadBoolean())
                return new Entry(path, null, default);
            var stamp = new FileStamp(reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());
            return new Entry(path, stamp, new ContentKey((ulong)reader.ReadInt64(), (ulong)reader.ReadInt64()));
        }
    }
}
