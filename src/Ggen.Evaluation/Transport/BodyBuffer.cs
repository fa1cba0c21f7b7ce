namespace Ggen.Evaluation.Transport;

/// <summary>Bytes between a writer that can be told to wait and a reader. It holds a bounded number of them.</summary>
/// <param name="capacity">A piece that is longer is taken alone.</param>
internal sealed class BodyBuffer(int capacity)
{
    private byte[] _bytes = [];
    private int _start;
    private int _end;

    public int Count => _end - _start;

    /// <summary>Takes all of a piece, or nothing when there is no room for it.</summary>
    public bool TryWrite(ReadOnlySpan<byte> piece)
    {
        if (Count > 0 && piece.Length > capacity - Count)
            return false;
        if (_bytes.Length < capacity || _bytes.Length < piece.Length)
            Array.Resize(ref _bytes, Math.Max(capacity, piece.Length));
        if (piece.Length > _bytes.Length - _end)
        {
            _bytes.AsSpan(_start, Count).CopyTo(_bytes);
            (_start, _end) = (0, Count);
        }
        piece.CopyTo(_bytes.AsSpan(_end));
        _end += piece.Length;
        return true;
    }

    /// <summary>Hands over what there is, at most as much as fits.</summary>
    public int Read(Span<byte> target)
    {
        int length = Math.Min(Count, target.Length);
        _bytes.AsSpan(_start, length).CopyTo(target);
        _start += length;
        if (_start == _end)
            (_start, _end) = (0, 0);
        return length;
    }
}
