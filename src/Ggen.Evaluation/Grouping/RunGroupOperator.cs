using Ggen.Evaluation.Aggregates;
using Ggen.Evaluation.Operators;
using Ggen.Store;

namespace Ggen.Evaluation.Grouping;

/// <summary>
/// GROUP BY over rows in which those of one group stand together, as they do where the keys are the first columns of an order: a
/// group ends where its key does, so that nothing is looked up and no more than some groups are held. The plain twin is
/// <see cref="GroupOperator"/>.
/// </summary>
internal sealed class RunGroupOperator : GroupingOperator
{
    // Groups from which those that have ended are handed on; one block more may begin as many again as it has rows.
    private const int EnoughGroups = Block.Capacity;

    private readonly TermId[][] _groups;
    private Block? _pending;

    /// <inheritdoc/>
    public RunGroupOperator(ColumnMap columns, QueryContext context, Operator source, int[] keys, Func<Aggregator[]> aggregates)
        : base(columns, context, source, keys, aggregates)
    {
        _groups = new TermId[keys.Length][];
        for (int i = 0; i < keys.Length; i++)
            _groups[i] = new TermId[EnoughGroups + Block.Capacity];
    }

    public override string Name => "group";

    public override string Detail => "by run";

    public override int[] Order
    {
        get
        {
            var order = new int[Keys.Length];
            for (int i = 0; i < order.Length; i++)
                order[i] = Array.IndexOf(Keys, Source.Order[i]);
            return order;
        }
    }

    public override void Open()
    {
        base.Open();
        _pending = null;
    }

    /// <summary>The source has more rows, of other groups than those before.</summary>
    public void Continue() => HasEnded = false;

    protected override void CopyKeys(int from, Block block)
    {
        for (int i = 0; i < Keys.Length; i++)
            _groups[i].AsSpan(from, block.Count).CopyTo(block.Storage(i));
    }

    // Groups until there are enough and the last of them has ended, or the source has.
    protected override void Fill()
    {
        foreach (Aggregator state in States)
            state.Clear();
        while ((_pending ?? Source.Next()) is { } block)
        {
            _pending = null;
            Context.ThrowIfCancelled();
            if (Count >= EnoughGroups && Continued(block) is var rows && rows < block.Count)
            {
                Split(block, rows);
                return;
            }
            Number(block);
            Add(block, Count);
        }
        HasEnded = true;
    }

    // The first rows that belong to the last group.
    private int Continued(Block block)
    {
        int row = 0;
        while (row < block.Count && IsLast(block, row))
            row++;
        return row;
    }

    // Takes the first rows, and keeps the others for the groups to come.
    private void Split(Block block, int rows)
    {
        int rest = block.Count - rows;
        if (rows > 0)
        {
            block.Count = rows;
            Number(block);
            Add(block, Count);
            for (int i = 0; i < block.ColumnCount; i++)
                block.Storage(i).AsSpan(rows, rest).CopyTo(block.Storage(i));
            block.FirstSolution += rows;
        }
        block.Count = rest;
        _pending = block;
    }

    private bool IsLast(Block block, int row)
    {
        for (int i = 0; i < Keys.Length; i++)
        {
            if (block.Storage(Keys[i])[row] != _groups[i][Count - 1])
                return false;
        }
        return true;
    }

    private void Number(Block block)
    {
        if (Keys.Length == 1)
            NumberOne(block.Column(Keys[0]), _groups[0]);
        else
            NumberMany(block);
    }

    private void NumberOne(ReadOnlySpan<TermId> keys, TermId[] groups)
    {
        TermId last = Count == 0 ? TermId.None : groups[Count - 1];
        int count = Count;
        for (int row = 0; row < keys.Length; row++)
        {
            if (count == 0 || keys[row] != last)
            {
                last = keys[row];
                groups[count++] = last;
            }
            Numbers[row] = count - 1;
        }
        Count = count;
    }

    private void NumberMany(Block block)
    {
        for (int row = 0; row < block.Count; row++)
        {
            if (Count == 0 || !IsLast(block, row))
            {
                for (int i = 0; i < Keys.Length; i++)
                    _groups[i][Count] = block.Storage(Keys[i])[row];
                Count++;
            }
            Numbers[row] = Count - 1;
        }
    }
}
