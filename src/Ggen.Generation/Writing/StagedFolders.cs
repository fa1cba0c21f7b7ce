namespace Ggen.Generation.Writing;

/// <summary>A folder that a run makes.</summary>
/// <param name="Place">Where it is to be.</param>
/// <param name="Stage">Where it is filled; null for its place.</param>
/// <param name="IsRenamed">Whether it is renamed from there to its place, and not with a folder around it.</param>
internal sealed record JournalFolder(string Place, string? Stage, bool IsRenamed);

/// <summary>
/// The folders that a run makes. A new folder is filled under a name of ggen's own and takes its place when everything is in it: one
/// rename for all of its files. Windows does not rename a folder in which somebody looks at a file; there each file is put in its place.
/// </summary>
/// <param name="stages">Whether new folders are filled elsewhere first.</param>
internal sealed class StagedFolders(bool stages)
{
    private readonly List<JournalFolder> _folders = [];
    private readonly Dictionary<string, string?> _stages = new(StringComparer.Ordinal); // by place; null for a folder that is not filled elsewhere

    /// <summary>Outermost first.</summary>
    public IReadOnlyList<JournalFolder> All => _folders;

    /// <summary>Where the files of a folder are made when that is not the folder; else null. One that is not there is made.</summary>
    public string? Make(string folder)
    {
        if (_stages.TryGetValue(folder, out string? stage))
            return stage;
        if (Directory.Exists(folder) || Path.GetDirectoryName(folder) is not { } above)
            return _stages[folder] = null;
        // What ggen remembers is in a folder that is not for this run alone: the cache is made there by whoever comes first.
        bool isStaged = Make(above) is not null || (stages && Path.GetFileName(folder) != ".ggen" && !Directory.Exists(Stage(folder)));
        return Add(folder, isStaged);
    }

    /// <summary>Takes up a folder.</summary>
    /// <param name="isStaged">Whether it is filled elsewhere; it is in any case when the one around it is.</param>
    public string? Add(string folder, bool isStaged)
    {
        string? around = Of(Path.GetDirectoryName(folder) ?? folder);
        string? stage = around is not null ? Path.Combine(around, Path.GetFileName(folder)) : isStaged ? Stage(folder) : null;
        _folders.Add(new JournalFolder(folder, stage, isStaged && around is null));
        return _stages[folder] = stage;
    }

    /// <summary>Where the files of a folder are made when that is not the folder; else null.</summary>
    public string? Of(string folder) => _stages.GetValueOrDefault(folder);

    private static string Stage(string folder) => JournalFile.Beside(folder, ".dir");
}
