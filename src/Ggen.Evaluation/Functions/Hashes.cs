using System.Security.Cryptography;
using Ggen.Evaluation.DataValues;

namespace Ggen.Evaluation.Functions;

/// <summary>Hash functions (17.4.6): of the UTF-8 of an <c>xsd:string</c>, as lower-case hexadecimal digits.</summary>
internal static class Hashes
{
    public static Value Md5(ValueMapping mapping, in Value text) => Hash(mapping, text, MD5.HashSizeInBytes, MD5.HashData);

    public static Value Sha1(ValueMapping mapping, in Value text) => Hash(mapping, text, SHA1.HashSizeInBytes, SHA1.HashData);

    public static Value Sha256(ValueMapping mapping, in Value text) => Hash(mapping, text, SHA256.HashSizeInBytes, SHA256.HashData);

    public static Value Sha384(ValueMapping mapping, in Value text) => Hash(mapping, text, SHA384.HashSizeInBytes, SHA384.HashData);

    public static Value Sha512(ValueMapping mapping, in Value text) => Hash(mapping, text, SHA512.HashSizeInBytes, SHA512.HashData);

    private delegate int HashData(ReadOnlySpan<byte> source, Span<byte> destination);

    private static Value Hash(ValueMapping mapping, in Value text, int size, HashData hash)
    {
        if (text.Kind != ValueKind.String)
            return Value.Error;
        Span<byte> digest = stackalloc byte[64];
        hash(mapping.Lexical(text), digest);
        byte[] digits = new byte[size * 2];
        Convert.TryToHexStringLower(digest[..size], digits, out _);
        return Value.String(digits);
    }
}
