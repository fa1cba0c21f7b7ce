using Ggen.Evaluation.Expressions;
using Ggen.Store;

namespace Ggen.Evaluation.Operators;

/// <summary>Adds the value of an expression to each solution as the last column; an error leaves it unbound.</summary>
internal sealed class ExtendOperator : Operator
{
    private readonly QueryContext _context;
    private readonly Operator _source;
    private readonly Evaluator _expression;
    private readonly bool _numbers;
    private readonly TermId[] _values = new TermId[Block.Capacity];
    private readonly Block _block;

    public ExtendOperator(ColumnMap columns, QueryContext context, Operator source, Evaluator expression)
        : base(columns)
    {
        _context = context;
        _source = source;
        _expression = expression;
        // The expressions of one SELECT clause are a chain of these; they see the same solutions.
        _numbers = source.Watched is not ExtendOperator;
        _block = new Block(new TermId[columns.Count][]);
        _block.Share(columns.Count - 1, _values);
    }

    public override Operator[] Inputs => [_source];

    public override int[] Order => _source.Order;

    public override void Open() => _source.Open();

    public override Block? Next()
    {
        if (_source.Next() is not { } block)
            return null;
        _context.ThrowIfCancelled();
        if (_numbers)
            block.FirstSolution = _context.TakeSolutions(block.Count);
        for (int i = 0; i < block.ColumnCount; i++)
            _block.Share(i, block.Storage(i));
        _block.Count = block.Count;
        _block.FirstSolution = block.FirstSolution;
        _expression.EvaluateColumn(block, _values.AsSpan(0, block.Count));
        return _block;
    }
}
