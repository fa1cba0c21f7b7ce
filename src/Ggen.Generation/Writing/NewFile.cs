using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Ggen.Generation.Writing;

/// <summary>
/// Writes small files with as few requests to the system as there can be: open, write, close. A stream asks for five more, which a
/// thousand files feel.
/// </summary>
internal static partial class NewFile
{
    // Of the runtime's own open, which has one form on every Unix: write only, close on exec, create, truncate.
    private const int Flags = 0x0001 | 0x0010 | 0x0020 | 0x0080;

    private const int Mode = 0x1B6; // rw-rw-rw-, less what the umask takes

    /// <summary>False when the system does not do it so, or not at all: the caller tries the long way, whose errors say why.</summary>
    public static unsafe bool TryWrite(string path, ReadOnlySpan<byte> content)
    {
        if (OperatingSystem.IsWindows())
            return false;
        using SafeFileHandle file = Open(path, Flags, Mode);
        if (file.IsInvalid)
            return false;
        fixed (byte* bytes = content)
            return content.IsEmpty || Write(file, bytes, content.Length) == content.Length;
    }

    [LibraryImport("libSystem.Native", EntryPoint = "SystemNative_Open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags, int mode);

    [LibraryImport("libSystem.Native", EntryPoint = "SystemNative_Write")]
    private static unsafe partial int Write(SafeFileHandle file, byte* bytes, int count);
}
