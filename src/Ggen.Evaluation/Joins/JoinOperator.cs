using Ggen.Evaluation.Expressions;
using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Tables;

namespace Ggen.Evaluation.Joins;

/// <summary>
/// Join and left join of any two sides (18.5): the right is collected into a table by the variables bound in every row of both, the
/// left streams through it. The order is that of the left, then that of the right. A left join hands on a solution of the left that
/// no solution of the right extends so that the condition holds.
/// </summary>
internal sealed class JoinOperator : Operator
{
    private readonly QueryContext _context;
    private readonly Operator _left;
    private readonly RightSide _right;
    private readonly bool _optional;
    private readonly FilterEvaluator? _condition;
    private readonly SharedColumns _shared;
    private readonly ColumnCopy[] _leftCopies;
    private readonly ColumnCopy[] _rightCopies;
    private readonly ColumnCopy[] _mergeCopies;
    private readonly LeftBuffer _buffer;
    private readonly Block _block;
    private readonly int[] _origins = new int[Block.Capacity];
    private readonly int[] _matches = new int[Block.Capacity];
    private readonly bool[] _keep = new bool[Block.Capacity];

    private Rows? _rows;
    private RowTable? _table;
    private Block? _input;
    private int _row;
    private int _at;
    private bool _any;
    private bool _matched;

    /// <param name="condition">Of an OPTIONAL; null is true. Its variables are among <paramref name="columns"/>.</param>
    public JoinOperator(ColumnMap columns, QueryContext context, Operator left, RightSide right, bool optional, FilterEvaluator? condition)
        : base(columns)
    {
        _context = context;
        _left = left;
        _right = right;
        _optional = optional;
        _condition = condition;
        _shared = new SharedColumns(left.Columns, right.Whole.Columns);
        _leftCopies = ColumnCopy.Between(left.Columns, columns);
        (_rightCopies, _mergeCopies) = Split(left.Columns, right.Whole.Columns, columns);
        _buffer = new LeftBuffer(left, context);
        _block = new Block(columns.Count, context.Memory);
    }

    public override string Name => (_shared.Keys.Length > 0, _optional) switch
    {
        (true, false) => "hash join",
        (true, true) => "hash left join",
        (false, false) => "nested join",
        _ => "nested left join",
    };

    public override string Detail => _right.Detail;

    public override Operator[] Inputs => [_left, _right.Whole];

    public override int[] Order => RowOrder.Copied(_left, Columns);

    public override void Open()
    {
        _left.Open();
        _table?.Free();
        _table = null;
        _input = null;
    }

    public override Block? Next()
    {
        if (_table is null)
        {
            _rows = _right.Collect(_buffer, _context);
            _table = new RowTable(_rows, _shared, _context);
        }
        while (true)
        {
            if (_input is null)
            {
                _context.ThrowIfCancelled();
                if ((_input = _buffer.Next()) is null)
                    return null;
                _row = 0;
                _at = _table.First(_input, 0);
                _any = false;
                _matched = false;
            }
            int count = Pair();
            Materialise(count);
            if (_row >= _input.Count)
                _input = null;
            if (_block.Count > 0)
                return _block;
        }
    }

    // Pairs of rows up to a full block or the end of the input. In a left join, -1 stands after the matches of a row.
    private int Pair()
    {
        Block input = _input!;
        int count = 0;
        while (_row < input.Count && count < Block.Capacity)
        {
            _origins[count] = _row;
            _matches[count] = _at;
            if (_at >= 0)
            {
                _any = true;
                count++;
                _at = _table!.Next(_at, input, _row);
                if (_at >= 0 || (_optional && _condition is not null))
                    continue;
            }
            else if (_optional && (_condition is not null || !_any))
            {
                count++;
            }
            _row++;
            _any = false;
            _at = _row < input.Count ? _table!.First(input, _row) : -1;
        }
        return count;
    }

    private void Materialise(int count)
    {
        Block input = _input!;
        ReadOnlySpan<int> origins = _origins.AsSpan(0, count);
        ReadOnlySpan<int> matches = _matches.AsSpan(0, count);
        _block.Count = count;
        foreach (ColumnCopy copy in _leftCopies)
            Gather.Rows(input.Storage(copy.From), origins, _block.Storage(copy.To));
        foreach (ColumnCopy copy in _rightCopies)
            Gather.RowsOrNone(_rows!.Column(copy.From), matches, _block.Storage(copy.To));
        foreach (ColumnCopy copy in _mergeCopies)
            Gather.Merge(_rows!.Column(copy.From), matches, _block.Storage(copy.To));
        if (_condition is null)
            return;
        _condition.Select(_block, _keep);
        for (int i = 0; i < count; i++)
        {
            if (_matches[i] >= 0)
            {
                _matched |= _keep[i];
                continue;
            }
            _keep[i] = !_matched;
            _matched = false;
        }
        _block.Keep(_keep);
    }

    private static (ColumnCopy[] Right, ColumnCopy[] Merge) Split(ColumnMap left, ColumnMap right, ColumnMap columns)
    {
        var copies = new List<ColumnCopy>();
        var merges = new List<ColumnCopy>();
        foreach (ColumnCopy copy in ColumnCopy.Between(right, columns))
        {
            int at = left.IndexOf(right[copy.From]);
            if (at < 0)
                copies.Add(copy);
            else if (!left.IsCertain(at))
                merges.Add(copy);
        }
        return (copies.ToArray(), merges.ToArray());
    }
}
