using Ggen.Evaluation.DataValues;

namespace Ggen.Evaluation.Expressions;

/// <summary>An operator whose value is a truth value or an error.</summary>
internal abstract class LogicalEvaluator(ValueMapping mapping) : Evaluator(mapping)
{
    public sealed override Value Evaluate(Block block, int row) => Value.Of(Test(block, row));

    public abstract override Logical Test(Block block, int row);
}

/// <summary><c>left || right</c>: true where either side is, whatever the other (17.2).</summary>
internal sealed class OrEvaluator(ValueMapping mapping, Evaluator left, Evaluator right) : LogicalEvaluator(mapping)
{
    public override Logical Test(Block block, int row)
    {
        Logical first = left.Test(block, row);
        if (first == Logical.True)
            return first;
        Logical second = right.Test(block, row);
        return second == Logical.True || first == Logical.False ? second : Logical.Error;
    }
}

/// <summary><c>left &amp;&amp; right</c>: false where either side is, whatever the other (17.2).</summary>
internal sealed class AndEvaluator(ValueMapping mapping, Evaluator left, Evaluator right) : LogicalEvaluator(mapping)
{
    public override Logical Test(Block block, int row)
    {
        Logical first = left.Test(block, row);
        if (first == Logical.False)
            return first;
        Logical second = right.Test(block, row);
        return second == Logical.False || first == Logical.True ? second : Logical.Error;
    }
}

/// <summary><c>!operand</c></summary>
internal sealed class NotEvaluator(ValueMapping mapping, Evaluator operand) : LogicalEvaluator(mapping)
{
    public override Logical Test(Block block, int row) => operand.Test(block, row).Not();
}

/// <summary>
/// <c>operand IN (…)</c>: the disjunction of equalities, so an error in one is no error when another holds; NOT IN is its negation
/// (17.4.1.9).
/// </summary>
internal sealed class InEvaluator(ValueMapping mapping, Evaluator operand, Evaluator[] list, bool negated) : LogicalEvaluator(mapping)
{
    public override Logical Test(Block block, int row)
    {
        Value value = operand.Evaluate(block, row);
        Logical found = value.IsError ? Logical.Error : Logical.False;
        foreach (Evaluator item in list)
        {
            Logical equal = Comparison.Equal(Mapping, value, item.Evaluate(block, row));
            if (equal == Logical.True)
                return LogicalOperators.Of(!negated);
            found = equal == Logical.Error ? equal : found;
        }
        return negated ? found.Not() : found;
    }
}
