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
    private readonly TermId[][] _groups;

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
        while (TakeBlock() is { } block)
        {
            Context.ThrowIfCancelled();
            if (Count >= EnoughGroups && Continued(block) is var rows && rows < block.Count)
            {
                Split(block, rows);
                return;
            }
            Take(block);
        }
        HasEnded = true;
    }

    protected override void Take(Block block)
    {
        Number(block);
        Add(block, Count);
    }

    // The first rows that belong to the last group.
    private int Continued(Block block)
    {
        int row = 0;
        while (row < block.Count && IsLast(block, row))
            row++;
        return row;
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
