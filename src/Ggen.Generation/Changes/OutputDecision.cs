using System.Diagnostics.CodeAnalysis;
using Ggen.Generation.Injections;
using Ggen.Generation.Receipts;
using Ggen.Generation.Rendering;
using Ggen.Templates.FrontMatters;

namespace Ggen.Generation.Changes;

/// <summary>
/// The one decision about a file that is there: generated text, text on disk and text that was generated last → what happens. An edit is
/// overwritten only when the template says <c>force</c> or the user says <c>--on-conflict theirs</c>.
/// </summary>
/// <param name="conflicts">What becomes of conflicts.</param>
internal sealed class OutputDecision(Ownership past, OnConflict conflicts)
{
    public const string Same = "the bytes are the same";

    public const string NothingNew = "edited by hand, and nothing else was generated";

    public const string InjectedEdited = "what is injected was edited by hand, and nothing else was generated";

    public const string PutBack = "it was put back as it was generated before";

    public const string Processed = "the bytes are those that a command of its template made of the same text";

    public const string MarkersLeft = "its conflict markers are not resolved yet";

    /// <param name="file">With what is in the person's regions already put in its place.</param>
    /// <param name="disk">The file as it is; null when there is none.</param>
    /// <param name="alike">Makes an earlier text comparable: with the regions and the line ends of the file on disk.</param>
    public Verdict Decide(RenderedFile file, ReadOnlyMemory<byte>? disk, Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> alike)
    {
        ReadOnlyMemory<byte> generated = file.Content;
        if (disk is not { } yours)
            return Write(ChangeDecision.Create, "the file is not there", generated, generated);
        ReadOnlyMemory<byte> here = alike(generated);
        if (yours.Span.SequenceEqual(here.Span))
            return new Verdict(ChangeDecision.Unchanged, Same, yours, generated);
        if (IsProcessed(file.Path, yours, out OutputRecord? record) && LineEndings.IsHashed(generated, record.Generated))
            return new Verdict(ChangeDecision.Unchanged, Processed, yours, generated);
        switch (file.Existing)
        {
            case ExistingFile.Keep:
                return Leave(ChangeDecision.Keep, "the file exists and is only made when missing", here);
            case ExistingFile.Refuse:
                return Leave(ChangeDecision.Conflict, "the file exists with other content", here);
        }
        if (file.Freeze == FreezePolicy.Always)
            return Leave(ChangeDecision.Keep, "frozen: the file exists", here);
        if (file.Existing == ExistingFile.Replace)
            return Write(ChangeDecision.Update, "the content differs", here, generated);
        return Compare(file, yours, here, alike);
    }

    /// <summary>Whose lines hold where somebody has to decide.</summary>
    public MergeSide Side => conflicts switch { OnConflict.Ours => MergeSide.Yours, OnConflict.Theirs => MergeSide.Generated, _ => MergeSide.Both };

    /// <summary>The decision about a file that is injected into.</summary>
    /// <param name="theirs">The file with the generated lines in every conflict.</param>
    /// <param name="isLeft">Whether no rule injects into it any more.</param>
    public Verdict Decide(string path, ReadOnlyMemory<byte> disk, InjectedText text, Func<ReadOnlyMemory<byte>?> theirs, bool isLeft)
    {
        string places = text.Conflicts == 1 ? "1 place that both changed" : $"{text.Conflicts} places that both changed";
        if (text.Conflicts > 0 && conflicts is OnConflict.Fail)
            return Leave(ChangeDecision.Conflict, $"what is injected was edited by hand, with {places}", disk);
        if (text.Conflicts > 0 && conflicts is OnConflict.New)
            return new Verdict(ChangeDecision.Conflict, $"what is injected was edited by hand, with {places}; the generated text is in '{path}.new'", disk, null) { Aside = theirs() };
        bool isSame = text.Text.Span.SequenceEqual(disk.Span);
        (ChangeDecision decision, string reason) = text switch
        {
            { HasMarkers: true } => (ChangeDecision.Conflict, MarkersLeft),
            { Conflicts: > 0 } when conflicts == OnConflict.Merge => (ChangeDecision.Conflict, $"what is injected was edited by hand, with {places}, now between markers"),
            { IsMerged: true } => (ChangeDecision.Merge, "what is injected was edited by hand; what was generated anew is merged in"),
            _ when !isSame => (ChangeDecision.Update, isLeft ? "what was injected is taken out: no rule injects it any more" : "injected into"),
            _ when isLeft => (ChangeDecision.Orphan, "no rule injects into it any more, but what was injected was edited or removed by hand"),
            { IsEdited: true } => (ChangeDecision.Keep, InjectedEdited),
            _ => (ChangeDecision.Unchanged, "what is injected is there already"),
        };
        return new Verdict(decision, reason, text.Text, null) { Effect = isSame ? FileEffect.None : FileEffect.Write, Injected = text.Memory };
    }

    private Verdict Compare(RenderedFile file, ReadOnlyMemory<byte> yours, ReadOnlyMemory<byte> here, Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> alike)
    {
        OutputRecord? record = past.Find(file.Path) is { IsOwned: true } owned ? owned : null;
        string? digest = record is null ? null : Digest.Of(yours.Span);
        if (record is { Earlier.Length: > 0 } && record.Earlier == digest)
            return Write(ChangeDecision.Update, PutBack, here, file.Content);
        bool knownByHash = record is not null && record.Generated == digest; // then the baseline need not be read
        byte[]? baseline = knownByHash ? null : past.Baseline(file.Path);
        ReadOnlyMemory<byte>? last = baseline is null ? default(ReadOnlyMemory<byte>?) : alike(baseline); // a bare null would be an empty text
        if (knownByHash || last?.Span.SequenceEqual(yours.Span) == true || IsProcessed(file.Path, yours, out _))
            return new Verdict(ChangeDecision.Update, "the content differs, and nobody edited it", here, file.Content) { Effect = FileEffect.Write, WasGenerated = knownByHash };
        if (HasMarkers(yours, last, here))
            return Side != MergeSide.Both && last is { } merged && ThreeWayMerge.Resolved(yours, Side) is { } resolved ? Resolve(file, merged, resolved, here) : Leave(ChangeDecision.Conflict, MarkersLeft, here);
        if (last is null)
            return Undecided(file, here, record is null ? "there is a file that ggen did not make" : "edited by hand, and what was generated last is not known");
        if (file.Freeze == FreezePolicy.Checksum)
            return Leave(ChangeDecision.Keep, "frozen: edited by hand", here);
        if (file.Existing == ExistingFile.Overwrite)
            return Undecided(file, here, "edited by hand, and its rule says mode = \"overwrite\"");
        if (last.Value.Span.SequenceEqual(here.Span))
            return new Verdict(ChangeDecision.Keep, NothingNew, here, file.Content);
        if (!ThreeWayMerge.IsText(yours.Span) || !ThreeWayMerge.IsText(here.Span) || !ThreeWayMerge.IsText(last.Value.Span))
            return Undecided(file, here, "edited by hand, and not a text that can be merged");
        return Merge(file, last.Value, yours, here);
    }

    // Whether the file is as a command of its template left it after the last run.
    private bool IsProcessed(string path, ReadOnlyMemory<byte> yours, [NotNullWhen(true)] out OutputRecord? record)
    {
        record = past.Find(path);
        return record is { IsOwned: true, Processed.Length: > 0 } && LineEndings.IsHashed(yours, record.Processed);
    }

    // What is generated now goes into what the markers of an earlier run leave of the file.
    private Verdict Resolve(RenderedFile file, ReadOnlyMemory<byte> last, ReadOnlyMemory<byte> resolved, ReadOnlyMemory<byte> here)
        => Write(ChangeDecision.Merge, $"its conflicts are resolved: {(Side == MergeSide.Yours ? "your" : "the generated")} lines hold",
            ThreeWayMerge.Merge(last, resolved, here, Side).Text, file.Content);

    private Verdict Merge(RenderedFile file, ReadOnlyMemory<byte> last, ReadOnlyMemory<byte> yours, ReadOnlyMemory<byte> here)
    {
        Merged merged = ThreeWayMerge.Merge(last, yours, here, Side);
        string places = merged.Conflicts == 1 ? "1 place that both changed" : $"{merged.Conflicts} places that both changed";
        if (merged.Conflicts > 0 && conflicts is OnConflict.Fail or OnConflict.New)
            return Aside(file, here, $"edited by hand, with {places}");
        if (merged.Conflicts > 0 && conflicts == OnConflict.Merge)
            return Write(ChangeDecision.Conflict, $"edited by hand, with {places}, now between markers", merged.Text, file.Content);
        if (merged.Text.Span.SequenceEqual(yours.Span))
            return new Verdict(ChangeDecision.Keep, merged.Conflicts == 0 ? "edited by hand, with all that was generated in it" : $"edited by hand: your lines hold in {places}", here, file.Content);
        string reason = merged.Conflicts == 0 ? "edited by hand; what was generated anew is merged in" : $"merged: {(Side == MergeSide.Yours ? "your" : "the generated")} lines hold in {places}";
        return Write(ChangeDecision.Merge, reason, merged.Text, file.Content);
    }

    /// <summary>The decision about an edited file where there is nothing to merge with, or no merging is wanted.</summary>
    /// <param name="here">What would be written.</param>
    /// <param name="why">The reason, a clause.</param>
    public Verdict Undecided(RenderedFile file, ReadOnlyMemory<byte> here, string why) => conflicts switch
    {
        OnConflict.Ours => new Verdict(ChangeDecision.Keep, why + "; yours holds", here, file.Content),
        OnConflict.Theirs => Write(ChangeDecision.Update, why + "; the generated text is taken", here, file.Content),
        OnConflict.New or OnConflict.Fail => Aside(file, here, why),
        _ => Leave(ChangeDecision.Conflict, why, here),
    };

    private Verdict Aside(RenderedFile file, ReadOnlyMemory<byte> here, string why) => conflicts == OnConflict.New
        ? new Verdict(ChangeDecision.Conflict, $"{why}; the generated text is in '{file.Path}.new'", here, null) { Aside = here }
        : Leave(ChangeDecision.Conflict, why, here);

    // Markers that are part of what is, or was, generated are text.
    private static bool HasMarkers(ReadOnlyMemory<byte> yours, ReadOnlyMemory<byte>? last, ReadOnlyMemory<byte> here)
        => ThreeWayMerge.HasMarkers(yours.Span) && !ThreeWayMerge.HasMarkers(here.Span) && (last is null || !ThreeWayMerge.HasMarkers(last.Value.Span));

    private static Verdict Write(ChangeDecision decision, string reason, ReadOnlyMemory<byte> content, ReadOnlyMemory<byte> baseline)
        => new(decision, reason, content, baseline) { Effect = FileEffect.Write };

    private static Verdict Leave(ChangeDecision decision, string reason, ReadOnlyMemory<byte> content) => new(decision, reason, content, null);
}
