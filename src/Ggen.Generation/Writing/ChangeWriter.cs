using Ggen.Diagnostics;
using Ggen.Generation.Changes;

namespace Ggen.Generation.Writing;

/// <summary>
/// Puts a <see cref="ChangeSet"/> on disk: all of it or nothing. New bytes are first written beside their places; then every place is
/// renamed over, so that a reader sees the old file or the new one. An error half-way undoes what was done. A run that is killed
/// leaves its journal, and the next one puts the earlier state back before it compares (<see cref="WasInterrupted"/>). Unchanged files are
/// not touched; a replaced file keeps its permissions.
/// </summary>
public sealed class ChangeWriter
{
    private readonly IDisk _disk;

    public ChangeWriter() : this(new Disk())
    {
    }

    internal ChangeWriter(IDisk disk) => _disk = disk;

    /// <summary>Whether a run was killed while it wrote into <paramref name="root"/>, or one is writing. Reads only.</summary>
    public static bool WasInterrupted(string root) => File.Exists(Path.Combine(root, WriteJournal.FileName));

    /// <summary>Puts back what an interrupted run left; true when the folder is sound.</summary>
    public bool Recover(string root, DiagnosticBag bag)
    {
        if (!WasInterrupted(root))
            return true;
        using FileStream? journal = WriteLock.Take(_disk, root, bag);
        return journal is not null && Recover(journal, root, bag, out _);
    }

    /// <summary>Writes the changes that write; false when it could not, which has been reported and undone.</summary>
    /// <param name="again">
    /// Compares anew. Called when the folder is this run's alone and a file is not any more what it was when the changes were planned;
    /// what it returns is written, and null is a failure that has been reported.
    /// </param>
    /// <exception cref="OperationCanceledException">A signal asked to stop: the folder is wholly as before, or, when it came late, wholly written.</exception>
    public bool Write(ChangeSet changes, DiagnosticBag bag, Func<ChangeSet?>? again = null)
    {
        if (changes.Writes.Count == 0)
            return true;
        using var stop = new StopRequest();
        List<string>? made = MakeRoot(changes.Root, bag);
        if (made is null)
            return false;
        bool written = false;
        using (FileStream? journal = WriteLock.Take(_disk, changes.Root, bag))
        {
            if (journal is not null && Recover(journal, changes.Root, bag, out bool hadLeft, keep: true))
                written = Write(changes, hadLeft, journal, stop, bag, again);
        }
        for (int i = made.Count - 1; i >= 0 && !written; i--)
            Try(made[i], () => _disk.DeleteEmptyDirectory(made[i]), changes.Root, bag);
        stop.ThrowIfRequested();
        return written;
    }

    private bool Write(ChangeSet? changes, bool isOld, FileStream journal, StopRequest stop, DiagnosticBag bag, Func<ChangeSet?>? again)
    {
        string root = changes!.Root;
        for (int round = 0; again is not null && (isOld || changes.Writes.Exists(change => !change.IsCurrent)); round++)
        {
            isOld = false;
            changes = round < 3 ? again() : null;
            if (changes is { IsRefused: false } && changes.Writes.Count > 0)
                continue;
            if (round == 3)
                bag.Error(ProjectCodes.WriteFailed, $"files in '{root}' are changed by someone else while they are compared", "no file was changed; run again");
            Try(journal.Name, () => Close(journal), root, bag);
            return changes is not null;
        }
        List<FileChange> writes = changes.Writes;
        return Write(writes, WriteJournal.For(writes, changes.Emptied), journal, root, guarded: again is not null, stop, bag);
    }

    // Guarded: a file that someone writes to at the last moment ends the run, and stays.
    private bool Write(List<FileChange> writes, WriteJournal plan, FileStream journal, string root, bool guarded, StopRequest stop, DiagnosticBag bag)
    {
        string at = root;
        try
        {
            _disk.Append(journal, plan.ToBytes());
            foreach (string folder in plan.Folders)
                _disk.CreateDirectory(at = folder);
            for (int i = 0; i < writes.Count; i++)
            {
                stop.ThrowIfRequested();
                if (plan.Files[i].Deletes)
                    continue;
                FileChange write = writes[i];
                at = write.Place;
                string? like = plan.Files[i].Existed ? at : null;
                if (write.Streamed is { } text)
                    _disk.WriteFile(plan.Files[i].New, text, like, write.Permissions);
                else
                    _disk.WriteFile(plan.Files[i].New, write.Content.Span, like, write.Permissions);
            }
            for (int i = 0; i < writes.Count; i++)
            {
                JournalFile file = plan.Files[i];
                stop.ThrowIfRequested();
                at = file.Place;
                if (guarded && !writes[i].IsCurrent)
                    throw new IOException("someone else changes it at this moment");
                if (file.Deletes)
                    _disk.Move(file.Place, file.Old, overwrite: false);
                else if (file.Existed)
                    _disk.Replace(file.New, file.Place, file.Old);
                else
                    _disk.Move(file.New, file.Place, overwrite: false);
            }
            _disk.Append(journal, WriteJournal.DoneRecord);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            if (e is not OperationCanceledException)
                bag.Error(ProjectCodes.WriteFailed, $"cannot write '{Shown(root, at)}': {IoReason.Of(e)}", "no file was changed");
            if (Undo(plan, root, bag))
                Try(journal.Name, () => Close(journal), root, bag);
            return false;
        }
        Sweep(plan, journal);
        return true;
    }

    // The changes are in place: what is left may fail without harm, and then stays for the next run.
    private void Sweep(WriteJournal plan, FileStream journal)
    {
        try
        {
            foreach (JournalFile file in plan.Files)
            {
                if (file.Existed) // else there is no old one
                    _disk.Delete(file.Old);
            }
            foreach (string folder in plan.Emptied)
                _disk.DeleteEmptyDirectory(folder);
            Close(journal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // the journal says 'done', so the next run removes the leftovers
        }
    }

    // Works through a journal that was left. With 'keep' it is emptied for a new run, else it goes.
    private bool Recover(FileStream journal, string root, DiagnosticBag bag, out bool hadLeft, bool keep = false)
    {
        bool sound = true, left = false;
        bool worked = Try(journal.Name, () =>
        {
            left = journal.Length > 0;
            sound = Recover(journal, Read(journal), root, bag, keep);
        }, root, bag);
        hadLeft = left;
        return worked && sound;
    }

    private bool Recover(FileStream journal, WriteJournal? left, string root, DiagnosticBag bag, bool keep)
    {
        if (left is { Begun: true, Done: false } && !Undo(left, root, bag))
            return false;
        if (left is { Done: true } && !Remove(left, root, bag))
            return false;
        if (keep)
            journal.SetLength(0);
        else
            Close(journal);
        return true;
    }

    private static WriteJournal? Read(FileStream journal)
    {
        byte[] bytes = new byte[journal.Length];
        journal.ReadExactly(bytes);
        return WriteJournal.Parse(bytes);
    }

    private bool Undo(WriteJournal plan, string root, DiagnosticBag bag)
    {
        bool undone = true;
        for (int i = plan.Files.Count - 1; i >= 0; i--)
            undone &= Try(plan.Files[i].Place, () => Undo(plan.Files[i]), root, bag);
        for (int i = plan.Folders.Count - 1; i >= 0; i--)
            undone &= Try(plan.Folders[i], () => _disk.DeleteEmptyDirectory(plan.Folders[i]), root, bag);
        return undone;
    }

    private void Undo(JournalFile file)
    {
        bool ours = !file.Deletes && File.Exists(file.Place) && !File.Exists(file.New) && ContentHash.Of(File.ReadAllBytes(file.Place)) == file.Hash;
        if (file.Existed && File.Exists(file.Old))
        {
            if (ours || !File.Exists(file.Place))
                _disk.Move(file.Old, file.Place, overwrite: true);
            else
                _disk.Delete(file.Old); // not replaced yet, or a person wrote it since
        }
        else if (!file.Existed && ours)
        {
            _disk.Delete(file.Place);
        }
        if (File.Exists(file.New))
            _disk.Delete(file.New);
    }

    private bool Remove(WriteJournal plan, string root, DiagnosticBag bag)
    {
        bool removed = true;
        foreach (JournalFile file in plan.Files)
        {
            if (File.Exists(file.Old)) // its folder may be gone already
                removed &= Try(file.Place, () => _disk.Delete(file.Old), root, bag);
        }
        foreach (string folder in plan.Emptied)
            removed &= Try(folder, () => _disk.DeleteEmptyDirectory(folder), root, bag);
        return removed;
    }

    private static bool Try(string path, Action action, string root, DiagnosticBag bag)
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

    // The output folder itself is made outside the journal, which lives in it; an empty one is no harm. Returns what was made.
    private List<string>? MakeRoot(string root, DiagnosticBag bag)
    {
        var missing = new List<string>();
        for (string? folder = root; folder is not null && !Directory.Exists(folder); folder = Path.GetDirectoryName(folder))
            missing.Insert(0, folder);
        try
        {
            foreach (string folder in missing)
                _disk.CreateDirectory(folder);
            return missing;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            bag.Error(ProjectCodes.WriteFailed, $"cannot make the folder '{root}': {IoReason.Of(e)}", "no file was changed");
            return null;
        }
    }

    // Deleted while it is locked, so that no other run finds a journal that is about to go; Windows asks for the reverse order.
    private void Close(FileStream journal)
    {
        if (OperatingSystem.IsWindows())
            journal.Dispose();
        _disk.Delete(journal.Name);
        journal.Dispose();
    }

    private static string Shown(string root, string path)
        => Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/');
}
