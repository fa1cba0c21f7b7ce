using Ggen.Evaluation.DataValues;
using Ggen.Store;

namespace Ggen.Evaluation.Expressions;

/// <summary>A compiled expression: its value on one row of a block. Errors are values; nothing is thrown.</summary>
internal abstract class Evaluator
{
    protected Evaluator(ValueMapping mapping) => Mapping = mapping;

    protected ValueMapping Mapping { get; }

    public abstract Value Evaluate(Block block, int row);

    /// <summary>The effective boolean value (17.2.2).</summary>
    public virtual Logical Test(Block block, int row) => EffectiveBooleanValue.Of(Mapping, Evaluate(block, row));

    /// <summary>The term of the value, or None for an error: what BIND binds.</summary>
    public TermId EvaluateTerm(Block block, int row) => Mapping.Term(Evaluate(block, row));

    /// <summary>The terms of all rows of a block: a column for BIND.</summary>
    public virtual void EvaluateColumn(Block block, Span<TermId> column)
    {
        for (int row = 0; row < block.Count; row++)
            column[row] = Mapping.Term(Evaluate(block, row));
    }
}
