using Ggen.Diagnostics;

namespace Ggen.Generation.Changes;

/// <summary>A file on disk as it was read.</summary>
internal sealed class FileState(ReadOnlyMemory<byte>? content, FileStamp? stamp)
{
    /// <summary>Null when there is none.</summary>
    public ReadOnlyMemory<byte>? Content => content;

    /// <summary>Taken before it was read.</summary>
    public FileStamp? Stamp => stamp;

    /// <summary>Null when it cannot be read, which has been reported.</summary>
    public static FileState? Read(string place, string path, SourceLocation? origin, DiagnosticBag bag)
    {
        FileStamp? stamp = FileStamp.Of(place);
        try
        {
            return stamp is not null && File.Exists(place) ? new FileState(File.ReadAllBytes(place), stamp) : new FileState(null, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            bag.Add(new Diagnostic(Formats.FileCodes.NotReadable, Severity.Error, $"cannot read '{path}' to compare it: {IoReason.Of(e)}", origin));
            return null;
        }
    }
}
