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
    private readonly NumberedJoin _join;
    private readonly ColumnCopy[] _leftCopies;
    private readonly ColumnCopy[] _rightCopies;
    private readonly int[] _origins = new int[Block.Capacity];
    private readonly int[] _matches = new int[Block.Capacity];
    private readonly Block _block;
    private int _open; // the first row of the left's oldest block that nothing has been said about

    /// <param name="columns">Columns of the left first, then those that only the right has.</param>
    /// <param name="join">The left joined with the right; has the right's columns at least.</param>
    public OptionalOperator(ColumnMap columns, QueryContext context, NumberedJoin join)
        : base(columns)
    {
        _context = context;
        _join = join;
        ColumnMap left = join.Left.Columns;
        _leftCopies = ColumnCopy.Between(left, columns);
        var right = new List<ColumnCopy>();
        foreach (ColumnCopy copy in ColumnCopy.Between(join.Joined.Columns, columns))
        {
            if (!left.Contains(join.Joined.Columns[copy.From]))
                right.Add(copy);
        }
        _rightCopies = right.ToArray();
        _block = new Block(columns.Count, context.Memory);
    }

    public override int[] Order => RowOrder.Copied(_join.Left, Columns);

    public override void Open()
    {
        _join.Open();
        _open = 0;
    }

    public override Block? Next()
    {
        while (true)
        {
            _context.ThrowIfCancelled();
            if (_join.Read() is not { } left)
                return null;
            int count = Merge(left);
            Materialise(left, count);
            bool saysMore = !_join.HasEnded && _join.Origin == int.MaxValue; // the next block, about this one
            if (!saysMore && _open >= left.Count && _join.Origin >= left.Count)
            {
                _open = 0;
                _join.Release();
            }
            if (count > 0)
                return _block;
        }
    }

    // Rows of one block of the left and one of what came through, up to a full block.
    private int Merge(Block left)
    {
        int count = 0;
        while (count < Block.Capacity)
        {
            int match = _join.Origin;
            if (match == int.MaxValue && !_join.HasEnded)
                break; // the next block may say more about the open row
            if (match < left.Count && match <= _open)
            {
                _origins[count] = match;
                _matches[count++] = _join.Row++;
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
            Gather.RowsOrNone(_join.Input is null ? default : _join.Input.Storage(copy.From), matches, _block.Storage(copy.To));
    }
}
