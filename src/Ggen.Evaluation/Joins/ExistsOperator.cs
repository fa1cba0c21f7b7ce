using Ggen.Evaluation.Operators;

namespace Ggen.Evaluation.Joins;

/// <summary>
/// EXISTS or NOT EXISTS whose pattern was joined to the numbered solutions of the left, step by step and keeping their order: a solution
/// stays, or goes, where anything came through for it. So conditions of the pattern may look at both sides. The plain twin evaluates the
/// pattern for one solution after the other (<see cref="IExistsEvaluator"/>).
/// </summary>
internal sealed class ExistsOperator : Operator
{
    private readonly QueryContext _context;
    private readonly NumberedJoin _join;
    private readonly bool _negated;
    private readonly bool[] _keep = new bool[Block.Capacity];
    private readonly Block _block;
    private bool _isOpen; // the flags hold what came so far of the left's oldest block

    /// <param name="columns">Those of the left, without the number.</param>
    /// <param name="join">The left joined with the pattern.</param>
    public ExistsOperator(ColumnMap columns, QueryContext context, NumberedJoin join, bool negated)
        : base(columns)
    {
        _context = context;
        _join = join;
        _negated = negated;
        _block = new Block(columns.Count, context.Memory);
    }

    public override string Name => _negated ? "anti join" : "semi join";

    public override string Detail => "looked up";

    public override Operator[] Inputs => [_join.Joined];

    public override int[] Order => _join.Left.Order;

    public override void Open()
    {
        _join.Open();
        _isOpen = false;
    }

    public override Block? Next()
    {
        while (true)
        {
            _context.ThrowIfCancelled();
            if (_join.Read() is not { } left)
                return null;
            if (!_isOpen)
                _keep.AsSpan(0, left.Count).Fill(_negated);
            _isOpen = true;
            for (int row; (row = _join.Origin) < left.Count; _join.Row++)
                _keep[row] = !_negated;
            if (!_join.HasEnded && _join.Origin == int.MaxValue)
                continue; // the next block may say more about this one
            Take(left);
            if (_block.Count > 0)
                return _block;
        }
    }

    // Copied, since a released block is filled anew.
    private void Take(Block left)
    {
        for (int i = 0; i < left.ColumnCount; i++)
            left.Column(i).CopyTo(_block.Storage(i));
        _block.Count = left.Count;
        _isOpen = false;
        _join.Release();
        _block.Keep(_keep);
    }
}
