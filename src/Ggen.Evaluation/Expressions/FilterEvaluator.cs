using Ggen.Evaluation.DataValues;
using Ggen.Store;

namespace Ggen.Evaluation.Expressions;

/// <summary>A condition on rows: which rows of a block have a true effective boolean value; an error counts as false (17.2).</summary>
internal abstract class FilterEvaluator
{
    /// <summary>Sets the flag of each row of the block.</summary>
    public void Select(Block block, Span<bool> flags)
    {
        flags[..block.Count].Fill(true);
        Narrow(block, flags);
    }

    /// <summary>Clears the flags of rows that fail; rows whose flag is clear already are not asked.</summary>
    public abstract void Narrow(Block block, Span<bool> flags);
}

/// <summary>Any condition, a row at a time.</summary>
internal sealed class RowFilter(Evaluator condition) : FilterEvaluator
{
    public override void Narrow(Block block, Span<bool> flags)
    {
        for (int row = 0; row < block.Count; row++)
            flags[row] = flags[row] && condition.Test(block, row) == Logical.True;
    }
}

/// <summary>A conjunction: the second condition is asked only about rows that the first left.</summary>
internal sealed class AndFilter(FilterEvaluator first, FilterEvaluator second) : FilterEvaluator
{
    public override void Narrow(Block block, Span<bool> flags)
    {
        first.Narrow(block, flags);
        second.Narrow(block, flags);
    }
}

/// <summary><c>?v = term</c> or <c>?v != term</c> for an IRI, where equality is that of ids.</summary>
internal sealed class IdFilter(int column, TermId term, bool negated) : FilterEvaluator
{
    public override void Narrow(Block block, Span<bool> flags)
    {
        ReadOnlySpan<TermId> ids = block.Column(column);
        for (int row = 0; row < ids.Length; row++)
            flags[row] &= !ids[row].IsNone && (ids[row] == term) != negated;
    }
}

/// <summary>
/// <c>?v op constant</c> for a number or a date: ids that hold their value are compared without being read, others are asked of the
/// condition itself.
/// </summary>
internal sealed class InlineFilter(int column, InlineComparison comparison, Evaluator condition) : FilterEvaluator
{
    public override void Narrow(Block block, Span<bool> flags)
    {
        ReadOnlySpan<TermId> ids = block.Column(column);
        for (int row = 0; row < ids.Length; row++)
        {
            if (comparison.TryTest(ids[row], out bool holds))
                flags[row] &= holds;
            else
                flags[row] = flags[row] && !ids[row].IsNone && condition.Test(block, row) == Logical.True;
        }
    }
}
