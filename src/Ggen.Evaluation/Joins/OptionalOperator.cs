using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Tables;

namespace Ggen.Evaluation.Joins;

/// <summary>
/// A left join (18.5) whose right side was joined to the numbered solutions of the left, step by step and keeping their order: what
/// comes through is handed on, and between them the solutions of the left of which nothing came. So the right is looked up for the
/// solutions at hand instead of computed whole. The twin is <see cref="JoinOperator"/>.
/// </summary>
internal sealed class OptionalOperator : Operator
{
    private readonly QueryContext _context;
    private readonly NumberOperator _left;
    private readonly Operator _joined;
    private readonly int _number;
    private readonly ColumnCopy[] _leftCopies;
    private readonly ColumnCopy[] _rightCopies;
    private readonly int[] _origins = new int[Block.Capacity];
    private readonly int[] _matches = new int[Block.Capacity];
    private readonly Block _block;
    private Block? _input;
    private int _row;
    private bool _ended;

    // The first number of the left's oldest block, and the first of its rows that nothing has been said about.
    private int _base;
    private int _open;

    /// <param name="columns">Columns of the left first, then those that only the right has.</param>
    /// <param name="joined">The left joined with the right; has the number and the right's columns at least.</param>
    public OptionalOperator(ColumnMap columns, QueryContext context, NumberOperator left, Operator joined)
        : base(columns)
    {
        _context = context;
        _left = left;
        _joined = joined;
        _number = joined.Columns.IndexOf(left.Columns[left.Columns.Count - 1]);
        _leftCopies = ColumnCopy.Between(left.Columns, columns);
        var right = new List<ColumnCopy>();
        foreach (ColumnCopy copy in ColumnCopy.Between(joined.Columns, columns))
        {
            if (!left.Columns.Contains(joined.Columns[copy.From]))
                right.Add(copy);
        }
        _rightCopies = right.ToArray();
        _block = new Block(columns.Count, context.Memory);
    }

    public override int[] Order => RowOrder.Copied(_left, Columns);

    public override void Open()
    {
        _joined.Open();
        _input = null;
        _ended = false;
        _base = 0;
        _open = 0;
    }

    public override Block? Next()
    {
        while (true)
        {
            _context.ThrowIfCancelled();
            if (_input is null && !_ended)
                Pull();
            if (_left.Oldest is not { } left)
                return null;
            int count = Merge(left);
            Materialise(left, count);
            if (_input is not null && _row >= _input.Count)
                _input = null;
            else if (_open >= left.Count && (_ended || Number(_row) >= _base + left.Count))
                Release(left);
            if (count > 0)
                return _block;
        }
    }

    private void Pull()
    {
        _input = _joined.Next();
        _row = 0;
        _ended = _input is null;
    }

    private void Release(Block left)
    {
        _base += left.Count;
        _open = 0;
        _left.Release();
    }

    private int Number(int row) => (int)_input!.Storage(_number)[row].Bits;

    // Rows of one block of the left and one of what came through, up to a full block.
    private int Merge(Block left)
    {
        int count = 0;
        while (count < Block.Capacity)
        {
            bool more = _input is not null && _row < _input.Count;
            if (!more && !_ended)
                break; // the next block may say more about the open row
            int match = more ? Number(_row) - _base : int.MaxValue;
            if (match < left.Count && match <= _open)
            {
                _origins[count] = match;
                _matches[count++] = _row++;
                _open = match + 1;
            }
            else if (_open < left.Count)
            {
                _origins[count] = _open++;
                _matches[count++] = -1;
            }
            else
            {
                break;
            }
        }
        return count;
    }

    private void Materialise(Block left, int count)
    {
        ReadOnlySpan<int> matches = _matches.AsSpan(0, count);
        _block.Count = count;
        foreach (ColumnCopy copy in _leftCopies)
            Gather.Rows(left.Storage(copy.From), _origins.AsSpan(0, count), _block.Storage(copy.To));
        foreach (ColumnCopy copy in _rightCopies)
            Gather.RowsOrNone(_input is null ? default : _input.Storage(copy.From), matches, _block.Storage(copy.To));
    }
}
