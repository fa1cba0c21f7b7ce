using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using Ggen.Diagnostics;
using Ggen.Generation.Changes;
using Ggen.Generation.Jobs;
using Ggen.Generation.Receipts;
using Ggen.Generation.Rendering;
using Ggen.Generation.Writing;

namespace Ggen.Generation.Caching;

/// <summary>
/// The files that earlier runs generated, by what they were made from: a file that would be made from the same again is not rendered, and
/// one that is as it was is not read. It lies in the cache, and says nothing that the long way would not say: damaged, foreign or lost it
/// costs time alone.
/// </summary>
internal sealed class RenderIndex
{
    private const ulong Magic = 0x3130_444E_5253_4747; // "GGSRND01"
    private const string FileName = "render.idx";

    private readonly GraphCache _cache;
    private readonly string _root;
    private readonly Dictionary<uint, KnownFile> _byIdentity = []; // by a part of it: one of two that share it is rendered again
    private readonly Dictionary<string, KnownFile> _byPath = new(StringComparer.Ordinal);

    private RenderTrace? _lastTrace;

    private RenderIndex(GraphCache cache, string root)
    {
        _cache = cache;
        _root = root;
    }

    /// <summary>The build of ggen whose index it is.</summary>
    public string Tool => _cache.Tool;

    /// <summary>The index of a project; an empty one when there is none that can be used. Null when nothing is cached.</summary>
    /// <param name="root">The project, absolute.</param>
    public static RenderIndex? Open(GraphCache? cache, string root)
    {
        if (cache is not { IsOn: true })
            return null;
        var index = new RenderIndex(cache, root);
        string path = Path.Combine(cache.Folder, FileName);
        try
        {
            if (File.Exists(path) && !index.Read(File.ReadAllBytes(path)))
                cache.Note("the index of rendered files is not used and made again");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            cache.Note("the index of rendered files cannot be read: " + IoReason.Of(e));
        }
        return index;
    }

    /// <summary>The file that a job would make, when it is known; null when it has to be rendered.</summary>
    public KnownFile? Find(RenderJob job)
        => job.Inputs is { } inputs && _byIdentity.TryGetValue((uint)job.Identity.Low, out KnownFile? known) && known.Keys.Identity == job.Identity && inputs.Of(known.Trace) == known.Keys.Read ? known : null;

    /// <summary>The file of that path, when it was generated with the same text.</summary>
    public KnownFile? Find(string path, ContentKey text) => _byPath.TryGetValue(path, out KnownFile? known) && known.Keys.Text == text ? known : null;

    /// <summary>A moment before the files of the run were looked at for the last time.</summary>
    public long Stamped { get; private set; } = FileStamp.Now;

    /// <summary>What is known of a file after the run.</summary>
    public KnownFile? Latest(string path) => _byPath.GetValueOrDefault(path);

    /// <summary>Remembers the files of a run that are as they were generated.</summary>
    /// <param name="moment">Before the run read anything.</param>
    /// <param name="isWhole">Whether all rules took part; else what is known of other files stays.</param>
    public void Save(IReadOnlyList<RenderedFile> files, ChangeSet changes, long moment, bool isWhole)
    {
        var made = new Dictionary<string, RenderedFile>(files.Count, StringComparer.Ordinal);
        foreach (RenderedFile file in files)
            made.TryAdd(file.Path, file);
        var traces = new Dictionary<string, RenderTrace>(StringComparer.Ordinal);
        var known = new List<KnownFile>(changes.Changes.Count);
        Stamped = FileStamp.Now;
        Stamps[] stamps = Look(changes.Changes);
        try
        {
            for (int i = 0; i < stamps.Length; i++)
            {
                FileChange change = changes.Changes[i];
                _byPath.Remove(change.Path);
                if (made.TryGetValue(change.Path, out RenderedFile? file) && Known(change, file, changes, traces, stamps[i], moment) is { } next)
                    known.Add(next);
            }
            if (!isWhole)
                known.AddRange(_byPath.Values);
            foreach (KnownFile file in known)
                _byPath[file.Path] = file;
            _cache.Make();
            GraphCache.Write(Path.Combine(_cache.Folder, FileName), ToBytes(known, moment));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _cache.Note("the rendered files are not remembered: " + IoReason.Of(e));
        }
    }

    // What files and their baselines are now, where that is not known.
    private Stamps[] Look(IReadOnlyList<FileChange> changes)
    {
        var open = new List<int>(changes.Count);
        for (int i = 0; i < changes.Count; i++)
        {
            if (changes[i] is { AsBefore: null, Baseline: not null, After: not null })
                open.Add(i);
        }
        var stamps = new Stamps[changes.Count];
        Lanes.Run(open.Count, i =>
        {
            FileChange change = changes[open[i]];
            ref Stamps found = ref stamps[open[i]];
            found.IsWhole = FileStamp.TryOf(change.Place, out found.Place) && FileStamp.TryOf(Ownership.BaselinePlace(_root, change.Path), out found.Baseline);
        });
        return stamps;
    }

    // Null for a file that is not as it was generated, or of which it is not known what it was made from.
    private KnownFile? Known(FileChange change, RenderedFile file, ChangeSet changes, Dictionary<string, RenderTrace> traces, in Stamps stamps, long moment)
    {
        if (file.Job?.Inputs is not { } inputs || file.HasRegions || file.Injection is not null || change.Decision is not (ChangeDecision.Create or ChangeDecision.Update or ChangeDecision.Unchanged))
            return null;
        RenderTrace? trace = file.Known?.Trace;
        ContentKey? read = file.Known?.Keys.Read;
        if (file.Reads is { } reads)
        {
            if (reads.IsOpen || Trace(reads, traces, moment) is not { } own)
                return null;
            (trace, read) = (own, inputs.Of(own));
        }
        if (trace is null || read is null)
            return null;
        if (change.AsBefore is not null)
            return change.Known!.From(file.Job.Identity, trace, read.Value);
        if (change.Baseline is not { } baseline || change.After is not { } after
            || changes.Outputs is null || !changes.Outputs.TryGetValue(change.Path, out OutputRecord? record) || !record.IsOwned
            || !file.Content.Span.SequenceEqual(baseline.Span) // other rules inject into it
            || !stamps.IsWhole)
            return null;
        ContentKey text = ContentKey.Of(baseline.Span);
        var keys = new KnownKeys
        {
            Identity = file.Job.Identity,
            Read = read.Value,
            Text = text,
            Place = record.Hash == record.Generated ? text : ContentKey.Of(after.Span),
            Record = KnownFile.Key(record),
            PlaceStamp = stamps.Place,
            BaselineStamp = stamps.Baseline,
        };
        return new KnownFile(change.Path, trace, keys, moment);
    }

    // Null when a partial was written to since the run began: who knows which text was rendered.
    private RenderTrace? Trace(Templates.TemplateReads reads, Dictionary<string, RenderTrace> traces, long moment)
    {
        if (_lastTrace?.IsOf(reads) == true) // as for most files of a rule
            return _lastTrace;
        RenderTrace trace = RenderTrace.Of(reads);
        string text = trace.Text();
        if (traces.TryGetValue(text, out RenderTrace? same))
            return _lastTrace = same;
        foreach (string partial in trace.Partials)
        {
            if (FileStamp.Of(partial) is not { } stamp || stamp.IsRacy(moment))
                return null;
        }
        traces.Add(text, trace);
        return _lastTrace = trace;
    }

    private ReadOnlySpan<byte> ToBytes(List<KnownFile> files, long moment)
    {
        using var bytes = new MemoryStream(1024 + (files.Count * 300));
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(Magic);
        writer.Write(BootIdentity.Read());
        writer.Write(_root);
        writer.Write(Tool);
        writer.Write(moment);
        List<RenderTrace> traces = [.. files.Select(file => file.Trace).Distinct()];
        writer.Write(traces.Count);
        for (int i = 0; i < traces.Count; i++)
        {
            traces[i].Number = i;
            traces[i].Write(writer);
        }
        writer.Write(files.Count);
        foreach (KnownFile file in files)
        {
            writer.Write(file.Path);
            writer.Write(file.Trace.Number);
            KnownKeys keys = file.Keys;
            writer.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<KnownKeys>(in keys)));
        }
        writer.Write(XxHash3.HashToUInt64(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
        return bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
    }

    // False when it is not sound, or of another build, place or start of the machine.
    private bool Read(byte[] bytes)
    {
        if (bytes.Length < 16 || BitConverter.ToUInt64(bytes, bytes.Length - 8) != XxHash3.HashToUInt64(bytes.AsSpan(0, bytes.Length - 8)))
            return false;
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        if (reader.ReadUInt64() != Magic || reader.ReadUInt64() != BootIdentity.Read() || reader.ReadString() != _root || reader.ReadString() != Tool)
            return false;
        long taken = reader.ReadInt64();
        var traces = new RenderTrace[reader.ReadInt32()];
        for (int i = 0; i < traces.Length; i++)
            traces[i] = RenderTrace.Read(reader);
        int count = reader.ReadInt32();
        KnownKeys keys = default;
        for (int i = 0; i < count; i++)
        {
            string path = reader.ReadString();
            RenderTrace trace = traces[reader.ReadInt32()];
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(new Span<KnownKeys>(ref keys)));
            var known = new KnownFile(path, trace, keys, taken);
            _byIdentity[(uint)keys.Identity.Low] = known;
            _byPath[path] = known;
        }
        return true;
    }

    /// <summary>What a file and its baseline are.</summary>
    private struct Stamps
    {
        public FileStamp Place;
        public FileStamp Baseline;

        /// <summary>Whether both are there.</summary>
        public bool IsWhole;
    }
}
