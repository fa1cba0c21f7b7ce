using Ggen.Generation.Receipts;

namespace Ggen.Generation.Caching;

/// <summary>
/// A file that was generated before and left as it was generated: what it was made from, and the stamps that it and its baseline had then.
/// As long as these hold there is nothing to decide about it.
/// </summary>
/// <param name="Identity">Its rule, and its row.</param>
/// <param name="Trace">What its rendering read.</param>
/// <param name="Read">The hash of that.</param>
/// <param name="Path">Relative to the project, with '/'.</param>
/// <param name="Text">Of the generated text, which is also the baseline.</param>
/// <param name="Place">Of the file: the same text, or one with other line ends.</param>
/// <param name="PlaceStamp">When it had that content.</param>
/// <param name="BaselineStamp">When the baseline had that text.</param>
/// <param name="Record">Of the hashes that the receipt has for it.</param>
/// <param name="Taken">A moment before the stamps were taken.</param>
internal sealed record KnownFile(
    ContentKey Identity, RenderTrace Trace, ContentKey Read, string Path, ContentKey Text, ContentKey Place, FileStamp PlaceStamp, FileStamp BaselineStamp, ContentKey Record, long Taken)
{
    /// <summary>The hash of what a receipt says of a file.</summary>
    public static ContentKey Key(OutputRecord record) => ContentKey.Of(System.Text.Encoding.ASCII.GetBytes(record.Generated + record.Hash));

    /// <summary>Whether the file, its baseline and its receipt are as they were.</summary>
    /// <param name="stamp">Of the file, now.</param>
    /// <param name="baseline">The place of the baseline.</param>
    /// <param name="record">What the receipt says now.</param>
    public bool IsAsBefore(string place, FileStamp? stamp, string baseline, OutputRecord? record)
        => record is { IsOwned: true } && Key(record) == Record && IsSame(place, stamp, PlaceStamp, Place) && IsSame(baseline, FileStamp.Of(baseline), BaselineStamp, Text);

    private bool IsSame(string path, FileStamp? now, FileStamp then, ContentKey content)
    {
        try
        {
            return now == then && (!then.IsRacy(Taken) || ContentKey.OfFile(path) == content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // the long way says what is wrong
        }
    }
}
