using Ggen.Diagnostics;

namespace Ggen.Generation.Rendering;

/// <summary>The output folder on disk: turns checked output paths into places that lie in it with every symbolic link followed.</summary>
public sealed class ConfinedFolder
{
    private const int MaxLinks = 40;

    private readonly Dictionary<string, string?> _realFolders = new(StringComparer.Ordinal);
    private readonly HashSet<string> _free = new(StringComparer.Ordinal); // folders of outputs at whose place there is no file
    private readonly string _inside;
    private string? _realRoot;
    private string _lastFree = "";
    private (string Path, string Real, bool IsThere) _last, _before; // most paths are in the folder of the one before, or of the one before that: an output and its baseline

    public ConfinedFolder(string root)
    {
        Root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        _inside = Root + Path.DirectorySeparatorChar;
        _last = _before = ("", Root, true);
    }

    /// <summary>Absolute, as given.</summary>
    public string Root { get; }

    /// <summary>
    /// The place of the file <paramref name="path"/>: where its links lead when they stay inside. Null when they lead out, or something
    /// that is no folder is in the way, or no file; which has then been reported.
    /// </summary>
    public string? Place(string path, SourceLocation? where, DiagnosticBag bag) => Place(path, where, bag, out _);

    /// <inheritdoc cref="Place(string, SourceLocation?, DiagnosticBag)"/>
    /// <param name="look">What is there; null where a link was followed, or the system does not tell.</param>
    internal string? Place(string path, SourceLocation? where, DiagnosticBag bag, out FileLook? look)
    {
        int slash = path.LastIndexOf('/');
        string folder = FolderOf(path, slash) ?? "";
        string full = Path.Join(folder, path.AsSpan(slash + 1));
        look = folder.Length == 0 ? null : _last.IsThere ? FileStamp.Look(full) : FileLook.Nothing;
        FileKind? kind = look?.Kind;
        string? place = folder.Length == 0 ? null : kind is FileKind.File or FileKind.None ? full : Follow(full);
        look = kind is FileKind.File or FileKind.None ? look : null;
        if (place is null || !IsInside(place))
        {
            bag.Add(new Diagnostic(ProjectCodes.PathEscapes, Severity.Error,
                $"the output path '{path}' is refused: a symbolic link on the way leads out of the output folder", where));
            return null;
        }
        if (Occupied(path, slash, kind) is { } taken)
        {
            bag.Add(new Diagnostic(ProjectCodes.PathOccupied, Severity.Error, taken, where));
            return null;
        }
        return place;
    }

    // The real place of the folder of a path, which ends at the slash.
    private string? FolderOf(string path, int slash)
    {
        ReadOnlySpan<char> folder = path.AsSpan(0, Math.Max(slash, 0));
        if (folder.SequenceEqual(_last.Path))
            return _last.Real;
        if (folder.SequenceEqual(_before.Path))
        {
            (_last, _before) = (_before, _last);
            return _last.Real;
        }
        string name = folder.ToString();
        if (Folder(name) is not { } real)
            return null;
        _before = _last;
        _last = (name, real, OperatingSystem.IsWindows() || FileStamp.Look(real) is not { Kind: FileKind.None });
        return real;
    }

    // The real place of a folder below the root; null when it cannot be followed.
    private string? Folder(string path)
    {
        if (path.Length == 0)
            return Root;
        if (_realFolders.TryGetValue(path, out string? known))
            return known;
        int slash = path.LastIndexOf('/');
        string? parent = slash < 0 ? Root : Folder(path[..slash]);
        string? real = parent is null ? null : Follow(Path.Combine(parent, path[(slash + 1)..]));
        if (real is not null && !IsInside(real))
            real = null;
        _realFolders.Add(path, real);
        return real;
    }

    // The path itself unless it is a link. Links inside the target of a link are followed as well.
    private static string? Follow(string path)
    {
        if (new FileInfo(path).LinkTarget is null)
            return path;
        return Real(path, MaxLinks);
    }

    private bool IsInside(string path)
    {
        if (path.StartsWith(_inside, StringComparison.Ordinal))
            return true;
        _realRoot ??= Real(Root, MaxLinks);
        return _realRoot is not null && path.StartsWith(_realRoot.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }

    /// <summary>The path with every link on the way followed; null when there are too many.</summary>
    internal static string? Real(string path) => Real(path, MaxLinks);

    // Every component resolved; null when there are too many links.
    private static string? Real(string path, int links)
    {
        string? parent = Path.GetDirectoryName(path);
        if (parent is null)
            return path;
        string? realParent = Real(parent, links);
        if (realParent is null)
            return null;
        string here = Path.Combine(realParent, Path.GetFileName(path));
        if (new FileInfo(here).LinkTarget is not { } target)
            return here;
        return links == 0 ? null : Real(Path.GetFullPath(Path.Combine(realParent, target)), links - 1);
    }

    private string? Occupied(string path, int last, FileKind? kind)
    {
        if (last >= 0 && !path.AsSpan(0, last).SequenceEqual(_lastFree) && !_free.Contains(path[..last]))
        {
            for (int slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1))
            {
                if (File.Exists(Path.Combine(Root, path[..slash])))
                    return $"'{path}' cannot be made: '{path[..slash]}' is a file, not a folder";
            }
            _free.Add(_lastFree = path[..last]);
        }
        if (kind is FileKind.File or FileKind.None)
            return null;
        return Directory.Exists(Path.Combine(Root, path)) ? $"'{path}' cannot be made: there is a folder of that name" : null;
    }
}
