namespace Ggen.Generation.Writing;

/// <summary>FNV-1a of 64 bits: tells our own bytes from a person's in the journal. It guards against accident, not against malice.</summary>
internal static class ContentHash
{
    /// <summary>The hash of nothing.</summary>
    public const ulong Empty = 14695981039346656037;

    public static ulong Of(ReadOnlySpan<byte> bytes) => More(Empty, bytes);

    /// <summary>The hash of what has that hash, and more bytes behind it.</summary>
    public static ulong More(ulong hash, ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes)
            hash = (hash ^ b) * 1099511628211;
        return hash;
    }
}
