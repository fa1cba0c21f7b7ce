using Ggen.Evaluation.DataValues;
using Ggen.Store;

namespace Ggen.Evaluation.Expressions;

/// <summary>A constant, read once.</summary>
internal sealed class ConstantEvaluator(ValueMapping mapping, Value value) : Evaluator(mapping)
{
    public Value Value { get; } = value;

    public override Value Evaluate(Block block, int row) => Value;
}

/// <summary>The value of a column; an error where it is unbound.</summary>
internal sealed class ColumnEvaluator(ValueMapping mapping, int column) : Evaluator(mapping)
{
    public int Column { get; } = column;

    public override Value Evaluate(Block block, int row) => ValueMapping.Of(block.Storage(Column)[row]);

    public override void EvaluateColumn(Block block, Span<TermId> column) => block.Column(Column).CopyTo(column);
}

/// <summary><c>BOUND(?v)</c></summary>
internal sealed class BoundEvaluator(ValueMapping mapping, int column) : Evaluator(mapping)
{
    public override Value Evaluate(Block block, int row) => Value.Of(!block.Storage(column)[row].IsNone);

    public override Logical Test(Block block, int row) => LogicalOperators.Of(!block.Storage(column)[row].IsNone);
}

/// <summary><c>EXISTS { … }</c> and <c>NOT EXISTS { … }</c></summary>
internal sealed class ExistsTest(ValueMapping mapping, IExistsEvaluator pattern, bool negated) : Evaluator(mapping)
{
    public override Value Evaluate(Block block, int row) => Value.Of(pattern.Exists(block, row) != negated);
}
