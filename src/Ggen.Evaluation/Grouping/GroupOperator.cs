using Ggen.Evaluation.Aggregates;
using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Tables;
using Ggen.Store;

namespace Ggen.Evaluation.Grouping;

/// <summary>
/// GROUP BY with its aggregates: one solution per combination of key values, in the order in which they first come. Without keys
/// there is one group, even of no solutions. Where rows come sorted by one of the keys, groups end where its value does, so that few are
/// held; very many groups, where they do not end, are those of a <see cref="PartedGroups"/>.
/// </summary>
internal sealed class GroupOperator : GroupingOperator
{
    private readonly GroupNumbers _groups;
    private readonly PartedAggregates? _parts;
    private PartedGroups? _parted;
    private readonly int _lead;
    private TermId _last;

    /// <inheritdoc/>
    /// <param name="keys">The keys' columns in the source; -1 for one that it does not have.</param>
    /// <param name="lead">The key that the rows come sorted by before all else; -1 for none.</param>
    /// <param name="parts">How very many groups are shared out to threads; null for never.</param>
    public GroupOperator(ColumnMap columns, QueryContext context, Operator source, int[] keys, Func<Aggregator[]> aggregates, int lead, PartedAggregates? parts)
        : base(columns, context, source, keys, aggregates)
    {
        _groups = new GroupNumbers(keys.Length, context.Memory);
        _lead = lead;
        _parts = lead < 0 ? parts : null;
    }

    public override string Detail => _parted is not null ? $"parallel {_parts!.Options.Degree}" : "";

    public override int[] Order => _lead >= 0 ? [Array.IndexOf(Keys, _lead)] : [];

    public override void Open()
    {
        base.Open();
        _last = TermId.None;
        _parted?.Free();
        _parted = null;
    }

    protected override void CopyKeys(int from, Block block)
    {
        if (_parted is not null)
        {
            _parted.CopyKeys(block);
            return;
        }
        for (int row = 0; row < block.Count; row++)
        {
            ReadOnlySpan<TermId> keys = _groups.Row(from + row);
            for (int i = 0; i < keys.Length; i++)
                block.Storage(i)[row] = keys[i];
        }
    }

    protected override void CopyResults(int from, Block block)
    {
        if (_parted is not null)
            _parted.CopyResults(block);
        else
            base.CopyResults(from, block);
    }

    protected override void Fill()
    {
        _groups.Clear();
        foreach (Aggregator state in States)
            state.Clear();
        bool hasMore = true;
        if (_parts is not null && TryDivide(_parts, out hasMore))
            return;
        while (hasMore && TakeBlock() is { } block)
        {
            Context.ThrowIfCancelled();
            if (_lead >= 0 && _groups.Count >= EnoughGroups && Continued(block) is var rows && rows < block.Count)
            {
                Split(block, rows);
                Count = _groups.Count;
                return;
            }
            Take(block);
            if (_lead >= 0)
                _last = block.Column(_lead)[^1];
        }
        HasEnded = true;
        Count = Keys.Length == 0 ? 1 : _groups.Count;
        foreach (Aggregator state in States)
            state.Reserve(Count);
    }

    protected override void Take(Block block)
    {
        if (Keys.Length > 0)
            _groups.Number(block, Keys, Numbers);
        Add(block, Keys.Length == 0 ? 1 : _groups.Count);
    }

    // The first rows whose leading key is that of the rows before.
    private int Continued(Block block)
    {
        ReadOnlySpan<TermId> keys = block.Column(_lead);
        int row = keys.IndexOfAnyExcept(_last);
        return row < 0 ? keys.Length : row;
    }

    // Looks at as many rows as make a batch: where these are of many groups, more will come, and all are done in parts; else they are taken.
    private bool TryDivide(PartedAggregates parts, out bool hasMore)
    {
        hasMore = true;
        if (!Context.Memory.Fits(RowParts.Bytes(Source.Columns.Count, parts.Options.Capacity)))
            return false;
        var batch = new RowParts(Source.Columns.Count, Keys, parts.Options.Capacity, Context.Memory);
        batch.Fill(Source, Context);
        hasMore = !batch.HasEnded;
        var block = new Block(Source.Columns.Count);
        for (int from = 0; from < batch.Rows.Count; from += block.Count)
        {
            batch.Rows.Read(from, block);
            _groups.Number(block, Keys, Numbers);
        }
        if (hasMore && _groups.Count >= parts.Options.Least)
        {
            _groups.Free();
            _parted = new PartedGroups(Context, batch, Keys.Length, parts);
            Count = _parted.Fill(Source);
            HasEnded = true;
            return true;
        }
        for (int from = 0; from < batch.Rows.Count; from += block.Count)
        {
            batch.Rows.Read(from, block);
            Take(block);
        }
        batch.Free();
        return false;
    }
}
