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
    private readonly GroupNumbers _groups;

    /// <inheritdoc/>
    /// <param name="keys">The keys' columns in the source; -1 for one that it does not have.</param>
    public GroupOperator(ColumnMap columns, QueryContext context, Operator source, int[] keys, Func<Aggregator[]> aggregates)
        : base(columns, context, source, keys, aggregates)
    {
        _groups = new GroupNumbers(keys.Length, context.Memory);
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

    protected override void Fill()
    {
        HasEnded = true;
        _groups.Clear();
        while (Source.Next() is { } block)
        {
            Context.ThrowIfCancelled();
            if (Keys.Length > 0)
                _groups.Number(block, Keys, Numbers);
            Add(block, Keys.Length == 0 ? 1 : _groups.Count);
        }
        Count = Keys.Length == 0 ? 1 : _groups.Count;
        foreach (Aggregator state in States)
            state.Reserve(Count);
    }
}
