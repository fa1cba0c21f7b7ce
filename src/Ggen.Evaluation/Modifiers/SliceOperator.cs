using Ggen.Evaluation.Operators;

namespace Ggen.Evaluation.Modifiers;

/// <summary>OFFSET and LIMIT; asks for nothing more once it has enough.</summary>
internal sealed class SliceOperator(Operator source, long offset, long? limit) : Operator(source.Columns)
{
    private long _skip;
    private long _left;

    public override Operator[] Inputs => [source];

    public override int[] Order => source.Order;

    public override void Open()
    {
        _skip = offset;
        _left = limit ?? long.MaxValue;
        source.Open();
    }

    public override Block? Next()
    {
        while (_left > 0 && source.Next() is { } block)
        {
            if (_skip >= block.Count)
            {
                _skip -= block.Count;
                continue;
            }
            Skip(block);
            block.Count = (int)Math.Min(block.Count, _left);
            _left -= block.Count;
            return block;
        }
        return null;
    }

    private void Skip(Block block)
    {
        int skip = (int)_skip;
        _skip = 0;
        if (skip == 0)
            return;
        for (int i = 0; i < block.ColumnCount; i++)
            block.Column(i)[skip..].CopyTo(block.Storage(i));
        block.Count -= skip;
        block.FirstSolution += skip;
    }
}
