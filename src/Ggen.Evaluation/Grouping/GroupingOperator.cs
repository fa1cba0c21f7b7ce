using Ggen.Evaluation.Aggregates;
using Ggen.Evaluation.Operators;
using Ggen.Store;

namespace Ggen.Evaluation.Grouping;

/// <summary>
/// What the ways of GROUP BY share: groups that are numbered from 0, aggregates that are given each block with the numbers of its rows,
/// and the memory that these hold.
/// </summary>
internal abstract class GroupingOperator : Operator
{
    /// <summary>Groups from which those that have ended are handed on, where that is known; one block more may begin as many again as it has rows.</summary>
    protected const int EnoughGroups = Block.Capacity;

    private readonly Func<Aggregator[]> _aggregates;
    private readonly Block _block;
    private Block? _pending;
    private long _stateBytes;
    private int _at;

    /// <param name="columns">The keys, then the aggregates.</param>
    /// <param name="keys">The keys' columns in the source.</param>
    /// <param name="aggregates">Makes the aggregates anew.</param>
    protected GroupingOperator(ColumnMap columns, QueryContext context, Operator source, int[] keys, Func<Aggregator[]> aggregates)
        : base(columns)
    {
        Context = context;
        Source = source;
        Keys = keys;
        _aggregates = aggregates;
        _block = new Block(columns.Count, context.Memory);
    }

    public override Operator[] Inputs => [Source];

    protected QueryContext Context { get; }

    protected Operator Source { get; }

    /// <summary>The keys' columns in the source.</summary>
    protected int[] Keys { get; }

    /// <summary>The group of each row of the block at hand.</summary>
    protected int[] Numbers { get; } = new int[Block.Capacity];

    /// <summary>The aggregates; none before the first block.</summary>
    protected Aggregator[] States { get; private set; } = [];

    /// <summary>Groups that are there to be handed on.</summary>
    protected int Count { get; set; }

    /// <summary>Whether there are no others than these; set by <see cref="Fill"/>.</summary>
    protected bool HasEnded { get; set; }

    public override void Open()
    {
        Source.Open();
        States = [];
        Count = _at = 0;
        HasEnded = false;
        _pending = null;
        Hold(0);
    }

    /// <summary>The source has more rows, of other groups than those before.</summary>
    public void Continue() => HasEnded = false;

    public sealed override Block? Next()
    {
        if (_at >= Count && !HasEnded)
        {
            if (States.Length == 0)
                States = _aggregates();
            Count = _at = 0;
            Fill();
        }
        return _at < Count ? HandOn() : null;
    }

    /// <summary>Reads groups, at least one unless there are no more; those before have been handed on.</summary>
    protected abstract void Fill();

    /// <summary>The rows that a split has kept, or those that the source yields next.</summary>
    protected Block? TakeBlock()
    {
        Block? block = _pending ?? Source.Next();
        _pending = null;
        return block;
    }

    /// <summary>Takes the first rows of a block, and keeps the others for the groups to come.</summary>
    protected void Split(Block block, int rows)
    {
        int rest = block.Count - rows;
        if (rows > 0)
        {
            block.Count = rows;
            Take(block);
            for (int i = 0; i < block.ColumnCount; i++)
                block.Storage(i).AsSpan(rows, rest).CopyTo(block.Storage(i));
            block.FirstSolution += rows;
        }
        block.Count = rest;
        _pending = block;
    }

    /// <summary>Numbers the rows of a block, and gives it to the aggregates.</summary>
    protected abstract void Take(Block block);

    /// <summary>Gives a block, whose rows are numbered, to the aggregates.</summary>
    /// <param name="count">Groups there are now.</param>
    protected void Add(Block block, int count)
    {
        long bytes = 0;
        foreach (Aggregator state in States)
        {
            state.Add(block, Numbers.AsSpan(0, block.Count), count);
            bytes += state.Bytes;
        }
        Hold(bytes);
    }

    /// <summary>Fills the first columns of a block with the keys of its groups.</summary>
    /// <param name="from">The group in the first row.</param>
    protected abstract void CopyKeys(int from, Block block);

    /// <summary>Fills the other columns with what the aggregates say.</summary>
    /// <param name="from">The group in the first row.</param>
    protected virtual void CopyResults(int from, Block block)
    {
        for (int i = 0; i < States.Length; i++)
        {
            TermId[] results = block.Storage(Keys.Length + i);
            for (int row = 0; row < block.Count; row++)
                results[row] = States[i].Result(from + row);
        }
    }

    /// <summary>Charges the bytes that the states take now.</summary>
    protected void Hold(long bytes)
    {
        long more = bytes - _stateBytes;
        _stateBytes = bytes;
        Context.Memory.Charge(more);
    }

    // The next groups, at most a block.
    private Block HandOn()
    {
        _block.Count = Math.Min(Block.Capacity, Count - _at);
        CopyKeys(_at, _block);
        CopyResults(_at, _block);
        _at += _block.Count;
        return _block;
    }
}
