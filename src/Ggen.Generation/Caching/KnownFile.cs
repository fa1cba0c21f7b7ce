using Ggen.Generation.Receipts;

namespace Ggen.Generation.Caching;

/// <summary>
/// A file that was generated before and left as it was generated: what it was made from, and the stamps that it and its baseline had then.
/// As long as these hold there is nothing to decide about it.
/// </summary>
/// <param name="path">Relative to the project, with '/'.</param>
/// <param name="trace">What its rendering read.</param>
/// <param name="keys">What it was made from, and what it was.</param>
/// <param name="taken">A moment before the stamps were taken.</param>
internal sealed class KnownFile(string path, RenderTrace trace, KnownKeys keys, long taken)
{
    public string Path => path;

    public RenderTrace Trace => trace;

    public KnownKeys Keys => keys;

    /// <summary>The same file, made from something else.</summary>
    public KnownFile From(ContentKey identity, RenderTrace from, ContentKey read) => new(path, from, keys.From(identity, read), taken);

    /// <summary>The hash of what a receipt says of a file.</summary>
    public static ContentKey Key(OutputRecord record)
    {
        Span<byte> text = stackalloc byte[512]; // digests come from a receipt, and may be anything
        if (record.Generated.Length + record.Hash.Length > text.Length)
            return ContentKey.Of(System.Text.Encoding.ASCII.GetBytes(record.Generated + record.Hash));
        int count = System.Text.Encoding.ASCII.GetBytes(record.Generated, text);
        count += System.Text.Encoding.ASCII.GetBytes(record.Hash, text[count..]);
        return ContentKey.Of(text[..count]);
    }

    /// <summary>Whether the file, its baseline and its receipt are as they were.</summary>
    /// <param name="stamp">Of the file, now.</param>
    /// <param name="baseline">The place of the baseline.</param>
    /// <param name="behind">Of the baseline, now.</param>
    /// <param name="record">What the receipt says now.</param>
    public bool IsAsBefore(string place, FileStamp? stamp, string baseline, FileStamp? behind, OutputRecord? record)
        => record is { IsOwned: true } && Key(record) == keys.Record && IsSame(place, stamp, keys.PlaceStamp, keys.Place) && IsSame(baseline, behind, keys.BaselineStamp, keys.Text);

    private bool IsSame(string file, FileStamp? now, FileStamp then, ContentKey content)
    {
        try
        {
            return now == then && (!then.IsRacy(taken) || ContentKey.OfFile(file) == content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // the long way says what is wrong
        }
    }
}
