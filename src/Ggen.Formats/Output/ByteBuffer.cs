using System.Runtime.CompilerServices;

namespace Ggen.Formats.Output;

/// <summary>Bytes that grow; a reader keeps a few for unescaped text, so that no term allocates.</summary>
internal sealed class ByteBuffer
{
    private byte[] _bytes = new byte[256];
    private int _length;

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, _length);

    /// <summary>The same bytes, to be changed in place.</summary>
    public Span<byte> Writable => _bytes.AsSpan(0, _length);

    public int Length => _length;

    public void Clear() => _length = 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // several per term written
    public void Append(byte b)
    {
        if (_length == _bytes.Length)
            Grow(1);
        _bytes[_length++] = b;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // three per term written
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_bytes.Length - _length < bytes.Length)
            Grow(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    /// <summary>Appends bytes that are in the buffer already.</summary>
    public void AppendOwn(int start, int length)
    {
        if (_bytes.Length - _length < length)
            Grow(length);
        _bytes.AsSpan(start, length).CopyTo(_bytes.AsSpan(_length));
        _length += length;
    }

    /// <summary>Cuts or restores the length; what lay beyond is forgotten.</summary>
    public void Truncate(int length) => _length = length;

    private void Grow(int more)
    {
        long size = Math.Min(Math.Max((long)_bytes.Length * 2, (long)_length + more), Array.MaxLength);
        Array.Resize(ref _bytes, (int)size);
    }
}
