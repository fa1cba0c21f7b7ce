namespace Ggen.Formats;

/// <summary>Bytes on their way to a stream, in blocks; what a writer writes into. The stream stays open.</summary>
internal sealed class OutputBuffer(Stream stream)
{
    private const int Block = 1 << 16;

    private readonly byte[] _bytes = new byte[Block];
    private int _length;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _bytes.Length - _length)
        {
            Drain();
            if (bytes.Length > _bytes.Length)
            {
                stream.Write(bytes);
                return;
            }
        }
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    public void Write(byte b)
    {
        if (_length == _bytes.Length)
            Drain();
        _bytes[_length++] = b;
    }

    public void Flush()
    {
        Drain();
        stream.Flush();
    }

    private void Drain()
    {
        stream.Write(_bytes, 0, _length);
        _length = 0;
    }
}
