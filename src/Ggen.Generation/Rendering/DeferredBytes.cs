using System.Buffers;

namespace Ggen.Generation.Rendering;

/// <summary>
/// Bytes of a known length that are fetched when somebody looks at them: what stands for a large file where few readers need more than
/// its length and hash. When fewer bytes come than were promised the rest are zeros: the file was changed meanwhile, which its stamp tells.
/// </summary>
internal sealed class DeferredBytes : MemoryManager<byte>
{
    private readonly Func<byte[]> _read;
    private readonly int _length;
    private byte[]? _bytes;

    private DeferredBytes(long length, Func<byte[]> read)
    {
        _length = checked((int)length);
        _read = read;
    }

    /// <param name="length">At most what an array holds.</param>
    public static ReadOnlyMemory<byte> Of(long length, Func<byte[]> read)
    {
        var bytes = new DeferredBytes(length, read);
        return bytes.CreateMemory(bytes._length);
    }

    public override Span<byte> GetSpan()
    {
        if (_bytes is null)
        {
            byte[] bytes = _read();
            Array.Resize(ref bytes, _length);
            _bytes = bytes;
        }
        return _bytes;
    }

    public override MemoryHandle Pin(int elementIndex = 0) => _bytes.AsMemory(elementIndex).Pin();

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}
