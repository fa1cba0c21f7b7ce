using Ggen.Evaluation.DataValues;
using Ggen.Sparql.Expressions;

namespace Ggen.Evaluation.Expressions;

/// <summary><c>left op right</c> of 17.3.</summary>
internal sealed class ComparisonEvaluator(ValueMapping mapping, ComparisonOperator op, Evaluator left, Evaluator right) : LogicalEvaluator(mapping)
{
    public override Logical Test(Block block, int row)
        => Comparison.Evaluate(Mapping, op, left.Evaluate(block, row), right.Evaluate(block, row));
}

/// <summary><c>left + right</c> and its like.</summary>
internal sealed class ArithmeticEvaluator(ValueMapping mapping, ArithmeticOperator op, Evaluator left, Evaluator right) : Evaluator(mapping)
{
    public override Value Evaluate(Block block, int row)
        => Arithmetic.Evaluate(Mapping, op, left.Evaluate(block, row), right.Evaluate(block, row));
}

/// <summary><c>+operand</c> and <c>-operand</c>.</summary>
internal sealed class SignEvaluator(ValueMapping mapping, bool negative, Evaluator operand) : Evaluator(mapping)
{
    public override Value Evaluate(Block block, int row) => Arithmetic.Sign(Mapping, negative, operand.Evaluate(block, row));
}

/// <summary><c>IF(condition, then, else)</c>: the untaken branch is not evaluated; an error in the condition is the result.</summary>
internal sealed class IfEvaluator(ValueMapping mapping, Evaluator condition, Evaluator then, Evaluator otherwise) : Evaluator(mapping)
{
    public override Value Evaluate(Block block, int row) => condition.Test(block, row) switch
    {
        Logical.True => then.Evaluate(block, row),
        Logical.False => otherwise.Evaluate(block, row),
        _ => Value.Error,
    };
}

/// <summary><c>COALESCE(…)</c>: the first value that is no error.</summary>
internal sealed class CoalesceEvaluator(ValueMapping mapping, Evaluator[] arguments) : Evaluator(mapping)
{
    public override Value Evaluate(Block block, int row)
    {
        foreach (Evaluator argument in arguments)
        {
            Value value = argument.Evaluate(block, row);
            if (!value.IsError)
                return value;
        }
        return Value.Error;
    }
}
