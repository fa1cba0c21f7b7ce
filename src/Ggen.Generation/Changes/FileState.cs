using Ggen.Diagnostics;

namespace Ggen.Generation.Changes;

/// <summary>A file on disk as it was read.</summary>
internal sealed class FileState(ReadOnlyMemory<byte>? content, FileStamp? stamp, UnixFileMode? permissions = null)
{
    /// <summary>Null when there is none.</summary>
    public ReadOnlyMemory<byte>? Content => content;

    /// <summary>Taken before it was read.</summary>
    public FileStamp? Stamp => stamp;

    /// <summary>Its permissions where they are known; else null.</summary>
    public UnixFileMode? Permissions => permissions;

    /// <summary>Null when it cannot be read, which has been reported.</summary>
    /// <param name="look">What there is at the place, where that is known already.</param>
    public static FileState? Read(string place, string path, SourceLocation? origin, DiagnosticBag bag, FileLook? look = null)
    {
        FileStamp? stamp = look is { } seen ? seen.Kind == FileKind.File ? seen.Stamp : null : FileStamp.Of(place);
        try
        {
            if (stamp is null || (look is null && !File.Exists(place)))
                return new FileState(null, null);
            if (look is null && FileStamp.IsSpecial(place))
            {
                bag.Add(new Diagnostic(ProjectCodes.PathOccupied, Severity.Error, $"'{path}' cannot be read: it is a pipe or a device, and no file", origin, "rename or remove it, or give the output another path"));
                return null;
            }
            return new FileState(SmallFile.TryRead(place) ?? File.ReadAllBytes(place), stamp, look?.Permissions);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            bag.Add(new Diagnostic(Formats.FileCodes.NotReadable, Severity.Error, $"cannot read '{path}' to compare it: {IoReason.Of(e)}", origin));
            return null;
        }
    }
}
