using Ggen.Diagnostics;
using Ggen.Store;
using Ggen.Store.Mapped;

namespace Ggen.Generation.Snapshots;

/// <summary>The snapshots that have a name: files in one folder.</summary>
/// <param name="folder">Absolute; made with the first snapshot.</param>
public sealed class SnapshotFolder(string folder)
{
    /// <summary>The longest name.</summary>
    public const int MaxName = 100;

    /// <summary>Where the snapshot of a name is, or would be; null after an error. A name is a word, so it leads nowhere else.</summary>
    public string? PathOf(string name, DiagnosticBag bag)
    {
        bool sound = name.Length is > 0 and <= MaxName && name[0] is not ('.' or '-');
        foreach (char c in name)
            sound &= char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-';
        if (!sound)
            bag.Error(SnapshotCodes.BadName, $"'{name}' cannot name a snapshot", $"use 1 to {MaxName} letters, digits, '.', '_' and '-', and begin with a letter, a digit or '_'");
        return sound ? Path.Combine(folder, name + Snapshot.Extension) : null;
    }

    /// <summary>The names, in ordinal order.</summary>
    public IReadOnlyList<string> Names()
        => Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*" + Snapshot.Extension).Select(path => Path.GetFileNameWithoutExtension(path)).Where(name => !name.StartsWith('.')).Order(StringComparer.Ordinal)]
            : [];

    /// <summary>Where the snapshot of a name is; null after an error, as when there is none.</summary>
    public string? Find(string name, DiagnosticBag bag)
    {
        if (PathOf(name, bag) is not { } path)
            return null;
        if (File.Exists(path))
            return path;
        bag.Error(SnapshotCodes.UnknownName, $"there is no snapshot '{name}'", Suggestions.Hint(name, Names()) ?? "'ggen graph snapshot list' lists them");
        return null;
    }

    /// <summary>Opens a named snapshot without reading all of it; null when it is no use, for the reason given. I/O exceptions are the caller's.</summary>
    public static Snapshot? Open(string path, out SnapshotFault? fault)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        return Snapshot.Open(file, out fault);
    }

    /// <summary>Makes the folder; false after an error.</summary>
    public bool Make(DiagnosticBag bag)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            bag.Error(SnapshotCodes.NotWritten, $"cannot make the folder '{folder}': {IoReason.Of(e)}");
            return false;
        }
    }
}
