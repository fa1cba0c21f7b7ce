using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Ggen.Store.Mapped;

/// <summary>Writes sections in order, in large blocks, with the checksum of each, and the digest of all where it is wanted.</summary>
internal sealed class SectionWriter(Stream file, bool digest) : IDisposable
{
    private const int BufferBytes = 1 << 20;

    private readonly byte[] _buffer = new byte[BufferBytes];
    private readonly XxHash3 _checksum = new();
    private readonly IncrementalHash? _digest = digest ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
    private int _used;
    private long _length;

    /// <summary>Where in the file the next byte goes.</summary>
    public long Position { get; private set; }

    /// <summary>Bytes of the section so far.</summary>
    public long SectionLength => _length + _used;

    /// <summary>Writes zeros up to an offset; they belong to no section.</summary>
    public void SkipTo(long offset)
    {
        for (; Position < offset; Position++)
            file.WriteByte(0);
    }

    public void Write<T>(ReadOnlySpan<T> values) where T : unmanaged
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(values);
        while (bytes.Length > 0)
        {
            if (_used == 0 && bytes.Length >= BufferBytes)
            {
                Send(bytes[..BufferBytes]);
                bytes = bytes[BufferBytes..];
                continue;
            }
            int count = Math.Min(bytes.Length, BufferBytes - _used);
            bytes[..count].CopyTo(_buffer.AsSpan(_used));
            _used += count;
            bytes = bytes[count..];
            if (_used == BufferBytes)
                Flush();
        }
    }

    /// <summary>Fills up with zeros until the section has so many bytes.</summary>
    public void ZerosTo(long sectionLength)
    {
        ReadOnlySpan<byte> zeros = stackalloc byte[64];
        while (SectionLength < sectionLength)
            Write(zeros[..(int)Math.Min(zeros.Length, sectionLength - SectionLength)]);
    }

    /// <summary>Ends the section and says where it is.</summary>
    public SectionEntry End(SectionId id)
    {
        Flush();
        var entry = new SectionEntry { Id = id, Offset = Position - _length, Length = _length, Checksum = _checksum.GetCurrentHashAsUInt64() };
        _checksum.Reset();
        _length = 0;
        return entry;
    }

    /// <summary>SHA-256 of all sections so far; null when it was not wanted.</summary>
    public byte[]? Digest() => _digest?.GetCurrentHash();

    public void Dispose() => _digest?.Dispose();

    private void Flush()
    {
        Send(_buffer.AsSpan(0, _used));
        _used = 0;
    }

    private void Send(ReadOnlySpan<byte> bytes)
    {
        _checksum.Append(bytes);
        _digest?.AppendData(bytes);
        file.Write(bytes);
        Position += bytes.Length;
        _length += bytes.Length;
    }
}
