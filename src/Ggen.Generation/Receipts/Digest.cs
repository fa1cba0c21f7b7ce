namespace Ggen.Generation.Receipts;

/// <summary>The SHA-256 of bytes as receipts and plans have it: <c>sha256:</c> and 64 hexadecimal digits.</summary>
internal static class Digest
{
    private const string Prefix = "sha256:";

    [ThreadStatic]
    private static Sha256? t_hash; // thousands of small texts are hashed

    public static string Of(ReadOnlySpan<byte> bytes)
    {
        Sha256 hash = t_hash ??= new Sha256();
        hash.Begin();
        hash.Append(bytes);
        return Of(hash);
    }

    /// <summary>Of all bytes that a hash was given; it takes no more.</summary>
    public static string Of(Sha256 hash)
    {
        Span<byte> bytes = stackalloc byte[Sha256.Length];
        Span<char> text = stackalloc char[Prefix.Length + (2 * Sha256.Length)];
        hash.Finish(bytes);
        Prefix.CopyTo(text);
        Convert.TryToHexStringLower(bytes, text[Prefix.Length..], out _);
        return new string(text);
    }

    /// <summary>Of a file; null when it cannot be read.</summary>
    public static string? OfFile(string path)
    {
        try
        {
            var hash = new Sha256();
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
            // As large as most files, and not cleared: memory that is touched for the first time costs more than what is hashed.
            byte[] buffer = GC.AllocateUninitializedArray<byte>((int)Math.Clamp(file.Length + 1, 1 << 9, 1 << 16));
            for (int read; (read = file.Read(buffer)) > 0;)
                hash.Append(buffer.AsSpan(0, read));
            return Of(hash);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException) // the last for a path with a NUL
        {
            return null;
        }
    }
}
