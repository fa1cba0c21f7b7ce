using System.IO.Hashing;

namespace Ggen.Generation.Changes;

/// <summary>A text cut into lines, each with its end; the bytes come through as they are. Equal lines of the texts of one <see cref="LineTable"/> have one number.</summary>
internal sealed class TextLines
{
    private readonly ReadOnlyMemory<byte> _text;
    private readonly int[] _starts; // one more than there are lines

    internal TextLines(ReadOnlyMemory<byte> text, int[] starts, int[] numbers)
    {
        _text = text;
        _starts = starts;
        Numbers = numbers;
    }

    public int Count => Numbers.Length;

    /// <summary>The number of each line.</summary>
    public int[] Numbers { get; }

    /// <summary>A line with its end.</summary>
    public ReadOnlySpan<byte> this[int line] => Slice(line, line + 1);

    /// <summary>The lines from <paramref name="first"/> up to <paramref name="end"/>.</summary>
    public ReadOnlySpan<byte> Slice(int first, int end) => _text.Span[_starts[first].._starts[end]];
}

/// <summary>Numbers the lines of texts that are compared with each other.</summary>
internal sealed class LineTable
{
    private const int Chunk = 4096;

    private readonly List<ReadOnlyMemory<byte>> _lines = [];
    private readonly List<ulong> _hashes = [];
    private int[] _slots = new int[Chunk]; // 1 + the number of a line; 0 is free

    /// <summary>How many distinct lines there are.</summary>
    public int Count => _lines.Count;

    public TextLines Add(ReadOnlyMemory<byte> text)
    {
        int count = 0;
        for (ReadOnlySpan<byte> rest = text.Span; !rest.IsEmpty; count++)
            rest = rest[Length(rest)..];
        int[] starts = new int[count + 1], numbers = new int[count];
        for (int i = 0, at = 0; i < count; i++)
        {
            int length = Length(text.Span[at..]);
            numbers[i] = Number(text.Slice(at, length));
            starts[i + 1] = at += length;
        }
        return new TextLines(text, starts, numbers);
    }

    private static int Length(ReadOnlySpan<byte> rest)
    {
        int end = rest.IndexOf((byte)'\n');
        return end < 0 ? rest.Length : end + 1;
    }

    private int Number(ReadOnlyMemory<byte> line)
    {
        if (_lines.Count * 2 >= _slots.Length)
            Grow();
        ulong hash = XxHash3.HashToUInt64(line.Span);
        int slot = (int)(hash & (ulong)(_slots.Length - 1));
        for (; _slots[slot] != 0; slot = (slot + 1) & (_slots.Length - 1))
        {
            int known = _slots[slot] - 1;
            if (_hashes[known] == hash && _lines[known].Span.SequenceEqual(line.Span))
                return known;
        }
        _lines.Add(line);
        _hashes.Add(hash);
        _slots[slot] = _lines.Count;
        return _lines.Count - 1;
    }

    private void Grow()
    {
        _slots = new int[_slots.Length * 2];
        for (int i = 0; i < _hashes.Count; i++)
        {
            int slot = (int)(_hashes[i] & (ulong)(_slots.Length - 1));
            while (_slots[slot] != 0)
                slot = (slot + 1) & (_slots.Length - 1);
            _slots[slot] = i + 1;
        }
    }
}
