using Ggen.Evaluation.Operators;
using Ggen.Store;

namespace Ggen.Evaluation.Tables;

/// <summary>Any number of solutions as growing columns: what a join, a sort or a group keeps.</summary>
internal sealed class Rows
{
    private readonly TermId[][] _columns;
    private readonly MemoryBudget _memory;
    private int _capacity;

    public Rows(int columnCount, MemoryBudget memory)
    {
        _memory = memory;
        _columns = new TermId[columnCount][];
        foreach (ref TermId[] column in _columns.AsSpan())
            column = [];
    }

    public int Count { get; private set; }

    public int ColumnCount => _columns.Length;

    public ReadOnlySpan<TermId> Column(int index) => _columns[index].AsSpan(0, Count);

    /// <summary>Forgets the rows and keeps the room.</summary>
    public void Clear() => Count = 0;

    /// <summary>Lets go of the rows and the room.</summary>
    public void Free()
    {
        _memory.Charge(-(long)_capacity * _columns.Length * sizeof(uint));
        foreach (ref TermId[] column in _columns.AsSpan())
            column = [];
        _capacity = 0;
        Count = 0;
    }

    /// <summary>Appends all rows of a block of the same layout.</summary>
    public void Append(Block block) => Append(block, 0, block.Count);

    /// <summary>Appends rows of a block of the same layout that follow each other.</summary>
    public void Append(Block block, int from, int count)
    {
        Reserve(Count + count);
        for (int i = 0; i < _columns.Length; i++)
            block.Column(i).Slice(from, count).CopyTo(_columns[i].AsSpan(Count));
        Count += count;
    }

    /// <summary>Appends one row of a block of the same layout.</summary>
    public void Append(Block block, int row)
    {
        Reserve(Count + 1);
        for (int i = 0; i < _columns.Length; i++)
            _columns[i][Count] = block.Storage(i)[row];
        Count++;
    }

    /// <summary>Puts another term in the place of one.</summary>
    public void Set(int column, int row, TermId term) => _columns[column][row] = term;

    /// <summary>Appends everything an operator yields.</summary>
    public void Drain(Operator source, QueryContext context)
    {
        while (source.Next() is { } block)
        {
            context.ThrowIfCancelled();
            Append(block);
        }
    }

    /// <summary>Fills a block with the rows from <paramref name="from"/> on.</summary>
    public void Read(int from, Block block)
    {
        int count = Math.Min(Block.Capacity, Count - from);
        for (int i = 0; i < _columns.Length; i++)
            _columns[i].AsSpan(from, count).CopyTo(block.Storage(i));
        block.Count = count;
    }

    /// <summary>Makes room for so many rows in all: exactly so many where there is none yet.</summary>
    public void Reserve(int count)
    {
        if (count <= _capacity)
            return;
        int capacity = Math.Max(Math.Max(count, 64), _capacity * 2);
        _memory.Charge((long)(capacity - _capacity) * _columns.Length * sizeof(uint));
        _capacity = capacity;
        for (int i = 0; i < _columns.Length; i++)
            LargeArray.Grow(ref _columns[i], _capacity);
    }
}
