using Ggen.Diagnostics;
using Ggen.Generation.Changes;
using Ggen.Generation.Loading;

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

    /// <summary>Whether a run was killed while it wrote into <paramref name="root"/>. Reads only.</summary>
    public static bool WasInterrupted(string root) => File.Exists(Path.Combine(root, WriteJournal.FileName));

    /// <summary>Puts back what an interrupted run left; true when the folder is sound.</summary>
    public bool Recover(string root, DiagnosticBag bag)
    {
        if (!WasInterrupted(root))
            return true;
        using FileStream? journal = Open(root, bag);
        return journal is not null && Recover(journal, root, bag);
    }

    /// <summary>Writes the changes that write; false when it could not, which has been reported and undone.</summary>
    /// <exception cref="OperationCanceledException">A signal asked to stop: the folder is wholly as before, or, when it came late, wholly written.</exception>
    public bool Write(ChangeSet changes, DiagnosticBag bag)
    {
        var writes = new List<FileChange>();
        foreach (FileChange change in changes.Changes)
        {
            if (change.Writes)
                writes.Add(change);
        }
        if (writes.Count == 0)
            return true;
        var plan = WriteJournal.For(writes);
        using var stop = new StopRequest();
        List<string>? made = MakeRoot(changes.Root, bag);
        if (made is null)
            return false;
        bool written = false;
        using (FileStream? journal = Open(changes.Root, bag))
        {
            if (journal is not null && Recover(journal, changes.Root, bag, keep: true))
                written = Write(writes, plan, journal, changes.Root, stop, bag);
        }
        for (int i = made.Count - 1; i >= 0 && !written; i--)
            Try(made[i], () => _disk.DeleteEmptyDirectory(made[i]), changes.Root, bag);
        stop.ThrowIfRequested();
        return written;
    }

    private bool Write(List<FileChange> writes, WriteJournal plan, FileStream journal, string root, StopRequest stop, DiagnosticBag bag)
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
                _disk.WriteFile(plan.Files[i].New, writes[i].Content.Span, plan.Files[i].Existed ? at = writes[i].Place : null);
            }
            foreach (JournalFile file in plan.Files)
            {
                stop.ThrowIfRequested();
                at = file.Place;
                if (file.Existed)
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
                _disk.Delete(file.Old);
            Close(journal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // the journal says 'done', so the next run removes the leftovers
        }
    }

    // Works through a journal that was left. With 'keep' it is emptied for a new run, else it goes.
    private bool Recover(FileStream journal, string root, DiagnosticBag bag, bool keep = false)
    {
        bool sound = true;
        return Try(journal.Name, () => sound = Recover(journal, Read(journal), root, bag, keep), root, bag) && sound;
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
        bool ours = File.Exists(file.Place) && !File.Exists(file.New) && ContentHash.Of(File.ReadAllBytes(file.Place)) == file.Hash;
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
            removed &= Try(file.Place, () => _disk.Delete(file.Old), root, bag);
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

    private FileStream? Open(string root, DiagnosticBag bag)
    {
        string path = Path.Combine(root, WriteJournal.FileName);
        try
        {
            return _disk.OpenJournal(path);
        }
        catch (IOException e) when (e.GetType() == typeof(IOException) && e.HResult is 11 or 35 or unchecked((int)0x80070020))
        {
            bag.Error(ProjectCodes.Busy, $"another ggen is writing into '{root}'", "wait for it to end and run again");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            bag.Error(ProjectCodes.WriteFailed, $"cannot write into '{root}': {IoReason.Of(e)}", "no file was changed");
        }
        return null;
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
