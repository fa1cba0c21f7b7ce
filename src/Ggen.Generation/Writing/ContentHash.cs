namespace Ggen.Generation.Writing;

/// <summary>FNV-1a of 64 bits: tells our own bytes from a person's in the journal. It guards against accident, not against malice.</summary>
internal static class ContentHash
{
    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        ulong hash = 14695981039346656037;
        foreach (byte b in bytes)
            hash = (hash ^ b) * 1099511628211;
        return hash;
    }
}
