using System.Runtime.InteropServices;
using Ggen.Diagnostics;
using Ggen.Formats;

namespace Ggen.Generation.Loading;

/// <summary>The finding for a file that a run needs and cannot have.</summary>
internal static class UnreadableFile
{
    private const int MaxListed = 6; // neighbours in a hint

    /// <param name="path">Where it was looked for, absolute.</param>
    /// <param name="name">As the user wrote it.</param>
    /// <param name="where">Where it was asked for.</param>
    public static Diagnostic Of(Exception e, string path, string name, SourceLocation? where)
    {
        if (Directory.Exists(path))
            return new Diagnostic(FileCodes.IsDirectory, Severity.Error, $"'{name}' is a folder", where);
        if (e is FileNotFoundException or DirectoryNotFoundException)
            return new Diagnostic(FileCodes.NotFound, Severity.Error, $"'{name}' does not exist", where, Near(path));
        return new Diagnostic(FileCodes.NotReadable, Severity.Error, $"cannot read '{name}': {IoReason.Of(e)}", where);
    }

    /// <summary>The first files of a folder in which nothing matches; null when there are none.</summary>
    public static string? Neighbours(string folder)
    {
        try
        {
            List<string> names = [];
            foreach (string file in Directory.EnumerateFiles(folder))
            {
                if (Path.GetFileName(file) is [not '.', ..] name)
                    names.Add(name);
            }
            CollectionsMarshal.AsSpan(names).Sort(string.CompareOrdinal);
            if (names.Count > MaxListed)
                names.RemoveRange(MaxListed, names.Count - MaxListed);
            return names.Count == 0 ? null : string.Join(", ", names);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>"Did you mean" among the neighbours of a file that is not there.</summary>
    public static string? Near(string path)
    {
        try
        {
            string? folder = Path.GetDirectoryName(path);
            if (folder is null || !Directory.Exists(folder))
                return null;
            var names = new List<string>();
            foreach (string entry in Directory.EnumerateFileSystemEntries(folder))
                names.Add(Path.GetFileName(entry));
            CollectionsMarshal.AsSpan(names).Sort(string.CompareOrdinal);
            return Suggestions.Hint(Path.GetFileName(path), names);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
