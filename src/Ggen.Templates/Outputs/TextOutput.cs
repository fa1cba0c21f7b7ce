using System.Buffers;

namespace Ggen.Templates.Outputs;

/// <summary>
/// Where a rendering writes. Characters are gathered in a block, and taken from there when it is full, so that writing a few of them is a
/// copy and nothing else. Counts what is written, and stops the rendering at its limit. Belongs to one rendering.
/// </summary>
public abstract class TextOutput : IDisposable
{
    private char[] _block;
    private int _count;
    private int _end; // where the block is full, or the limit reached
    private long _taken;
    private long _limit = long.MaxValue;
    private RenderContext? _context;
    private string _limitName = "";

    /// <param name="blockLength">Characters that are gathered; 0 takes each piece as it is written.</param>
    protected TextOutput(int blockLength)
    {
        _block = blockLength == 0 ? [] : ArrayPool<char>.Shared.Rent(blockLength);
        _end = _block.Length;
    }

    /// <summary>What is gathered and not taken yet.</summary>
    protected ReadOnlySpan<char> Gathered => _block.AsSpan(0, _count);

    public void Write(string text) => Write(text.AsSpan());

    public void Write(ReadOnlySpan<char> text)
    {
        if (text.Length <= _end - _count)
        {
            text.CopyTo(_block.AsSpan(_count));
            _count += text.Length;
        }
        else
        {
            WriteOn(text);
        }
    }

    /// <summary>Gives back the block.</summary>
    public void Dispose()
    {
        char[] block = _block;
        (_block, _count, _end) = ([], 0, 0);
        if (block.Length > 0)
            ArrayPool<char>.Shared.Return(block);
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }

    /// <summary>Bounds what may be written from now on.</summary>
    /// <param name="context">What is stopped.</param>
    /// <param name="limit">In characters.</param>
    /// <param name="name">Of the limit, as the finding has it.</param>
    internal void Bound(RenderContext context, long limit, string name)
    {
        (_context, _limit, _limitName) = (context, limit, name);
        _end = (int)Math.Min(_block.Length, Math.Max(0, limit - _taken));
    }

    /// <summary>Takes what is gathered. Half of a pair of surrogates waits for the other half, unless this is the end.</summary>
    protected void Flush(bool isEnd)
    {
        bool isCut = !isEnd && _count > 1 && char.IsHighSurrogate(_block[_count - 1]);
        int count = isCut ? _count - 1 : _count;
        if (count > 0)
            Take(_block.AsSpan(0, count));
        _taken += count;
        if (isCut)
            _block[0] = _block[count];
        _count -= count;
        _end = (int)Math.Min(_block.Length, _limit - _taken);
    }

    /// <summary>The next characters, any number of them; never half of a pair of surrogates unless the text has no other half.</summary>
    protected abstract void Take(ReadOnlySpan<char> text);

    private void WriteOn(ReadOnlySpan<char> text)
    {
        if (_taken + _count + text.Length > _limit)
        {
            _context!.Limit(default, $"output is longer than {_limitName} ({_limit} characters)");
            return;
        }
        if (_block.Length == 0)
        {
            _taken += text.Length;
            Take(text);
            return;
        }
        while (!text.IsEmpty)
        {
            if (_count == _end)
                Flush(isEnd: false);
            int taken = Math.Min(text.Length, _end - _count);
            text[..taken].CopyTo(_block.AsSpan(_count));
            _count += taken;
            text = text[taken..];
        }
    }
}
