using Ggen.Diagnostics;
using Ggen.Generation.Changes;
using Ggen.Generation.Rendering;
using Ggen.Generation.Writing;
using Ggen.Store;

namespace Ggen.Generation.Runs;

/// <summary>The last steps of a command that rewrites data files wherever they lie: bytes → change set → disk, all or nothing.</summary>
public static class DataRunner
{
    /// <summary>
    /// Puts back what an interrupted run left beside files that are about to be read; true when they are sound. Where nothing may be
    /// written, an interrupted run is only reported.
    /// </summary>
    public static bool Recover(IEnumerable<string> paths, RunMode mode, DiagnosticBag bag)
    {
        var writer = new ChangeWriter();
        bool sound = true;
        foreach (string folder in paths.Select(path => Folder(Place(path))).Distinct(StringComparer.Ordinal).Where(ChangeWriter.WasInterrupted))
        {
            if (mode == RunMode.Write)
                sound &= writer.Recover(folder, bag);
            else
                bag.Warning(ProjectCodes.Interrupted, $"an earlier run was interrupted while it wrote into '{folder}'", "run without --dry-run and --diff to put the earlier state back");
        }
        return sound;
    }

    /// <summary>Compares the files with the disk and, in <see cref="RunMode.Write"/>, writes those that differ. The journal lies beside the first of them.</summary>
    public static RunResult Run(IReadOnlyList<DataFile> files, RunMode mode, DiagnosticBag bag)
    {
        var changes = new List<FileChange>(files.Count);
        foreach (DataFile file in files)
        {
            string place = Place(file.Path);
            if (FileStamp.IsSpecial(place))
                bag.Error(ProjectCodes.PathOccupied, $"'{file.Name}' is a device or a pipe, which cannot be written back to", "say where the result goes: -o FILE, or -o - for standard output");
            else if (file.Read is { } read && FileStamp.Of(place) != read)
                bag.Error(StoreCodes.SourceChanged, $"'{file.Name}' was changed by someone else after it was read", "run the update again");
            else if (Directory.Exists(place))
                bag.Error(ProjectCodes.PathOccupied, $"'{file.Name}' cannot be written: there is a folder of that name");
            else if (ChangePlanner.Compare(new RenderedFile(file.Name, file.Content, null, file.Name), place, bag) is { } change)
                changes.Add(change);
        }
        string root = changes.Count == 0 ? Directory.GetCurrentDirectory() : Folder(changes.Find(c => c.Writes)?.Place ?? changes[0].Place);
        var set = new ChangeSet(root, changes);
        bool written = mode == RunMode.Write && !bag.HasErrors && new ChangeWriter().Write(set, bag);
        return RunResult.Of(set, mode, written, bag);
    }

    /// <summary>Whether there is neither a file nor a folder at a path, or where its link leads, but a device, a pipe or a socket.</summary>
    public static bool IsSpecial(string path) => FileStamp.IsSpecial(path);

    /// <summary>Whether two names are those of one file, which is there.</summary>
    public static bool IsSame(string path, string other)
        => FileStamp.Of(path) is { } stamp && FileStamp.Of(other) is { } there && stamp == there && (stamp.Inode != 0 || Place(path) == Place(other));

    private static string Folder(string place) => Path.GetDirectoryName(place) ?? place;

    /// <summary>Where the bytes of a file are: a link to a data file stays a link.</summary>
    internal static string Place(string path)
    {
        path = Path.GetFullPath(path); // else the target of a link beside it would be one in the root folder
        if (FileStamp.IsSpecial(path))
            return path; // /dev/stdout leads to a pipe, which has no name of its own
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return path; // which the next step finds unusable, and says so
        }
    }
}
