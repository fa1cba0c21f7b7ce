using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Tables;
using Ggen.Store;

namespace Ggen.Evaluation.Modifiers;

/// <summary>
/// Each solution once, the first of equals in its place. Where the rows come sorted by all of their columns, equals follow each other and
/// nothing is kept.
/// </summary>
internal sealed class DistinctOperator(QueryContext context, Operator source, bool inOrder) : Operator(source.Columns)
{
    private readonly IdRowSet _seen = new(source.Columns.Count, context.Memory);
    private readonly bool[] _keep = new bool[Block.Capacity];
    private readonly TermId[] _row = new TermId[source.Columns.Count];
    private readonly int[] _columns = source.Columns.All();
    private int[] _numbers = [];
    private bool _any;

    public override string Detail => inOrder ? "by order" : "";

    public override Operator[] Inputs => [source];

    public override int[] Order => source.Order;

    public override void Open()
    {
        _any = false;
        source.Open();
        _seen.Clear();
    }

    public override Block? Next()
    {
        while (source.Next() is { } block)
        {
            context.ThrowIfCancelled();
            if (inOrder)
                Compare(block);
            else
                Look(block);
            block.Keep(_keep);
            if (block.Count > 0)
                return block;
        }
        return null;
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
