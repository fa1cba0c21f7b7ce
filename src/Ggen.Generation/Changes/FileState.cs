using Ggen.Diagnostics;
using Ggen.Generation.Loading;

namespace Ggen.Generation.Changes;

/// <summary>A file on disk as it was read.</summary>
/// <param name="Content">Null when there is none.</param>
/// <param name="Stamp">Taken before it was read.</param>
internal sealed record FileState(ReadOnlyMemory<byte>? Content, FileStamp? Stamp)
{
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
