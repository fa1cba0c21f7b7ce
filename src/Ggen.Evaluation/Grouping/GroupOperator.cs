using Ggen.Evaluation.Aggregates;
using Ggen.Evaluation.Operators;
using Ggen.Store;

namespace Ggen.Evaluation.Grouping;

/// <summary>
/// GROUP BY with its aggregates: one solution per combination of key values, in the order in which they first come. Without keys
/// there is one group, even of no solutions.
/// </summary>
internal sealed class GroupOperator : GroupingOperator
{
    private readonly TermId[] _row;
    private readonly GroupNumbers _groups;
    private bool _ran;

    /// <inheritdoc/>
    /// <param name="keys">The keys' columns in the source; -1 for one that it does not have.</param>
    public GroupOperator(ColumnMap columns, QueryContext context, Operator source, int[] keys, Func<Aggregator[]> aggregates)
        : base(columns, context, source, keys, aggregates)
    {
        _row = new TermId[keys.Length];
        _groups = new GroupNumbers(keys.Length, context.Memory);
    }

    public override void Open()
    {
        base.Open();
        _ran = false;
    }

    public override Block? Next()
    {
        if (!_ran)
            Run();
        return HandOn();
    }

    protected override void CopyKeys(int from, Block block)
    {
        for (int row = 0; row < block.Count; row++)
        {
            ReadOnlySpan<TermId> keys = _groups.Row(from + row);
            for (int i = 0; i < keys.Length; i++)
                block.Storage(i)[row] = keys[i];
        }
    }

    private void Run()
    {
        _ran = true;
        MakeStates();
        _groups.Clear();
        while (Source.Next() is { } block)
        {
            Context.ThrowIfCancelled();
            Number(block);
            Add(block, Keys.Length == 0 ? 1 : _groups.Count);
        }
        Count = Keys.Length == 0 ? 1 : _groups.Count;
        foreach (Aggregator state in States)
            state.Reserve(Count);
    }

    private void Number(Block block)
    {
        if (Keys.Length == 0)
            return;
        if (Keys.Length == 1 && Keys[0] >= 0)
        {
            _groups.Numbers(block.Column(Keys[0]), Numbers);
            return;
        }
        for (int row = 0; row < block.Count; row++)
        {
            // Rows of one left side follow each other, and so do equal keys.
            bool same = row > 0;
            for (int i = 0; i < Keys.Length; i++)
            {
                TermId key = Keys[i] < 0 ? TermId.None : block.Storage(Keys[i])[row];
                same &= key == _row[i];
                _row[i] = key;
            }
            Numbers[row] = same ? Numbers[row - 1] : _groups.Number(_row);
        }
    }
}
