using Ggen.Evaluation.Exchanges;
using Ggen.Evaluation.Grouping;
using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Tables;
using Ggen.Store;

namespace Ggen.Evaluation.Modifiers;

/// <summary>
/// Each solution once, the first of equals in its place. Where the rows come sorted by all of their columns, equals follow each other and
/// nothing is kept; where they come sorted by some, few are. Very many that are kept are those of a <see cref="PartedDistinct"/>.
/// </summary>
/// <param name="inOrder">Whether they come sorted by all of their columns.</param>
/// <param name="lead">The column that they come sorted by before all else; -1 for none, and where all are.</param>
/// <param name="parts">How very many of them are shared out to threads; null for never.</param>
internal sealed class DistinctOperator(QueryContext context, Operator source, bool inOrder, int lead, PartedOptions? parts) : Operator(source.Columns)
{
    // Solutions from which those are forgotten that cannot come again.
    private const int EnoughSeen = 2 * Block.Capacity;

    private readonly GroupNumbers _seen = new(source.Columns.Count, context.Memory);
    private readonly bool[] _keep = new bool[Block.Capacity];
    private readonly TermId[] _row = new TermId[source.Columns.Count];
    private readonly int[] _columns = source.Columns.All();
    private int[] _numbers = [];
    private PartedDistinct? _parted;
    private TermId _last;
    private bool _any;

    public override string Detail => inOrder ? "by order" : _parted is not null ? $"parallel {_parted.Degree}" : "";

    public override Operator[] Inputs => [source];

    public override int[] Order => source.Order;

    public override void Open()
    {
        _any = false;
        source.Open();
        _last = TermId.None;
        _seen.Clear();
        _parted?.Free();
        _parted = null;
    }

    public override Block? Next()
    {
        if (_parted is null && parts is not null && _seen.Count >= parts.Least && Fits(parts))
            Divide(parts);
        while (_parted is null && source.Next() is { } block)
        {
            context.ThrowIfCancelled();
            if (inOrder)
                Compare(block);
            else
                Look(block);
            if (lead >= 0)
                Forget(block);
            block.Keep(_keep);
            if (block.Count > 0)
                return block;
        }
        return _parted?.Next(source);
    }

    // The solutions so far are there twice for a while.
    private bool Fits(PartedOptions options)
        => context.Memory.Fits(RowParts.Bytes(_columns.Length + 1, options.Capacity) + (3 * _seen.Need(_seen.Count)));

    private void Divide(PartedOptions options)
    {
        _parted = new PartedDistinct(context, _columns, options);
        _parted.Take(_seen);
        _seen.Free();
    }

    private void Look(Block block)
    {
        if (_numbers.Length == 0)
            _numbers = new int[Block.Capacity];
        int next = _seen.Count;
        _seen.Number(block, _columns, _numbers);
        for (int row = 0; row < block.Count; row++)
        {
            _keep[row] = _numbers[row] == next;
            next += _keep[row] ? 1 : 0;
        }
    }

    // Once there are enough, only those are remembered that agree with the last in what all are sorted by.
    private void Forget(Block block)
    {
        ReadOnlySpan<TermId> leads = block.Column(lead);
        int start = leads.LastIndexOfAnyExcept(leads[^1]) + 1;
        if (_seen.Count >= EnoughSeen && (start > 0 || leads[0] != _last))
        {
            _seen.Clear();
            for (int row = start; row < block.Count; row++)
            {
                for (int i = 0; i < _row.Length; i++)
                    _row[i] = block.Storage(i)[row];
                _seen.Add(_row);
            }
        }
        _last = leads[^1];
    }

    private void Compare(Block block)
    {
        for (int row = 0; row < block.Count; row++)
        {
            bool same = _any;
            for (int i = 0; i < _row.Length; i++)
            {
                TermId term = block.Storage(i)[row];
                same &= term == _row[i];
                _row[i] = term;
            }
            _any = true;
            _keep[row] = !same;
        }
    }
}
