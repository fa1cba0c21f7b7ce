using System.Buffers;
using System.Text;

namespace Ggen.Templates.Outputs;

/// <summary>A text as UTF-8 in memory.</summary>
public sealed class Utf8Output() : TextOutput(BlockLength)
{
    private const int BlockLength = 8 * 1024;
    private const int FirstBytes = 64 * 1024;
    private const int MostBytes = 1 << 20;

    private readonly List<(byte[] Bytes, int Count)> _full = [];
    private byte[] _bytes = [];
    private int _count;

    /// <summary>Whether there is anything but white space.</summary>
    public bool HasText { get; private set; }

    /// <summary>Ends the text, and tells its length in bytes.</summary>
    public long Finish()
    {
        Flush(isEnd: true);
        long length = _count;
        foreach ((_, int count) in _full)
            length += count;
        return length;
    }

    /// <summary>All that was written; nothing more is.</summary>
    public byte[] ToArray()
    {
        byte[] all = GC.AllocateUninitializedArray<byte>(checked((int)Finish()));
        int at = 0;
        foreach ((byte[] bytes, int count) in _full)
        {
            bytes.AsSpan(0, count).CopyTo(all.AsSpan(at));
            at += count;
        }
        _bytes.AsSpan(0, _count).CopyTo(all.AsSpan(at));
        return all;
    }

    protected override void Take(ReadOnlySpan<char> text)
    {
        HasText = HasText || !text.IsWhiteSpace();
        if (_bytes.Length - _count < Encoding.UTF8.GetMaxByteCount(text.Length))
            Grow();
        _count += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_count));
    }

    protected override void Dispose(bool disposing)
    {
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
        foreach ((byte[] bytes, _) in _full)
            ArrayPool<byte>.Shared.Return(bytes);
        _full.Clear();
        (_bytes, _count) = ([], 0);
    }

    // What comes is a block at most.
    private void Grow()
    {
        if (_bytes.Length > 0)
            _full.Add((_bytes, _count));
        _bytes = ArrayPool<byte>.Shared.Rent(Math.Clamp(_bytes.Length * 2, FirstBytes, MostBytes));
        _count = 0;
    }
}
