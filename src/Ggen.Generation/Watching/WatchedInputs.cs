using Ggen.Generation.Changes;
using Ggen.Generation.Rendering;

namespace Ggen.Generation.Watching;

/// <summary>
/// All that a run depends on, as it was when the run began: files, places where none was, and folders whose entries decide. What the
/// run wrote itself is no change.
/// </summary>
internal sealed class WatchedInputs
{
    private readonly Dictionary<string, FileStamp?> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _racy = new(StringComparer.Ordinal); // files of which it is not known whether the run saw them as they are
    private readonly Dictionary<string, HashSet<string>?> _folders = new(StringComparer.Ordinal); // null: it is not there
    private readonly HashSet<string> _names = new(StringComparer.Ordinal); // paths of which an event counts, beside those above
    private readonly Dictionary<string, string> _targets = new(StringComparer.Ordinal); // of links

    /// <summary>How many files are there of those that are watched.</summary>
    public int FileCount => _files.Count(file => file.Value is not null);

    /// <summary>Takes what is known as it is now: before a run.</summary>
    public void Take()
    {
        _racy.Clear();
        foreach (string path in _files.Keys.ToArray())
            _files[path] = FileStamp.Of(path);
        foreach (string path in _folders.Keys.ToArray())
            _folders[path] = Names(path);
    }

    /// <summary>Takes what a run has read, after it.</summary>
    /// <param name="reads">Files and folders, absolute.</param>
    /// <param name="keeps">Whether what earlier runs have read still counts, because this one did not come to its end.</param>
    /// <param name="moment">When the run began.</param>
    /// <param name="changes">What it wrote; null is nothing.</param>
    public void Follow(IReadOnlySet<string> reads, bool keeps, long moment, ChangeSet? changes)
    {
        foreach (string path in keeps ? [] : _files.Keys.Concat(_folders.Keys).Where(path => !reads.Contains(path)).ToArray())
        {
            _files.Remove(path);
            _folders.Remove(path);
            _targets.Remove(path);
        }
        foreach (string path in reads)
        {
            if (!_files.ContainsKey(path) && !_folders.ContainsKey(path))
                Add(path, moment);
            else if (Directory.Exists(path) && _files.Remove(path))
                Add(path, moment); // a folder where a file was, or nothing
        }
        foreach (FileChange change in changes?.Writes ?? [])
            Wrote(change);
    }

    /// <summary>The folders of which notifications are needed, those that are there.</summary>
    public IReadOnlyCollection<string> Folders()
    {
        var folders = new HashSet<string>(StringComparer.Ordinal);
        _names.Clear();
        foreach (string path in _files.Keys.Concat(_targets.Values))
            AddNearest(Path.GetDirectoryName(path)!, path, folders);
        foreach ((string path, HashSet<string>? names) in _folders)
        {
            if (names is not null)
                folders.Add(path);
            if (names is null || _targets.ContainsKey(path))
                AddNearest(Path.GetDirectoryName(path) ?? path, path, folders);
        }
        return folders;
    }

    /// <summary>Whether an event in a folder of <see cref="Folders"/> may be a change.</summary>
    /// <param name="name">Empty for the folder itself.</param>
    public bool IsRelevant(string folder, string name)
    {
        if (name.Length == 0)
            return true;
        string path = Path.Combine(folder, name);
        return _files.ContainsKey(path) || _names.Contains(path) || (_folders.ContainsKey(folder) && !IsPassing(name));
    }

    /// <summary>What is not any more as it was, absolute, in ordinal order; else what may not be.</summary>
    /// <param name="isCertain">False when it is only not known whether the run saw it as it is.</param>
    public List<string> Changed(out bool isCertain)
    {
        SortedSet<string> changed = new(StringComparer.Ordinal), unknown = new(StringComparer.Ordinal);
        foreach ((string path, FileStamp? stamp) in _files)
        {
            if (FileStamp.Of(path) != stamp)
                changed.Add(path);
            else if (_racy.Contains(path))
                unknown.Add(path);
        }
        foreach ((string path, HashSet<string>? names) in _folders)
        {
            HashSet<string>? now = Names(path);
            if (now is null || names is null)
            {
                if (now is not null || names is not null)
                    changed.Add(path);
                continue;
            }
            foreach (string name in now.Where(name => !names.Contains(name)).Concat(names.Where(name => !now.Contains(name))))
                changed.Add(Path.Combine(path, name));
        }
        isCertain = changed.Count > 0;
        return [.. isCertain ? changed : unknown];
    }

    private void Add(string path, long moment)
    {
        if (Directory.Exists(path))
        {
            _folders[path] = Names(path);
        }
        else
        {
            FileStamp? stamp = FileStamp.Of(path);
            _files[path] = stamp;
            if (stamp is { } there && there.IsRacy(moment))
                _racy.Add(path);
        }
        if (new FileInfo(path).LinkTarget is not null && Target(path) is { } target)
            _targets[path] = target;
    }

    private static string? Target(string path)
    {
        try
        {
            return new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName;
        }
        catch (IOException)
        {
            return null; // a circle
        }
    }

    private void Wrote(FileChange change)
    {
        if (_files.ContainsKey(change.Place))
            _files[change.Place] = FileStamp.Of(change.Place);
        for (string path = change.Place; Path.GetDirectoryName(path) is { } folder; path = folder)
        {
            if (!_folders.TryGetValue(folder, out HashSet<string>? names) || names is null)
                continue;
            if (Path.Exists(path))
                names.Add(Path.GetFileName(path));
            else
                names.Remove(Path.GetFileName(path));
        }
    }

    // What is not there comes into being in the nearest folder that is, by a name on the way to it.
    private void AddNearest(string folder, string path, HashSet<string> folders)
    {
        _names.Add(path);
        for (; !folders.Contains(folder); folder = Path.GetDirectoryName(folder)!)
        {
            if (Directory.Exists(folder))
            {
                folders.Add(folder);
                return;
            }
            _names.Add(folder);
            if (Path.GetDirectoryName(folder) is null)
                return;
        }
    }

    // Null when there is no such folder.
    private static HashSet<string>? Names(string folder)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            foreach (string entry in Directory.EnumerateFileSystemEntries(folder))
            {
                if (!IsPassing(Path.GetFileName(entry)))
                    names.Add(Path.GetFileName(entry));
            }
            return names;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // Files that editors and ggen itself keep beside others for a moment.
    private static bool IsPassing(string name)
        => name.EndsWith('~') || name == "4913" || name.StartsWith(".#", StringComparison.Ordinal) || name.StartsWith(OutputPath.TemporaryPrefix, StringComparison.Ordinal)
            || (name.StartsWith('.') && name.Length > 4 && name[^4..^1] == ".sw");
}
