using Ggen.Store;

namespace Ggen.Evaluation.Operators;

/// <summary>Each solution once, the first of equals in its place.</summary>
internal sealed class DistinctOperator(QueryContext context, Operator source) : Operator(source.Columns)
{
    private readonly IdRowSet _seen = new(source.Columns.Count, context.Memory);
    private readonly bool[] _keep = new bool[Block.Capacity];
    private readonly TermId[] _row = new TermId[source.Columns.Count];

    public override Operator[] Inputs => [source];

    public override void Open()
    {
        source.Open();
        _seen.Clear();
    }

    public override Block? Next()
    {
        while (source.Next() is { } block)
        {
            context.ThrowIfCancelled();
            for (int row = 0; row < block.Count; row++)
            {
                for (int i = 0; i < _row.Length; i++)
                    _row[i] = block.Storage(i)[row];
                _keep[row] = _seen.Add(_row);
            }
            block.Keep(_keep);
            if (block.Count > 0)
                return block;
        }
        return null;
    }
}
