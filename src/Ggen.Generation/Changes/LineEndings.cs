using Ggen.Generation.Receipts;

namespace Ggen.Generation.Changes;

/// <summary>Line ends: LF, CR LF, or a mixture, which is left as it is.</summary>
internal static class LineEndings
{
    /// <summary>The end of the first line; LF when there is none.</summary>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOf((byte)'\n');
        return end > 0 && text[end - 1] == '\r' ? "\r\n"u8 : "\n"u8;
    }

    /// <summary>
    /// <paramref name="text"/> with the line ends of <paramref name="like"/>, when all lines of either end in one way: a checkout that turns
    /// LF into CR LF, or back, is no edit.
    /// </summary>
    public static ReadOnlyMemory<byte> Like(ReadOnlyMemory<byte> text, ReadOnlySpan<byte> like)
    {
        (int wanted, int wantedBare) = Count(like);
        (int here, int hereBare) = Count(text.Span);
        if (wanted > 0 && wantedBare == 0 && here == 0 && hereBare > 0)
            return To(text.Span, "\r\n"u8);
        return wanted == 0 && wantedBare > 0 && here > 0 && hereBare == 0 ? To(text.Span, "\n"u8) : text;
    }

    /// <summary>The text of which a digest was taken: as it is, or with all its lines ended by LF, or by CR LF, as a checkout may have turned them; null when none is it.</summary>
    public static byte[]? AsHashed(byte[] text, string digest)
    {
        if (Digest.Of(text) == digest)
            return text;
        byte[] bare = To(text, "\n"u8);
        if (Digest.Of(bare) == digest)
            return bare;
        byte[] pairs = To(text, "\r\n"u8);
        return Digest.Of(pairs) == digest ? pairs : null;
    }

    /// <summary>Whether a digest is that of a text, but for its line ends.</summary>
    public static bool IsHashed(ReadOnlyMemory<byte> text, string digest) => Digest.Of(text.Span) == digest || AsHashed(text.ToArray(), digest) is not null;

    /// <summary>The text with every line, but for a last one without an end, ended in one way.</summary>
    public static byte[] To(ReadOnlySpan<byte> text, ReadOnlySpan<byte> lineEnd)
    {
        var result = new List<byte>(text.Length + text.Count((byte)'\n'));
        while (!text.IsEmpty)
        {
            int end = text.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            result.AddRange(end > 0 && line[^1] == '\r' ? line[..^1] : line);
            if (end >= 0)
                result.AddRange(lineEnd);
        }
        return [.. result];
    }

    private static (int Pairs, int Bare) Count(ReadOnlySpan<byte> text)
    {
        int ends = text.Count((byte)'\n'), pairs = text.Count("\r\n"u8);
        return (pairs, ends - pairs);
    }
}
