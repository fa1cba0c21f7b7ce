using Ggen.Diagnostics;

namespace Ggen.Generation.Writing;

/// <summary>
/// Puts back what a run has done, from its journal and what is on disk, or removes what it left behind: after an error in the same run, or in the
/// run after one that was killed. It may itself be killed at any moment, and be done again. A file that a person wrote since is left alone.
/// </summary>
/// <param name="root">The output folder, absolute.</param>
internal sealed class Recovery(IDisk disk, string root, DiagnosticBag bag)
{
    /// <summary>The state before the run; false when that did not wholly work, which has been reported.</summary>
    public bool Undo(WriteJournal plan)
    {
        bool undone = true;
        for (int i = plan.Files.Count - 1; i >= 0; i--)
            undone &= Try(plan.Files[i].Place, () => Undo(plan.Files[i], plan));
        for (int i = plan.Folders.Count - 1; i >= 0; i--)
        {
            undone &= Try(plan.Folders[i].Place, () => disk.DeleteEmptyDirectory(plan.Folders[i].Stage ?? plan.Folders[i].Place));
            if (plan.Folders[i].Stage is not null && plan.IsReady)
                undone &= Try(plan.Folders[i].Place, () => disk.DeleteEmptyDirectory(plan.Folders[i].Place));
        }
        return undone;
    }

    /// <summary>Removes what a run left that came to its end; false when that did not wholly work, which has been reported.</summary>
    public bool Sweep(WriteJournal plan)
    {
        bool removed = true;
        foreach (JournalFile file in plan.Files)
        {
            if (file.Existed && File.Exists(file.Old)) // its folder may be gone already
                removed &= Try(file.Place, () => disk.Delete(file.Old));
            if (file.Existed && !file.Deletes && File.Exists(file.New))
                removed &= Try(file.Place, () => disk.Delete(file.New));
        }
        foreach (string folder in plan.Emptied)
            removed &= Try(folder, () => disk.DeleteEmptyDirectory(folder));
        return removed;
    }

    /// <summary>Does something; false when it fails, which is reported.</summary>
    public bool Try(string path, Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            bag.Error(ProjectCodes.RollbackFailed, $"cannot put back '{Shown(root, path)}': {IoReason.Of(e)}", "mend the cause and run again");
            return false;
        }
    }

    /// <summary>A path as messages have it.</summary>
    public static string Shown(string root, string path) => Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/');

    private void Undo(JournalFile file, WriteJournal plan)
    {
        bool waits = !file.Deletes && File.Exists(file.New);
        bool isUsed = plan.IsReady && (file.Twin is { } twin ? PutsBack(file, twin) : Restores(file, waits, plan.Exchanges));
        if (waits && !isUsed)
            disk.Delete(file.New);
        if (file.Twin is not null && File.Exists(file.Old))
            disk.Delete(file.Old);
    }

    // A file that was written where it is gets its old bytes from the old file of its twin, which is replaced first and put back last: where
    // there is no old file, nothing was written. True when the name under which the new bytes waited is gone with it.
    private bool PutsBack(JournalFile file, JournalTwin twin)
    {
        string? old = IsOld(twin.File.New) ? twin.File.New : IsOld(twin.File.Old) ? twin.File.Old : null;
        if (old is null || !File.Exists(file.Place) || Holds(file.Place, twin.OldHash))
            return false;
        byte[] bytes = File.ReadAllBytes(old);
        if (File.Exists(twin.File.Place) && Holds(twin.File.Place, file.Hash) && !IsBetween(File.ReadAllBytes(file.Place), bytes, File.ReadAllBytes(twin.File.Place)))
            return false; // someone else wrote it
        disk.WriteFile(file.New, bytes, OperatingSystem.IsWindows() ? null : File.GetUnixFileMode(file.Place));
        disk.Move(file.New, file.Place, overwrite: true);
        return true;

        bool IsOld(string path) => File.Exists(path) && Holds(path, twin.OldHash);
    }

    // Whether a file begins like the new one, and from there on is nothing, or like the old one: what writing over it may leave.
    private static bool IsBetween(ReadOnlySpan<byte> found, ReadOnlySpan<byte> old, ReadOnlySpan<byte> young)
    {
        int same = found.CommonPrefixLength(young);
        return same == found.Length || (same < old.Length && found[same..].SequenceEqual(old[same..]));
    }

    // True when the name under which the new bytes waited is gone with it.
    private bool Restores(JournalFile file, bool waits, bool exchanges)
    {
        bool isThere = File.Exists(file.Place);
        bool ours = !file.Deletes && isThere && Holds(file.Place, file.Hash);
        if (file.Existed && File.Exists(file.Old))
        {
            if ((ours && !waits) || !isThere)
                disk.Move(file.Old, file.Place, overwrite: true);
            else
                disk.Delete(file.Old); // not replaced yet, or a person wrote it since
        }
        else if (!file.Existed && ours && !waits)
        {
            disk.Delete(file.Place);
        }
        else if (file.Existed && waits && exchanges && (ours || !isThere) && !Holds(file.New, file.Hash))
        {
            disk.Move(file.New, file.Place, overwrite: true); // what waits is the old file
            return true;
        }
        return false;
    }

    private static bool Holds(string path, ulong hash) => ContentHash.Of(File.ReadAllBytes(path)) == hash;
}
