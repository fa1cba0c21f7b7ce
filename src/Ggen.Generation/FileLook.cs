using System.Runtime.InteropServices;

namespace Ggen.Generation;

/// <summary>What there was at a path, all of it from one request to the system; a link is not followed.</summary>
/// <param name="kind">What it is.</param>
/// <param name="stamp">Of what is there; the default when there is nothing.</param>
/// <param name="mode">Type and permissions, as the system has them.</param>
/// <param name="user">Whom it belongs to.</param>
internal readonly partial struct FileLook(FileKind kind, FileStamp stamp, int mode, uint user)
{
    private const int PermissionBits = 0xFFF;

    private static readonly uint s_user = EffectiveUser(); // it does not change

    /// <summary>There was nothing.</summary>
    public static FileLook Nothing => default;

    public FileKind Kind => kind;

    public FileStamp Stamp => stamp;

    public UnixFileMode Permissions => (UnixFileMode)(mode & PermissionBits);

    /// <summary>Whether it is surely not read-only: it is the user's own, and the user may write to it.</summary>
    public bool IsWritable => Permissions.HasFlag(UnixFileMode.UserWrite) && user == s_user;

    [LibraryImport("libSystem.Native", EntryPoint = "SystemNative_GetEUid")]
    private static partial uint EffectiveUser();
}

/// <summary>What there is at a path.</summary>
internal enum FileKind
{
    /// <summary>Nothing, or nothing that can be looked at.</summary>
    None,

    File,
    Folder,

    /// <summary>A symbolic link, wherever it leads.</summary>
    Link,

    /// <summary>A device, a pipe and the like.</summary>
    Other,
}
