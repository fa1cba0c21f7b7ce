using System.Diagnostics;
using Ggen.Diagnostics;

namespace Ggen.Generation.Writing;

/// <summary>
/// One writer per folder: the journal, opened for this process alone. The system lets go of it when the process ends, however it ends.
/// </summary>
internal static class WriteLock
{
    /// <summary>How long another run is waited for, in milliseconds.</summary>
    public const int Patience = 2000;

    private const int Pause = 10;

    /// <summary>The journal of a folder; null when another run holds it too long, or it cannot be made, which has been reported.</summary>
    public static FileStream? Take(IDisk disk, string root, DiagnosticBag bag)
    {
        string path = Path.Combine(root, WriteJournal.FileName);
        for (long began = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                FileStream journal = disk.OpenJournal(path);
                if (IsInPlace(journal, path))
                    return journal;
                journal.Dispose(); // the run before deleted it between our opening and locking it
            }
            catch (IOException e) when (e.GetType() == typeof(IOException) && e.HResult is 11 or 35 or unchecked((int)0x80070020))
            {
                if (Stopwatch.GetElapsedTime(began).TotalMilliseconds >= Patience)
                {
                    bag.Error(ProjectCodes.Busy, $"another ggen is writing into '{root}'", "wait for it to end and run again");
                    return null;
                }
                Thread.Sleep(Pause);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                bag.Error(ProjectCodes.WriteFailed, $"cannot write into '{root}': {IoReason.Of(e)}", "no file was changed");
                return null;
            }
        }
    }

    private static bool IsInPlace(FileStream journal, string path)
        => FileStamp.TryOf(journal, out FileStamp open) && FileStamp.TryOf(path, out FileStamp there) && (open.Inode, open.Device) == (there.Inode, there.Device);
}
