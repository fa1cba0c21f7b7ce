using System.Runtime.InteropServices;

namespace Ggen.Generation;

/// <summary>The calls of Unix for which .NET has no method: to wait for a descriptor and read it, and to rename without a loss.</summary>
internal static unsafe partial class PosixCalls
{
    private const short Readable = 1; // POLLIN

    private const int CurrentFolder = -100; // AT_FDCWD: it does not matter where paths are absolute

    private const int OfDescriptor = 0x1000, BasicStatus = 0x7FF; // of statx: AT_EMPTY_PATH, STATX_BASIC_STATS

    private const int TypeBits = 0xF000, TypeOfFile = 0x8000; // of a mode

    private const int NoReplace = 1, Exchange = 2; // of renameat2

    /// <summary>Whether there is something to read, or no more will come; false when the time is over or a signal came.</summary>
    /// <param name="milliseconds">-1 is without end.</param>
    public static bool WaitReadable(int descriptor, int milliseconds)
    {
        var entry = new PollEntry { Descriptor = descriptor, Events = Readable };
        return poll(&entry, 1, milliseconds) > 0;
    }

    /// <summary>The number of bytes read, 0 at the end, -1 after an error.</summary>
    public static int Read(int descriptor, Span<byte> buffer)
    {
        fixed (byte* start = buffer)
            return (int)read(descriptor, start, (nuint)buffer.Length);
    }

    public static void Close(int descriptor) => close(descriptor);

    /// <summary>Renames where nothing of the new name is there; false when something is, or the system does not do it so.</summary>
    public static bool TryRename(string from, string to) => TryRename(from, to, NoReplace);

    /// <summary>Gives two files each the name of the other, at one stroke; false when the system does not do that.</summary>
    public static bool TryExchange(string one, string other) => TryRename(one, other, Exchange);

    /// <summary>Whether an open file is one of that stamp and has no second name; false also where the system does not tell.</summary>
    public static bool IsOnlyName(int descriptor, FileStamp stamp)
    {
        nint number = RuntimeInformation.ProcessArchitecture switch { Architecture.X64 => 332, Architecture.Arm64 => 291, _ => 0 };
        FileStatus status;
        byte empty = 0;
        return OperatingSystem.IsLinux() && number != 0 && syscall(number, descriptor, &empty, OfDescriptor, BasicStatus, &status) == 0
            && status.Links == 1 && (status.Mode & TypeBits) == TypeOfFile
            && stamp == new FileStamp(status.Bytes, status.Modified.Nanoseconds, status.Changed.Nanoseconds, status.Inode, stamp.Device);
    }

    // By its number: not every C library has a function for it.
    private static bool TryRename(string from, string to, int how)
    {
        nint number = RuntimeInformation.ProcessArchitecture switch { Architecture.X64 => 316, Architecture.Arm64 => 276, _ => 0 };
        return OperatingSystem.IsLinux() && number != 0 && syscall(number, CurrentFolder, from, CurrentFolder, to, how) == 0;
    }

    [LibraryImport("libc")]
    private static partial int poll(PollEntry* entries, nuint count, int milliseconds);

    [LibraryImport("libc")]
    private static partial nint read(int descriptor, byte* buffer, nuint count);

    [LibraryImport("libc")]
    private static partial int close(int descriptor);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint syscall(nint number, nint fromFolder, string from, nint toFolder, string to, nint how);

    [LibraryImport("libc")]
    private static partial nint syscall(nint number, nint folder, byte* path, nint flags, nint mask, FileStatus* status);

    /// <summary>struct statx of Linux, which is the same on every processor.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct FileStatus
    {
        [FieldOffset(16)]
        public uint Links;

        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(32)]
        public long Inode;

        [FieldOffset(40)]
        public long Bytes;

        [FieldOffset(96)]
        public Moment Changed;

        [FieldOffset(112)]
        public Moment Modified;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Moment
    {
        private long _seconds;
        private uint _part;
        private int _reserved;

        public readonly long Nanoseconds => (_seconds * 1_000_000_000) + _part;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct PollEntry
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }
}
