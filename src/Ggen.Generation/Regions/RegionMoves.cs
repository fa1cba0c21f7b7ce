using Ggen.Diagnostics;
using Ggen.Generation.Changes;
using Ggen.Generation.Receipts;
using Ggen.Generation.Rendering;

namespace Ggen.Generation.Regions;

/// <summary>What becomes of regions when their file gets another name, or the template has them no more.</summary>
internal sealed class RegionMoves(Ownership past, IReadOnlyList<RenderedFile> files)
{
    private readonly HashSet<string> _made = new(files.Select(file => file.Path), StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, KeepRegions> _moved = new(StringComparer.Ordinal); // old path → regions that a new file took over

    /// <summary>
    /// A file that is not there, with the regions of one that its rule made before under another name: the one whose generated text was the
    /// same, else the one of the same file name, else the only one.
    /// </summary>
    public RenderedFile Moved(RenderedFile file)
    {
        if (past.Receipt is not { } receipt || KeepRegions.Parse(file.Content, out _) is not { } regions)
            return file;
        var candidates = new List<(OutputRecord Record, KeepRegions Regions, int Rank)>();
        foreach (OutputRecord record in receipt.Outputs)
        {
            if (record.Rule != file.Rule || !record.IsOwned || _made.Contains(record.Path) || _moved.ContainsKey(record.Path))
                continue;
            if (Read(record.Path) is { Regions: { } old } && old.Ids.Any(regions.Has))
                candidates.Add((record, old, record.Generated == Digest.Of(file.Content.Span) ? 0 : Name(record.Path) == Name(file.Path) ? 1 : 2));
        }
        int best = candidates.Count == 0 ? 0 : candidates.Min(candidate => candidate.Rank);
        if (candidates.Count(candidate => candidate.Rank == best) != 1)
            return file;
        (OutputRecord from, KeepRegions kept, _) = candidates.Find(candidate => candidate.Rank == best);
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

    private KeptText? Read(string path)
    {
        var found = new DiagnosticBag();
        bool isOurs = OutputPath.Check(path, null, found) == path;
        return isOurs && past.Folder.Place(path, null, found) is { } place && FileState.Read(place, path, null, found) is { } state ? KeptText.Of(state.Content) : null;
    }

    private static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];
}
