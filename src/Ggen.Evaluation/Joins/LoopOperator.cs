using Ggen.Evaluation.Expressions;
using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Tables;
using Ggen.Store;

namespace Ggen.Evaluation.Joins;

/// <summary>What a <see cref="LoopOperator"/> makes of pairs.</summary>
internal enum LoopKind
{
    Inner,
    Left,
    Minus,
}

/// <summary>
/// Join, left join and MINUS as the definitions of 18.5 say it: every pair of solutions is compared in every shared variable. The
/// plain twin of the other joins, used when optimization is off.
/// </summary>
internal sealed class LoopOperator : Operator
{
    private readonly QueryContext _context;
    private readonly Operator _left;
    private readonly Operator _right;
    private readonly LoopKind _kind;
    private readonly FilterEvaluator? _condition;
    private readonly ColumnCopy[] _shared;
    private readonly ColumnCopy[] _fromLeft;
    private readonly ColumnCopy[] _fromRight;
    private readonly Block _pair;
    private readonly bool[] _holds = new bool[1];
    private readonly Block _block;
    private Rows? _result;
    private int _at;

    public LoopOperator(ColumnMap columns, QueryContext context, Operator left, Operator right, LoopKind kind, FilterEvaluator? condition)
        : base(columns)
    {
        _context = context;
        _left = left;
        _right = right;
        _kind = kind;
        _condition = condition;
        _shared = ColumnCopy.Between(left.Columns, right.Columns);
        _fromLeft = ColumnCopy.Between(left.Columns, columns);
        _fromRight = ColumnCopy.Between(right.Columns, columns);
        _pair = new Block(columns.Count) { Count = 1 };
        _block = new Block(columns.Count, context.Memory);
    }

    public override string Name => _kind switch
    {
        LoopKind.Inner => "loop join",
        LoopKind.Left => "loop left join",
        _ => "loop minus",
    };

    public override Operator[] Inputs => [_left, _right];

    public override void Open()
    {
        _left.Open();
        _right.Open();
        _result?.Free();
        _result = null;
        _at = 0;
    }

    public override Block? Next()
    {
        if (_result is null)
            Run();
        if (_at >= _result!.Count)
            return null;
        _result.Read(_at, _block);
        _at += _block.Count;
        return _block;
    }

    private void Run()
    {
        var rows = new Rows(_right.Columns.Count, _context.Memory);
        rows.Drain(_right, _context);
        _result = new Rows(Columns.Count, _context.Memory);
        while (_left.Next() is { } block)
        {
            _context.ThrowIfCancelled();
            for (int row = 0; row < block.Count; row++)
                RunRow(block, row, rows);
        }
        rows.Free();
    }

    private void RunRow(Block left, int row, Rows rows)
    {
        bool any = false;
        _context.ThrowIfCancelled();
        for (int at = 0; at < rows.Count; at++)
        {
            if (!IsCompatible(left, row, rows, at, out bool meets))
                continue;
            if (_kind == LoopKind.Minus)
            {
                any |= meets;
                continue;
            }
            Merge(left, row, rows, at);
            if (!Holds())
                continue;
            any = true;
            _result!.Append(_pair);
        }
        if (any || _kind == LoopKind.Inner)
            return;
        Merge(left, row, rows, -1);
        _result!.Append(_pair);
    }

    private bool Holds()
    {
        if (_condition is null)
            return true;
        _condition.Select(_pair, _holds);
        return _holds[0];
    }

    private bool IsCompatible(Block left, int row, Rows rows, int at, out bool meets)
    {
        meets = false;
        foreach (ColumnCopy shared in _shared)
        {
            TermId a = left.Storage(shared.From)[row];
            TermId b = rows.Column(shared.To)[at];
            if (a.IsNone || b.IsNone)
                continue;
            if (a != b)
                return false;
            meets = true;
        }
        return true;
    }

    private void Merge(Block left, int row, Rows rows, int at)
    {
        for (int i = 0; i < _pair.ColumnCount; i++)
            _pair.Storage(i)[0] = TermId.None;
        foreach (ColumnCopy copy in _fromLeft)
            _pair.Storage(copy.To)[0] = left.Storage(copy.From)[row];
        if (at < 0)
            return;
        foreach (ColumnCopy copy in _fromRight)
        {
            if (_pair.Storage(copy.To)[0].IsNone)
                _pair.Storage(copy.To)[0] = rows.Column(copy.From)[at];
        }
    }
}
