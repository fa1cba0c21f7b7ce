using Ggen.Diagnostics;
using Ggen.Generation.Changes;
using Ggen.Generation.Receipts;
using Ggen.Generation.Rendering;

namespace Ggen.Generation.Regions;

/// <summary>What becomes of regions when their file gets another name, or the template has them no more.</summary>
internal sealed class RegionMoves(Ownership past, IReadOnlyList<RenderedFile> files)
{
    private readonly HashSet<string> _made = new(files.Select(file => file.Path), StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _madeExactly = new(files.Select(file => file.Path), StringComparer.Ordinal);
    private readonly Dictionary<string, KeepRegions> _moved = new(StringComparer.Ordinal); // old path → regions that a new file took over

    private List<Old>? _vanished; // read when a file may have moved

    /// <summary>
    /// A file that is not there, with the regions of one that its rule made before under another name: the one whose generated text was the
    /// same, else the one of the same file name, else the only one.
    /// </summary>
    public RenderedFile Moved(RenderedFile file)
    {
        _vanished ??= Vanished();
        if (_vanished.Count == 0 || KeepRegions.Parse(file.Content, out _) is not { } regions)
            return file;
        OutputRecord? from = null;
        KeepRegions? kept = null;
        int best = 3;
        bool isOnly = false;
        string generated = Digest.Of(file.Content.Span), name = Name(file.Path);
        foreach (Old old in _vanished)
        {
            int rank = old.Record.Generated == generated ? 0 : Name(old.Record.Path) == name ? 1 : 2;
            if (rank > best || old.Record.Rule != file.Rule || _moved.ContainsKey(old.Record.Path) || !old.Regions.Ids.Any(regions.Has))
                continue;
            isOnly = rank < best;
            (from, kept, best) = (old.Record, old.Regions, rank);
        }
        if (from is null || kept is null || !isOnly)
            return file;
        _moved[from.Path] = regions;
        return file with { Content = regions.With(kept) };
    }

    /// <summary>The regions of a file whose lines a person wrote, and that a new text does not have.</summary>
    public List<string> Lost(string path, KeepRegions regions, ReadOnlyMemory<byte> after)
    {
        KeepRegions? there = KeepRegions.Parse(after, out _), last = Last(path);
        return [.. regions.Ids.Where(id => there?.Has(id) != true && IsEdited(id, regions, last))];
    }

    /// <summary>Whether a person changed nothing in a file but regions that another file took over.</summary>
    public bool IsCarriedOver(string path, ReadOnlyMemory<byte> content)
    {
        KeptText kept = KeptText.Of(content);
        if (past.Baseline(path) is not { } baseline || !kept.Alike(baseline).Span.SequenceEqual(content.Span))
            return false;
        KeepRegions? last = Last(path), moved = _moved.GetValueOrDefault(path);
        return kept.Regions is null || kept.Regions.Ids.All(id => moved?.Has(id) == true || !IsEdited(id, kept.Regions, last));
    }

    private static bool IsEdited(string id, KeepRegions regions, KeepRegions? last)
        => regions.Body(id).IndexOfAnyExcept(" \t\r\n"u8) >= 0 && (last?.Has(id) != true || !regions.Body(id).SequenceEqual(last.Body(id)));

    private KeepRegions? Last(string path) => past.Baseline(path) is { } baseline ? KeepRegions.Parse(baseline, out _) : null;

    private List<Old> Vanished()
    {
        var vanished = new List<Old>();
        foreach (OutputRecord record in past.Receipt?.Outputs ?? [])
        {
            if (record.IsOwned && !IsMade(record.Path) && Read(record.Path) is { Regions: { } regions })
                vanished.Add(new Old(record, regions));
        }
        return vanished;
    }

    // Names that differ in case only are one file where case does not count.
    private bool IsMade(string path)
    {
        if (_madeExactly.Contains(path))
            return true;
        return _made.TryGetValue(path, out string? other) && FileStamp.Of(Path.Combine(past.Folder.Root, path)) is { } stamp && FileStamp.Of(Path.Combine(past.Folder.Root, other)) == stamp;
    }

    private KeptText? Read(string path)
    {
        var found = new DiagnosticBag();
        return past.Folder.Place(path, null, found) is { } place && FileState.Read(place, path, null, found) is { } state ? KeptText.Of(state.Content) : null;
    }

    private static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];

    // A file that ggen made and no rule makes any more.
    private sealed class Old(OutputRecord record, KeepRegions regions)
    {
        public OutputRecord Record => record;

        public KeepRegions Regions => regions;
    }
}
