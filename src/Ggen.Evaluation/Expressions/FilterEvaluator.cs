using Ggen.Store;

namespace Ggen.Evaluation.Expressions;

/// <summary>A condition on rows: which rows of a block have a true effective boolean value; an error counts as false (17.2).</summary>
internal abstract class FilterEvaluator
{
    /// <summary>Sets the flag of each row of the block.</summary>
    public abstract void Select(Block block, Span<bool> flags);
}

/// <summary>Any condition, a row at a time.</summary>
internal sealed class RowFilter(Evaluator condition) : FilterEvaluator
{
    public override void Select(Block block, Span<bool> flags)
    {
        for (int row = 0; row < block.Count; row++)
            flags[row] = condition.Test(block, row) == Logical.True;
    }
}

/// <summary>A conjunction: the second condition is asked only about blocks that the first left rows of.</summary>
internal sealed class AndFilter(FilterEvaluator first, FilterEvaluator second) : FilterEvaluator
{
    private readonly bool[] _second = new bool[Block.Capacity];

    public override void Select(Block block, Span<bool> flags)
    {
        first.Select(block, flags);
        if (!flags[..block.Count].Contains(true))
            return;
        second.Select(block, _second);
        for (int row = 0; row < block.Count; row++)
            flags[row] &= _second[row];
    }
}

/// <summary><c>?v = term</c> or <c>?v != term</c> for an IRI, where equality is that of ids.</summary>
internal sealed class IdFilter(int column, TermId term, bool negated) : FilterEvaluator
{
    public override void Select(Block block, Span<bool> flags)
    {
        ReadOnlySpan<TermId> ids = block.Column(column);
        for (int row = 0; row < ids.Length; row++)
            flags[row] = !ids[row].IsNone && (ids[row] == term) != negated;
    }
}

/// <summary>
/// <c>?v op integer</c>: ids that hold an integer are compared without being read, others are asked of the condition itself.
/// </summary>
internal sealed class IntegerFilter(int column, IntegerRange range, Evaluator condition) : FilterEvaluator
{
    public override void Select(Block block, Span<bool> flags)
    {
        ReadOnlySpan<TermId> ids = block.Column(column);
        for (int row = 0; row < ids.Length; row++)
        {
            flags[row] = ids[row].Tag == TermTag.Integer
                ? range.Contains(InlineTerms.Integer(ids[row]))
                : !ids[row].IsNone && condition.Test(block, row) == Logical.True;
        }
    }
}

/// <summary>The integers for which a comparison with a constant holds: those from <paramref name="Low"/> to <paramref name="High"/>, or the others.</summary>
internal readonly record struct IntegerRange(long Low, long High, bool Negated)
{
    public bool Contains(long value) => (value >= Low && value <= High) != Negated;
}
