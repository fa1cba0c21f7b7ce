using Ggen.Diagnostics;
using Ggen.Generation.Changes;

namespace Ggen.Generation.Writing;

/// <summary>
/// Puts a <see cref="ChangeSet"/> on disk: all of it or nothing. New bytes are first written beside their places, or into a folder that does
/// not have its name yet; then every place is renamed over, so that a reader sees the old file or the new one. Files that are ggen's alone
/// and can be put back from another one are written where they are. An error half-way undoes
/// what was done. A run that is killed leaves its journal, and the next one puts the earlier state back before it compares
/// (<see cref="WasInterrupted"/>). Unchanged files are not touched; a replaced file keeps its permissions.
/// </summary>
public sealed class ChangeWriter
{
    private const int MaxRounds = 3;

    private readonly IDisk _disk;
    private readonly bool _stages;

    public ChangeWriter() : this(new Disk(), !OperatingSystem.IsWindows())
    {
    }

    /// <param name="stages">Whether new folders are filled before they get their name.</param>
    internal ChangeWriter(IDisk disk, bool stages = true)
    {
        _disk = disk;
        _stages = stages;
    }

    private enum End
    {
        Written,
        Failed,

        /// <summary>A file was not any more what it was when the changes were planned. Everything is as before.</summary>
        Overtaken,
    }

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
            new Recovery(_disk, changes.Root, bag).Try(made[i], () => _disk.DeleteEmptyDirectory(made[i]));
        stop.ThrowIfRequested();
        return written;
    }

    private bool Write(ChangeSet changes, bool isOld, FileStream journal, StopRequest stop, DiagnosticBag bag, Func<ChangeSet?>? again)
    {
        string root = changes.Root;
        for (int round = 0; ; round++)
        {
            List<FileChange> writes = isOld && again is not null ? [] : changes.Writes;
            End end = End.Overtaken;
            if (writes.Count > 0 && (end = Write(writes, changes.Emptied, journal, root, guarded: again is not null, stop, bag)) != End.Overtaken)
                return end == End.Written;
            isOld = false;
            ChangeSet? next = round < MaxRounds ? again!() : null;
            if (next is { IsRefused: false } && next.Writes.Count > 0)
            {
                changes = next;
                continue;
            }
            if (round == MaxRounds)
                bag.Error(ProjectCodes.WriteFailed, $"files in '{root}' are changed by someone else while they are compared", "no file was changed; run again");
            new Recovery(_disk, root, bag).Try(journal.Name, () => Close(journal));
            return next is not null;
        }
    }

    // Guarded: a file that someone writes to at the last moment ends the attempt, and stays.
    private End Write(List<FileChange> writes, IReadOnlyList<string> emptied, FileStream journal, string root, bool guarded, StopRequest stop, DiagnosticBag bag)
    {
        WriteJournal plan = WriteJournal.For(writes, emptied, _stages);
        string at = root; // what the message names
        bool isOvertaken = false;
        try
        {
            _disk.Append(journal, plan.ToBytes());
            foreach (JournalFolder folder in plan.Folders)
                _disk.CreateDirectory(folder.Stage ?? (at = folder.Place));
            List<int> leaders = plan.Leaders();
            Lanes.Run(leaders.Count, i => Do(leaders[i], puts: false));
            stop.ThrowIfRequested();
            _disk.Append(journal, WriteJournal.ReadyRecord);
            plan.IsReady = true;
            Lanes.Run(leaders.Count, i =>
            {
                Do(leaders[i], puts: true);
                if (plan.Files[leaders[i]].Follower is > 0 and int follower)
                    Do(follower, puts: true);
            });
            foreach (JournalFolder folder in plan.Folders)
            {
                stop.ThrowIfRequested();
                if (folder.IsRenamed)
                    _disk.MoveDirectory(folder.Stage!, at = folder.Place);
            }
            _disk.Append(journal, WriteJournal.DoneRecord);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            isOvertaken = e is OvertakenException;
            if (e is not (OperationCanceledException or OvertakenException))
                bag.Error(ProjectCodes.WriteFailed, $"cannot write '{Recovery.Shown(root, at)}': {IoReason.Of(e)}", "no file was changed");
            var recovery = new Recovery(_disk, root, bag);
            if (!recovery.Undo(plan))
                return End.Failed;
            bool closed = recovery.Try(journal.Name, isOvertaken ? () => journal.SetLength(0) : () => Close(journal));
            return closed && isOvertaken ? End.Overtaken : End.Failed;
        }
        Sweep(plan, journal);
        return End.Written;

        void Do(int i, bool puts)
        {
            stop.ThrowIfRequested();
            try
            {
                if (puts)
                    Put(writes[i], plan.Files[i], guarded);
                else
                    Prepare(writes[i], plan.Files[i]);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Volatile.Write(ref at, writes[i].Place);
                throw;
            }
        }
    }

    private void Prepare(FileChange write, JournalFile file)
    {
        if (file.Deletes)
            return;
        UnixFileMode? permissions = write.Permissions ?? (file.Existed ? write.OldPermissions ?? Permissions(file.Place) : null);
        if (write.Streamed is { } text)
            _disk.WriteFile(file.New, text, permissions);
        else
            _disk.WriteFile(file.New, write.Content.Span, permissions);
    }

    private void Put(FileChange write, JournalFile file, bool guarded)
    {
        if (file.IsStaged)
            return; // with its folder
        if (file.Twin is not null)
        {
            file.WasRewritten = _disk.TryRewrite(file.Place, write.Content.Span, write.Stamp ?? default);
            if (file.WasRewritten)
                return;
            Prepare(write, file);
        }
        if (guarded && !write.IsCurrent)
            throw new OvertakenException();
        if (file.Deletes)
            _disk.Move(file.Place, file.Old, overwrite: false);
        else if (!file.Existed)
            _disk.Move(file.New, file.Place, overwrite: false);
        else if (!write.IsReproducible || !(file.WasExchanged = _disk.TryExchange(file.New, file.Place)))
            _disk.Replace(file.New, file.Place, file.Old); // an edit is in it: some file systems bring the bytes of a file that replaces another to the disk first
    }

    // The changes are in place: what is left may fail without harm, and then stays for the next run.
    private void Sweep(WriteJournal plan, FileStream journal)
    {
        try
        {
            var replaced = new List<JournalFile>(plan.Files.Count);
            foreach (JournalFile file in plan.Files)
            {
                if (file is { Existed: true, WasRewritten: false }) // else there is no old one
                    replaced.Add(file);
            }
            Lanes.Run(replaced.Count, i => _disk.Delete(replaced[i].WasExchanged ? replaced[i].New : replaced[i].Old));
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
        var recovery = new Recovery(_disk, root, bag);
        bool worked = recovery.Try(journal.Name, () =>
        {
            left = journal.Length > 0;
            sound = Recover(journal, Read(journal), recovery, keep);
        });
        hadLeft = left;
        return worked && sound;
    }

    private bool Recover(FileStream journal, WriteJournal? left, Recovery recovery, bool keep)
    {
        if (left is { Begun: true, Done: false } && !recovery.Undo(left))
            return false;
        if (left is { Done: true } && !recovery.Sweep(left))
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

    private static UnixFileMode? Permissions(string path) => OperatingSystem.IsWindows() ? null : File.GetUnixFileMode(path);

    /// <summary>Someone changed a file after it was compared.</summary>
    private sealed class OvertakenException() : IOException("someone else changes it at this moment");
}
