using Ggen.Diagnostics;
using Ggen.Generation.Loading;
using Ggen.Generation.Rendering;

namespace Ggen.Generation.Changes;

/// <summary>Rendered files and the disk → <see cref="ChangeSet"/>. Reads only.</summary>
public static class ChangePlanner
{
    /// <summary>One change per file, in order; files whose place is refused or unreadable are reported and left out.</summary>
    /// <param name="root">The output folder; it need not exist.</param>
    public static ChangeSet Plan(string root, IReadOnlyList<RenderedFile> files, DiagnosticBag bag)
    {
        var folder = new ConfinedFolder(root);
        var changes = new List<FileChange>(files.Count);
        var places = new Dictionary<string, RenderedFile>(StringComparer.Ordinal);
        foreach (RenderedFile file in files)
        {
            if (folder.Place(file.Path, file.Origin, bag) is not { } place)
                continue;
            if (!places.TryAdd(place, file))
            {
                bag.Add(new Diagnostic(ProjectCodes.PathCollision, Severity.Error,
                    $"'{file.Path}' and '{places[place].Path}' are one file through a symbolic link", file.Origin));
            }
            else if (Compare(file, place, bag) is { } change)
            {
                changes.Add(change);
            }
        }
        return new ChangeSet(folder.Root, changes);
    }

    /// <summary>The change of one file whose place is known; null when it cannot be read or written, which has been reported.</summary>
    internal static FileChange? Compare(RenderedFile file, string place, DiagnosticBag bag)
    {
        if (!TryRead(file, place, out byte[]? old, bag))
            return null;
        (ChangeDecision decision, string reason) = Decide(file, old);
        if (decision == ChangeDecision.Update && new FileInfo(place).IsReadOnly)
        {
            bag.Add(new Diagnostic(ProjectCodes.ReadOnly, Severity.Error, $"'{file.Path}' would be updated but is read-only", file.Origin,
                "make it writable, or let its rule say mode = \"create\""));
            return null;
        }
        ReadOnlyMemory<byte>? before = old is null ? default(ReadOnlyMemory<byte>?) : old.AsMemory(); // a null array would convert to an empty text
        return new FileChange(file.Path, place, decision, reason, file.Content, before, file.Origin);
    }

    private static (ChangeDecision Decision, string Reason) Decide(RenderedFile file, byte[]? old)
    {
        if (file.SkipEmpty && file.Content.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
            return (ChangeDecision.Skip, "nothing was rendered");
        if (old is null)
            return (ChangeDecision.Create, "the file is not there");
        if (old.AsSpan().SequenceEqual(file.Content.Span))
            return (ChangeDecision.Unchanged, "the bytes are the same");
        return file.Existing switch
        {
            ExistingFile.Keep => (ChangeDecision.Skip, "the file exists and is only made when missing"),
            ExistingFile.Refuse => (ChangeDecision.Conflict, "the file exists with other content"),
            _ => (ChangeDecision.Update, "the content differs"),
        };
    }

    private static bool TryRead(RenderedFile file, string place, out byte[]? content, DiagnosticBag bag)
    {
        content = null;
        try
        {
            if (File.Exists(place))
                content = File.ReadAllBytes(place);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            bag.Add(new Diagnostic(Formats.FileCodes.NotReadable, Severity.Error,
                $"cannot read '{file.Path}' to compare it: {IoReason.Of(e)}", file.Origin));
            return false;
        }
    }
}
