using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Tables;

namespace Ggen.Evaluation.Joins;

/// <summary>How an <see cref="ExclusionOperator"/> decides.</summary>
internal enum ExclusionKind
{
    /// <summary>Goes when a solution of the right is compatible and shares a bound variable (MINUS, 18.5).</summary>
    Minus,

    /// <summary>Stays when a solution of the right is compatible (EXISTS where substitution and join agree).</summary>
    Semi,

    /// <summary>Goes when a solution of the right is compatible (NOT EXISTS likewise).</summary>
    Anti,
}

/// <summary>Solutions of the left that stay or go by what the right has: MINUS, semi-join and anti-join.</summary>
internal sealed class ExclusionOperator : Operator
{
    private readonly QueryContext _context;
    private readonly Operator _left;
    private readonly RightSide _right;
    private readonly ExclusionKind _kind;
    private readonly SharedColumns _shared;
    private readonly LeftBuffer _buffer;
    private readonly bool[] _keep = new bool[Block.Capacity];
    private RowTable? _table;

    public ExclusionOperator(QueryContext context, Operator left, RightSide right, ExclusionKind kind)
        : base(left.Columns)
    {
        _context = context;
        _left = left;
        _right = right;
        _kind = kind;
        _shared = new SharedColumns(left.Columns, right.Whole.Columns);
        _buffer = new LeftBuffer(left, context);
    }

    public override string Name => _kind switch
    {
        ExclusionKind.Minus => "minus",
        ExclusionKind.Semi => "semi join",
        _ => "anti join",
    };

    public override string Detail => _right.Detail;

    public override Operator[] Inputs => [_left, _right.Whole];

    public override int[] Order => _left.Order;

    public override void Open()
    {
        _left.Open();
        _table?.Free();
        _table = null;
    }

    public override Block? Next()
    {
        _table ??= new RowTable(_right.Collect(_buffer, _context), _shared, _context);
        while (_buffer.Next() is { } block)
        {
            _context.ThrowIfCancelled();
            for (int row = 0; row < block.Count; row++)
                _keep[row] = Found(block, row) == (_kind == ExclusionKind.Semi);
            block.Keep(_keep);
            if (block.Count > 0)
                return block;
        }
        return null;
    }

    private bool Found(Block block, int row)
    {
        int at = _table!.First(block, row);
        if (_kind == ExclusionKind.Minus)
        {
            while (at >= 0 && !_table.Meet(at, block, row))
                at = _table.Next(at, block, row);
        }
        return at >= 0;
    }
}
