using System.Security.Cryptography;

namespace Ggen.Generation.Receipts;

/// <summary>The SHA-256 of bytes as receipts and plans have it: <c>sha256:</c> and 64 hexadecimal digits.</summary>
internal static class Digest
{
    public static string Of(ReadOnlySpan<byte> bytes) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Of a file; null when it cannot be read.</summary>
    public static string? OfFile(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
            return "sha256:" + Convert.ToHexStringLower(SHA256.HashData(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
