using Ggen.Diagnostics;

namespace Ggen.Generation.Loading;

/// <summary>An input file: where it is, and its name as users know it.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Name">Relative to the folder the search began in, with '/'; absolute when it lies elsewhere and was named so.</param>
public sealed record InputFile(string Path, string Name);

/// <summary>
/// Files, folders and patterns → files, each once, in ordinal order of their names. The order of a directory listing, of the
/// patterns, and of the letters of a locale never shows.
/// </summary>
public sealed class FileGlob
{
    /// <summary>How deep folders are searched.</summary>
    public const int MaxDepth = 64;

    /// <summary>How many files one search may find.</summary>
    public const int MaxFiles = 1_000_000;

    private readonly string _root;
    private readonly Func<string, bool> _inFolder;
    private readonly string _kind;
    private readonly string _hint;
    private readonly SortedDictionary<string, InputFile> _found = new(StringComparer.Ordinal);
    private bool _overLimit;

    /// <param name="root">Where relative patterns start, absolute.</param>
    /// <param name="inFolder">Which files of a folder are meant when the folder itself is named.</param>
    /// <param name="kind">What such a file is, as in a message.</param>
    /// <param name="hint">What is said where a folder holds none.</param>
    public FileGlob(string root, Func<string, bool> inFolder, string kind = "file of a known format", string hint = "they are .ttl, .nt, .nq and .trig, each also with .gz")
    {
        _kind = kind;
        _hint = hint;
        _root = Path.GetFullPath(root);
        _inFolder = inFolder;
    }

    /// <summary>What was found so far, in ordinal order of names.</summary>
    public IReadOnlyCollection<InputFile> Files => _found.Values;

    /// <summary>The folders that were searched, absolute, and those that patterns name and are not there.</summary>
    public HashSet<string> Folders { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds what <paramref name="pattern"/> names; what is wrong with it is reported at <paramref name="where"/>.</summary>
    public void Add(string pattern, SourceLocation? where, DiagnosticBag bag)
    {
        if (pattern.Length == 0 || pattern.Contains('\0', StringComparison.Ordinal))
        {
            Report(PatternCodes.BadPattern, "a path that is empty or holds a NUL character", null, where, bag);
            return;
        }
        string literal = Path.GetFullPath(Path.Combine(_root, pattern));
        if (File.Exists(literal))
            Take(literal);
        else if (Directory.Exists(literal))
            AddFolder(literal, pattern, where, bag);
        else if (GlobPattern.IsPattern(pattern))
            AddMatches(pattern, where, bag);
        else
            NotFound(pattern, literal, where, bag);
    }

    private void NotFound(string pattern, string literal, SourceLocation? where, DiagnosticBag bag)
    {
        Folders.Add(literal);
        Report(Formats.FileCodes.NotFound, $"'{pattern}' does not exist", AddressHint(pattern) ?? UnreadableFile.Near(literal), where, bag);
    }

    private static string? AddressHint(string pattern)
    {
        if (pattern.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
            return "write the path alone";
        bool isAddress = pattern.StartsWith("http:", StringComparison.OrdinalIgnoreCase) || pattern.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
        return isAddress ? "only files are read; fetch it first" : null;
    }

    private void AddFolder(string folder, string pattern, SourceLocation? where, DiagnosticBag bag)
    {
        int before = _found.Count;
        bool any = false;
        Guard(() => any = Walk(folder, ["**", "*"], 0, 0, _inFolder), pattern, where, bag);
        if (!any && before == _found.Count && !_overLimit)
            Report(PatternCodes.NoMatch, $"the folder '{pattern}' holds no {_kind}", _hint, where, bag);
    }

    private void AddMatches(string pattern, SourceLocation? where, DiagnosticBag bag)
    {
        List<GlobPattern>? globs = GlobPattern.Parse(pattern, out string? error);
        if (globs is null)
        {
            Report(PatternCodes.BadPattern, $"the pattern '{pattern}' is malformed: {error}", null, where, bag);
            return;
        }
        bool any = false;
        string? there = null;
        foreach (GlobPattern glob in globs)
        {
            (string start, int first) = Start(glob.Segments);
            Folders.Add(start);
            if (there is null && first == glob.Segments.Length - 1 && UnreadableFile.Neighbours(start) is { } names)
                there = start == _root ? $"there is {names}" : $"in '{Path.GetFileName(start)}' there is {names}";
            Guard(() => any |= Directory.Exists(start) && Walk(start, glob.Segments, first, 0, null), pattern, where, bag);
        }
        if (!any && !_overLimit)
            Report(PatternCodes.NoMatch, $"no file matches '{pattern}'", there ?? "patterns start in the folder of ggen.toml or the working directory; ** searches below", where, bag);
    }

    // The deepest folder that is named without wildcards, and the first segment after it.
    private (string Folder, int First) Start(string[] segments)
    {
        string folder = segments[0].Length == 0 ? "/" : _root;
        int first = segments[0].Length == 0 ? 1 : 0;
        while (first < segments.Length - 1 && !GlobPattern.IsPattern(segments[first]))
            folder = Path.GetFullPath(Path.Combine(folder, segments[first++] + "/")); // '/' so that "C:" is a drive
        return (Path.TrimEndingDirectorySeparator(folder), first);
    }

    // True when anything matched, whether found before or not. Folders that are symbolic links are not searched by '**': they may be circles.
    private bool Walk(string folder, string[] segments, int at, int depth, Func<string, bool>? wanted)
    {
        if (depth > MaxDepth || _found.Count > MaxFiles)
        {
            _overLimit = true;
            return false;
        }
        Folders.Add(folder);
        bool last = at == segments.Length - 1;
        bool deep = segments[at] == "**";
        bool any = deep && !last && Walk(folder, segments, at + 1, depth, wanted);
        foreach (FileSystemInfo entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
        {
            bool isFolder = entry.Attributes.HasFlag(FileAttributes.Directory);
            if (deep && isFolder && !entry.Name.StartsWith('.') && entry.LinkTarget is null)
                any |= Walk(entry.FullName, segments, at, depth + 1, wanted);
            else if (deep && last && !isFolder && !entry.Name.StartsWith('.'))
                any |= Take(entry.FullName);
            else if (deep || !GlobPattern.Matches(segments[at], entry.Name))
                continue;
            else if (!last && isFolder)
                any |= Walk(entry.FullName, segments, at + 1, depth + 1, wanted);
            else if (last && !isFolder && wanted?.Invoke(entry.Name) != false)
                any |= Take(entry.FullName);
        }
        return any;
    }

    private bool Take(string path)
    {
        string relative = Path.GetRelativePath(_root, path).Replace(Path.DirectorySeparatorChar, '/');
        string name = relative.StartsWith("../../", StringComparison.Ordinal) ? path.Replace(Path.DirectorySeparatorChar, '/') : relative;
        _found.TryAdd(name, new InputFile(path, name));
        return true;
    }

    private void Guard(Action search, string pattern, SourceLocation? where, DiagnosticBag bag)
    {
        try
        {
            search();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Report(Formats.FileCodes.NotReadable, $"cannot search '{pattern}': {IoReason.Of(e)}", null, where, bag);
        }
        if (_overLimit)
            Report(PatternCodes.TooMany, $"'{pattern}' goes more than {MaxDepth} folders deep or matches more than {MaxFiles} files", "narrow the pattern", where, bag);
    }

    private static void Report(DiagnosticCode code, string message, string? hint, SourceLocation? where, DiagnosticBag bag)
        => bag.Add(new Diagnostic(code, Severity.Error, message, where, hint));
}
