using Ggen.Evaluation.Operators;
using Ggen.Store;

namespace Ggen.Evaluation.Tables;

/// <summary>
/// A batch of solutions, divided by their keys: those with equal keys are in one part, in their order. So what each part finds is the same
/// whoever looks at it and when, and tables of parts stay near the processor. How rows are divided depends on their ids alone.
/// </summary>
internal sealed class RowParts
{
    /// <summary>Parts of a batch.</summary>
    public const int Count = 1 << PartBits;

    /// <summary>Bits of a single key that are equal for all rows of a part, the lowest ones.</summary>
    public const int PartBits = 4;

    // Of the arrays beside the rows.
    private const int RowBytes = sizeof(uint) + sizeof(int) + 1;

    private readonly MemoryBudget _memory;
    private readonly Rows _rows;
    private readonly uint[] _hashes;
    private readonly int[] _order;
    private readonly byte[] _marks;
    private readonly int[] _starts = new int[Count + 1];

    /// <param name="keys">The columns of the keys; -1 for one that is nowhere bound.</param>
    /// <param name="capacity">Rows of a batch at most, at least those of a block.</param>
    public RowParts(int columns, int[] keys, int capacity, MemoryBudget memory)
    {
        Keys = keys;
        _memory = memory;
        memory.Charge((long)capacity * RowBytes);
        _rows = new Rows(columns, memory);
        _rows.Reserve(capacity);
        _hashes = new uint[capacity];
        _order = new int[capacity];
        _marks = new byte[capacity];
    }

    /// <summary>The columns of the keys.</summary>
    public int[] Keys { get; }

    /// <summary>How many rows of each part were found to be the first of their kind, and stand in front.</summary>
    public int[] Found { get; } = new int[Count];

    /// <summary>The rows of the batch.</summary>
    public Rows Rows => _rows;

    /// <summary>Whether the source has no more.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Whether one more block has room.</summary>
    public bool HasRoom => _rows.Count + Block.Capacity <= _hashes.Length;

    /// <summary>Bytes that a batch holds.</summary>
    public static long Bytes(int columns, int capacity) => (long)capacity * (RowBytes + (columns * sizeof(uint)));

    /// <summary>Begins another batch with what the source yields next, and divides it; false when there is nothing.</summary>
    public bool Fill(Operator source, QueryContext context)
    {
        _rows.Clear();
        while (HasRoom && !HasEnded)
        {
            context.ThrowIfCancelled();
            if (source.Next() is { } block)
                _rows.Append(block);
            else
                HasEnded = true;
        }
        Divide();
        return _rows.Count > 0;
    }

    /// <summary>The numbers of the rows of a part in the batch, ascending; whoever has the part may change them.</summary>
    public Span<int> Part(int part) => _order.AsSpan(_starts[part], _starts[part + 1] - _starts[part]);

    /// <summary>A mark for each row of the batch, 0 at first.</summary>
    public Span<byte> Marks()
    {
        Span<byte> marks = _marks.AsSpan(0, _rows.Count);
        marks.Clear();
        return marks;
    }

    /// <summary>Moves the rows to the front whose numbers are new, as they are when they count on from <paramref name="next"/>, and returns how many these are.</summary>
    /// <param name="rows">The rows of a part.</param>
    /// <param name="from">The first of those that have the numbers.</param>
    /// <param name="found">Rows that are in front already.</param>
    public static int KeepNew(Span<int> rows, int from, int found, ReadOnlySpan<int> numbers, int next)
    {
        int kept = 0;
        for (int row = 0; row < numbers.Length; row++)
        {
            rows[found + kept] = rows[from + row];
            kept += numbers[row] == next + kept ? 1 : 0;
        }
        return kept;
    }

    /// <summary>Marks the rows that were found with the number of their part plus one, and returns how many these are.</summary>
    public int MarkFound(Span<byte> marks)
    {
        int count = 0;
        for (int part = 0; part < Count; part++)
        {
            foreach (int row in Part(part)[..Found[part]])
                marks[row] = (byte)(part + 1);
            count += Found[part];
        }
        return count;
    }

    /// <summary>Copies rows into a block, at most as many as it holds.</summary>
    public void Read(ReadOnlySpan<int> rows, Block block)
    {
        block.Count = Math.Min(rows.Length, Block.Capacity);
        rows = rows[..block.Count];
        for (int i = 0; i < _rows.ColumnCount; i++)
        {
            ReadOnlySpan<TermId> from = _rows.Column(i);
            TermId[] to = block.Storage(i);
            for (int row = 0; row < rows.Length; row++)
                to[row] = from[rows[row]];
        }
    }

    /// <summary>Gives back what it holds; not to be used after it.</summary>
    public void Free()
    {
        _memory.Charge(-(long)_hashes.Length * RowBytes);
        _rows.Free();
    }

    /// <summary>Divides the rows of the batch.</summary>
    public void Divide()
    {
        Span<uint> hashes = _hashes.AsSpan(0, _rows.Count);
        if (Keys.Length == 1 && Keys[0] >= 0)
        {
            ReadOnlySpan<TermId> ids = _rows.Column(Keys[0]);
            for (int row = 0; row < hashes.Length; row++)
                hashes[row] = ids[row].Bits;
        }
        else
        {
            hashes.Clear();
            foreach (int key in Keys)
                IdRowSet.Mix(key < 0 ? default : _rows.Column(key), hashes);
        }
        Span<int> next = stackalloc int[Count];
        next.Clear();
        foreach (uint hash in hashes)
            next[(int)(hash % Count)]++;
        int start = 0;
        for (int part = 0; part < Count; part++)
        {
            _starts[part] = start;
            start += next[part];
            next[part] = _starts[part];
        }
        _starts[Count] = start;
        for (int row = 0; row < hashes.Length; row++)
            _order[next[(int)(hashes[row] % Count)]++] = row;
    }
}
