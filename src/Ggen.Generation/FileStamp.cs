using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Ggen.Generation;

/// <summary>
/// What the system says of a file without its being read: as long as all of it is the same, nobody has written to the file.
/// Setting the time of the last modification back, as copying tools do, moves the time of the last change of its status.
/// </summary>
/// <param name="Bytes">Its length.</param>
/// <param name="Modified">Time of the last modification, nanoseconds since 1970.</param>
/// <param name="Changed">Time of the last change of content or status, nanoseconds since 1970; where the system tells none, that of its creation.</param>
/// <param name="Inode">Which file of the device it is; 0 where the system does not say.</param>
/// <param name="Device">Which device it is on.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly partial record struct FileStamp(long Bytes, long Modified, long Changed, long Inode, long Device)
{
    private const long Second = 1_000_000_000;

    // Of the mode of a file (POSIX <sys/stat.h>; the same on every system that .NET runs on).
    private const int TypeBits = 0xF000, TypeOfFile = 0x8000, TypeOfFolder = 0x4000, TypeOfLink = 0xA000;

    // Times of files move in steps of the system's clock, 10 ms at most; some file systems keep seconds, or every other second.
    private const long Granule = 20_000_000, CoarseGranule = 2 * Second;

    private const int KindMask = 0xF000, RegularFile = 0x8000, Folder = 0x4000; // of the mode

    /// <summary>Now, as in a stamp.</summary>
    public static long Now => (DateTime.UtcNow.Ticks - DateTime.UnixEpoch.Ticks) * 100;

    /// <summary>The stamp of a file, or of the one a link leads to, as it is now; null when there is none.</summary>
    public static FileStamp? Of(string path) => TryOf(path, out FileStamp stamp) ? stamp : null;

    /// <summary>The stamp of a file; false when there is none or the system does not tell.</summary>
    public static bool TryOf(string path, out FileStamp stamp)
    {
        if (OperatingSystem.IsWindows())
            return TryOf(new FileInfo(path), out stamp);
        bool found = Stat(path, out FileStatus status) == 0;
        stamp = Of(status);
        return found;
    }

    /// <summary>Whether there is something that is neither a file nor a folder: a device, a pipe, a socket. What is written to it is no file's content.</summary>
    public static bool IsSpecial(string path)
        => !OperatingSystem.IsWindows() && Stat(path, out FileStatus status) == 0 && (status.Mode & KindMask) is not (RegularFile or Folder);

    /// <summary>The stamp of an open file.</summary>
    public static bool TryOf(FileStream file, out FileStamp stamp)
    {
        if (OperatingSystem.IsWindows())
            return TryOf(new FileInfo(file.Name), out stamp);
        bool found = FStat(file.SafeFileHandle, out FileStatus status) == 0;
        stamp = Of(status);
        return found;
    }

    /// <summary>What there is at a path, a link not followed; null where the system does not tell in one look.</summary>
    internal static FileLook? Look(string path)
    {
        if (OperatingSystem.IsWindows())
            return null;
        if (LStat(path, out FileStatus status) != 0)
            return FileLook.Nothing;
        FileKind kind = (status.Mode & TypeBits) switch
        {
            TypeOfFile => FileKind.File,
            TypeOfFolder => FileKind.Folder,
            TypeOfLink => FileKind.Link,
            _ => FileKind.Other,
        };
        return new FileLook(kind, Of(status), status.Mode, status.User);
    }

    /// <summary>Whether the file may have been written to, after the moment given, without a trace: within the same step of the clock.</summary>
    public bool IsRacy(long moment)
    {
        long granule = Modified % Second == 0 && Changed % Second == 0 ? CoarseGranule : Granule;
        return Math.Max(Modified, Changed) > moment - granule;
    }

    private static bool TryOf(FileInfo file, out FileStamp stamp)
    {
        stamp = file.Exists
            ? new FileStamp(file.Length, (file.LastWriteTimeUtc.Ticks - DateTime.UnixEpoch.Ticks) * 100, (file.CreationTimeUtc.Ticks - DateTime.UnixEpoch.Ticks) * 100, 0, 0)
            : default;
        return file.Exists;
    }

    private static FileStamp Of(in FileStatus status) => new(
        status.Size, (status.ModifiedSeconds * Second) + status.ModifiedNanoseconds, (status.ChangedSeconds * Second) + status.ChangedNanoseconds,
        status.Inode, status.Device);

    // The runtime's own stat, which has one form on every Unix.
    [LibraryImport("libSystem.Native", EntryPoint = "SystemNative_Stat", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Stat(string path, out FileStatus status);

    [LibraryImport("libSystem.Native", EntryPoint = "SystemNative_LStat", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LStat(string path, out FileStatus status);

    [LibraryImport("libSystem.Native", EntryPoint = "SystemNative_FStat")]
    private static partial int FStat(SafeFileHandle file, out FileStatus status);

    /// <summary>What the runtime tells of a file; the form is its own.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct FileStatus
    {
        public int Flags;
        public int Mode;
        public uint User;
        public uint Group;
        public long Size;
        public long AccessedSeconds;
        public long AccessedNanoseconds;
        public long ModifiedSeconds;
        public long ModifiedNanoseconds;
        public long ChangedSeconds;
        public long ChangedNanoseconds;
        public long BornSeconds;
        public long BornNanoseconds;
        public long Device;
        public long SpecialDevice;
        public long Inode;
        public uint UserFlags;
    }
}
