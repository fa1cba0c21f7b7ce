using Ggen.Store;

namespace Ggen.Evaluation.Operators;

/// <summary>The solutions of the left, then those of the right.</summary>
internal sealed class UnionOperator : Operator
{
    private readonly Operator[] _sides;
    private readonly int[][] _sources;
    private readonly TermId[] _unbound = new TermId[Block.Capacity];
    private readonly Block _block;
    private int _side;

    public UnionOperator(ColumnMap columns, params Operator[] sides)
        : base(columns)
    {
        _sides = sides;
        _block = new Block(new TermId[columns.Count][]);
        _sources = new int[sides.Length][];
        for (int side = 0; side < sides.Length; side++)
        {
            _sources[side] = new int[columns.Count];
            for (int i = 0; i < columns.Count; i++)
                _sources[side][i] = sides[side].Columns.IndexOf(columns[i]);
        }
    }

    public override Operator[] Inputs => [.. _sides];

    public override void Open()
    {
        _side = 0;
        _sides[0].Open();
    }

    public override Block? Next()
    {
        while (_side < _sides.Length)
        {
            if (_sides[_side].Next() is { } block)
                return Align(block, _sources[_side]);
            if (++_side < _sides.Length)
                _sides[_side].Open();
        }
        return null;
    }

    private Block Align(Block block, int[] sources)
    {
        for (int i = 0; i < sources.Length; i++)
            _block.Share(i, sources[i] < 0 ? _unbound : block.Storage(sources[i]));
        _block.Count = block.Count;
        return _block;
    }
}
