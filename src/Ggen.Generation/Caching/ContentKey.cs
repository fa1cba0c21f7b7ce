using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;

namespace Ggen.Generation.Caching;

/// <summary>A hash of 128 bits (XXH3) that names what a cache holds. It tells contents apart, and is no defence against someone who means harm.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct ContentKey(ulong High, ulong Low)
{
    /// <summary>32 hexadecimal digits.</summary>
    public string Digits => High.ToString("x16", CultureInfo.InvariantCulture) + Low.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>The 16 bytes of the hash.</summary>
    public byte[] Bytes => [.. BitConverter.GetBytes(High), .. BitConverter.GetBytes(Low)];

    /// <summary>The key of bytes in memory.</summary>
    public static ContentKey Of(ReadOnlySpan<byte> bytes)
    {
        UInt128 value = XxHash128.HashToUInt128(bytes);
        return new ContentKey((ulong)(value >> 64), (ulong)value);
    }

    public static ContentKey Of(XxHash128 hash)
    {
        UInt128 value = hash.GetCurrentHashAsUInt128();
        return new ContentKey((ulong)(value >> 64), (ulong)value);
    }

    /// <summary>The key of a file's bytes. I/O exceptions are the caller's.</summary>
    public static ContentKey OfFile(string path)
    {
        Span<byte> small = stackalloc byte[4096]; // thousands of small files are compared
        if (SmallFile.TryRead(path, small) is >= 0 and int count)
            return Of(small[..count]);
        var hash = new XxHash128();
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
        byte[] buffer = new byte[Math.Clamp(file.Length, 1, 1 << 18)];
        for (int read; (read = file.Read(buffer)) > 0;)
            hash.Append(buffer.AsSpan(0, read));
        return Of(hash);
    }

    /// <summary>Adds a string, so that two strings are not one longer string.</summary>
    public static void Append(XxHash128 hash, string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        hash.Append(BitConverter.GetBytes(utf8.Length));
        hash.Append(utf8);
    }
}
