using Ggen.Store;

namespace Ggen.Evaluation;

/// <summary>
/// Up to <see cref="Capacity"/> solutions as columns of term ids, one column per variable of the operator that yields it;
/// <see cref="TermId.None"/> is unbound. Whoever receives a block may drop rows of it until it asks for the next one. Columns are shared by
/// reference: a projection or an extension hands on the arrays of the block below it, so values are never changed in place.
/// </summary>
internal sealed class Block
{
    /// <summary>Most rows of a block.</summary>
    public const int Capacity = 1024;

    private readonly TermId[]?[] _columns;
    private readonly MemoryBudget? _memory;

    /// <summary>A block with columns of its own, which come to be, and are charged, when they are first used: hundreds of steps that never run hold nothing.</summary>
    /// <param name="memory">What the columns are charged to; null where the caller counts them, or there is one.</param>
    public Block(int columnCount, MemoryBudget? memory = null)
    {
        _columns = new TermId[columnCount][];
        _memory = memory;
    }

    /// <summary>A block over columns of others.</summary>
    public Block(TermId[][] columns) => _columns = columns;

    /// <summary>Rows in use.</summary>
    public int Count { get; set; }

    public int ColumnCount => _columns.Length;

    /// <summary>
    /// Number of the first row among the solutions that expressions were evaluated on: row <c>i</c> is solution <c>FirstSolution + i</c>.
    /// Expressions of one solution (a chain of BINDs, a SELECT clause) see the same number, which is the scope of <c>BNODE("label")</c>.
    /// </summary>
    public long FirstSolution { get; set; }

    /// <summary>The rows in use of a column.</summary>
    public Span<TermId> Column(int index) => Storage(index).AsSpan(0, Count);

    /// <summary>A whole column, <see cref="Capacity"/> long.</summary>
    public TermId[] Storage(int index) => _columns[index] ?? MakeColumn(index);

    /// <summary>Puts an array of <see cref="Capacity"/> ids in the place of a column.</summary>
    public void Share(int index, TermId[] storage) => _columns[index] = storage;

    /// <summary>Keeps the rows whose flag is set, in order.</summary>
    public void Keep(ReadOnlySpan<bool> flags)
    {
        flags = flags[..Count];
        if (!flags.Contains(true))
        {
            Count = 0;
            return;
        }
        int kept = 0;
        bool counted = false;
        foreach (TermId[]? column in _columns)
        {
            if (column is null)
                continue;
            counted = true;
            kept = 0;
            for (int row = 0; row < Count; row++)
            {
                column[kept] = column[row];
                kept += flags[row] ? 1 : 0;
            }
        }
        if (!counted)
        {
            for (int row = 0; row < Count; row++)
                kept += flags[row] ? 1 : 0;
        }
        Count = kept;
    }

    private TermId[] MakeColumn(int index)
    {
        _memory?.Charge(Capacity * sizeof(uint));
        return _columns[index] = new TermId[Capacity];
    }
}
