using System.Runtime.InteropServices;

namespace Ggen.Generation;

/// <summary>
/// Reads and writes small files with as few requests to the system as there can be: open, read or write, close. A stream asks for five
/// more, which a thousand files feel. Where it does not work so the caller goes the long way, whose errors say why.
/// </summary>
internal static unsafe partial class SmallFile
{
    // Of the runtime's own open, which has one form on every Unix: write only, close on exec, create, truncate.
    private const int ReadFlags = 0x0010, WriteFlags = 0x0001 | 0x0010 | 0x0020 | 0x0080;

    private const int RewriteFlags = 0x0001 | 0x0010 | 0x0200; // write only, close on exec, no link followed

    private const int Mode = 0x1B6; // rw-rw-rw-, less what the umask takes

    private const int PermissionBits = 0xFFF;

    private const int MaxBytes = 8 << 10; // on the stack

    /// <summary>The bytes of a file; null when it is large, or cannot be read so.</summary>
    public static byte[]? TryRead(string path)
    {
        Span<byte> buffer = stackalloc byte[MaxBytes];
        return TryRead(path, buffer) is >= 0 and int count ? buffer[..count].ToArray() : null;
    }

    /// <summary>The number of bytes of a file, which are put into the buffer; -1 when they do not fit, or cannot be read so.</summary>
    public static int TryRead(string path, Span<byte> buffer)
    {
        if (OperatingSystem.IsWindows())
            return -1;
        nint file = Open(path, ReadFlags, 0);
        if (file < 0)
            return -1;
        fixed (byte* bytes = buffer)
        {
            int count = Read(file, bytes, buffer.Length);
            _ = Close(file);
            return count < buffer.Length ? count : -1; // a file gives less than is asked for at its end alone
        }
    }

    /// <summary>Makes a file, in place of one that is there; false when that does not work so, or not at all.</summary>
    /// <param name="permissions">Null as new files get them.</param>
    public static bool TryWrite(string path, ReadOnlySpan<byte> content, UnixFileMode? permissions)
    {
        if (OperatingSystem.IsWindows())
            return false;
        nint file = Open(path, WriteFlags, permissions is { } wanted ? (int)wanted & Mode : Mode);
        if (file < 0)
            return false;
        fixed (byte* bytes = content)
        {
            bool written = content.IsEmpty || Write(file, bytes, content.Length) == content.Length;
            written &= permissions is not { } asked || HasMode(file, (int)asked) || FChMod(file, (int)asked) == 0;
            return Close(file) == 0 && written;
        }
    }

    /// <summary>
    /// Writes a file where it is; false, and nothing done, when it is not as it was or has a second name, or that cannot be told. Null when
    /// writing failed half-way.
    /// </summary>
    /// <param name="stamp">Of the file as it was.</param>
    public static bool? TryRewrite(string path, ReadOnlySpan<byte> content, FileStamp stamp)
    {
        if (!OperatingSystem.IsLinux())
            return false;
        nint file = Open(path, RewriteFlags, 0);
        if (file < 0)
            return false;
        bool same = PosixCalls.IsOnlyName((int)file, stamp);
        bool written = same;
        fixed (byte* bytes = content)
            written = same && (content.IsEmpty || Write(file, bytes, content.Length) == content.Length) && (content.Length >= stamp.Bytes || FTruncate(file, content.Length) == 0);
        written &= Close(file) == 0;
        return !same ? false : written ? true : null;
    }

    private static bool HasMode(nint file, int mode) => FStat(file, out FileStamp.FileStatus status) == 0 && (status.Mode & PermissionBits) == mode;

    [LibraryImport("libSystem.Native", EntryPoint = "SystemNative_Open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Open(string path, int flags, int mode);

    [LibraryImport("libSystem.Native", EntryPoint = "SystemNative_Read")]
    private static partial int Read(nint file, byte* bytes, int count);

    [LibraryImport("libSystem.Native", EntryPoint = "SystemNative_Write")]
    private static partial int Write(nint file, byte* bytes, int count);

    [LibraryImport("libSystem.Native", EntryPoint = "SystemNative_FStat")]
    private static partial int FStat(nint file, out FileStamp.FileStatus status);

    [LibraryImport("libSystem.Native", EntryPoint = "SystemNative_FChMod")]
    private static partial int FChMod(nint file, int mode);

    [LibraryImport("libSystem.Native", EntryPoint = "SystemNative_FTruncate")]
    private static partial int FTruncate(nint file, long length);

    [LibraryImport("libSystem.Native", EntryPoint = "SystemNative_Close")]
    private static partial int Close(nint file);
}
