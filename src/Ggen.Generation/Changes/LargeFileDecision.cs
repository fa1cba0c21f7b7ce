using Ggen.Generation.Receipts;
using Ggen.Generation.Rendering;
using Ggen.Templates.FrontMatters;

namespace Ggen.Generation.Changes;

/// <summary>
/// What <see cref="OutputDecision"/> says, of a streamed text that is too large to be compared and merged in memory: by its hash, and the
/// one that the receipt remembers. An edit can be kept, overwritten or be a conflict; it is never merged.
/// </summary>
internal sealed class LargeFileDecision(Ownership past, OnConflict conflicts)
{
    private static readonly string s_tooLarge = $"larger than {StreamedText.MaxInMemory} bytes (StreamedText.MaxInMemory), up to which edits are merged";

    /// <param name="place">The file; that of a link is followed.</param>
    /// <param name="exists">Whether it is there.</param>
    public Verdict Decide(RenderedFile file, string place, bool exists)
    {
        if (!exists)
            return Write(file, ChangeDecision.Create, "the file is not there");
        if (file.Streamed!.IsSameAs(place))
            return new Verdict(ChangeDecision.Unchanged, "the bytes are the same", file.Content, file.Content);
        switch (file.Existing)
        {
            case ExistingFile.Keep:
                return Leave(file, ChangeDecision.Keep, "the file exists and is only made when missing");
            case ExistingFile.Refuse:
                return Leave(file, ChangeDecision.Conflict, "the file exists with other content");
        }
        if (file.Freeze == FreezePolicy.Always)
            return Leave(file, ChangeDecision.Keep, "frozen: the file exists");
        if (file.Existing == ExistingFile.Replace)
            return Write(file, ChangeDecision.Update, "the content differs");
        OutputRecord? record = past.Find(file.Path) is { IsOwned: true } owned ? owned : null;
        if (record is not null && record.Generated == Digest.OfFile(place))
            return Write(file, ChangeDecision.Update, "the content differs, and nobody edited it");
        if (record is not null && file.Freeze == FreezePolicy.Checksum)
            return Leave(file, ChangeDecision.Keep, "frozen: edited by hand");
        string why = record is null ? "there is a file that ggen did not make" : "edited by hand, and " + s_tooLarge;
        return conflicts switch
        {
            OnConflict.Ours => new Verdict(ChangeDecision.Keep, why + "; yours holds", file.Content, file.Content),
            OnConflict.Theirs => Write(file, ChangeDecision.Update, why + "; the generated text is taken"),
            OnConflict.New => new Verdict(ChangeDecision.Conflict, $"{why}; the generated text is in '{file.Path}.new'", file.Content, null) { Aside = file.Content },
            _ => Leave(file, ChangeDecision.Conflict, why),
        };
    }

    private static Verdict Write(RenderedFile file, ChangeDecision decision, string reason)
        => new(decision, reason, file.Content, file.Content) { Effect = FileEffect.Write };

    private static Verdict Leave(RenderedFile file, ChangeDecision decision, string reason) => new(decision, reason, file.Content, null);
}
