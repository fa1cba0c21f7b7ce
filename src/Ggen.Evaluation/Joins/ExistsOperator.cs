using Ggen.Evaluation.Operators;
using Ggen.Store;

namespace Ggen.Evaluation.Joins;

/// <summary>
/// EXISTS or NOT EXISTS whose pattern was joined to the numbered solutions of the left, step by step and keeping their order: a solution
/// stays, or goes, where anything came through for it. So conditions of the pattern may look at both sides. The plain twin evaluates the
/// pattern for one solution after the other (<see cref="IExistsEvaluator"/>).
/// </summary>
internal sealed class ExistsOperator : Operator
{
    private readonly QueryContext _context;
    private readonly NumberOperator _left;
    private readonly Operator _joined;
    private readonly bool _negated;
    private readonly int _number;
    private readonly bool[] _keep = new bool[Block.Capacity];
    private readonly Block _block;
    private Block? _input;
    private int _row;
    private bool _ended;
    private int _base; // the number of the first solution of the left's oldest block
    private bool _isOpen; // that block's flags hold what came so far

    /// <param name="columns">Those of the left, without the number.</param>
    /// <param name="joined">The left joined with the pattern; has the number at least.</param>
    public ExistsOperator(ColumnMap columns, QueryContext context, NumberOperator left, Operator joined, bool negated)
        : base(columns)
    {
        _context = context;
        _left = left;
        _joined = joined;
        _negated = negated;
        _number = joined.Columns.IndexOf(left.Columns[left.Columns.Count - 1]);
        _block = new Block(columns.Count, context.Memory);
    }

    public override string Name => _negated ? "anti join" : "semi join";

    public override string Detail => "looked up";

    public override Operator[] Inputs => [_joined];

    public override int[] Order => _left.Order;

    public override void Open()
    {
        _joined.Open();
        _input = null;
        _ended = false;
        _isOpen = false;
        _base = 0;
    }

    public override Block? Next()
    {
        while (true)
        {
            _context.ThrowIfCancelled();
            if (_input is null && !_ended)
                Pull();
            if (_left.Oldest is not { } left)
            {
                if (_ended)
                    return null;
                continue;
            }
            if (!_isOpen)
                _keep.AsSpan(0, left.Count).Fill(_negated);
            _isOpen = true;
            if (!Mark(left.Count))
                continue;
            Take(left);
            if (_block.Count > 0)
                return _block;
        }
    }

    private void Pull()
    {
        _input = _joined.Next();
        _row = 0;
        _ended = _input is null;
    }

    // Notes what came for the oldest block; true when nothing more can come for it.
    private bool Mark(int count)
    {
        while (_input is not null)
        {
            ReadOnlySpan<TermId> numbers = _input.Column(_number);
            for (; _row < numbers.Length; _row++)
            {
                int row = (int)numbers[_row].Bits - _base;
                if (row >= count)
                    return true;
                _keep[row] = !_negated;
            }
            _input = null;
        }
        return _ended;
    }

    // Copied, since a released block is filled anew.
    private void Take(Block left)
    {
        for (int i = 0; i < left.ColumnCount; i++)
            left.Column(i).CopyTo(_block.Storage(i));
        _block.Count = left.Count;
        _base += left.Count;
        _isOpen = false;
        _left.Release();
        _block.Keep(_keep);
    }
}
