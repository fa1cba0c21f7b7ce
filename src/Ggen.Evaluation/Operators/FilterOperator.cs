using Ggen.Evaluation.Expressions;

namespace Ggen.Evaluation.Operators;

/// <summary>The solutions for which a condition is true.</summary>
internal sealed class FilterOperator(QueryContext context, Operator source, FilterEvaluator condition) : Operator(source.Columns)
{
    private readonly bool[] _keep = new bool[Block.Capacity];

    public override Operator[] Inputs => [source];

    public override int[] Order => source.Order;

    public override void Open() => source.Open();

    public override Block? Next()
    {
        while (source.Next() is { } block)
        {
            context.ThrowIfCancelled();
            condition.Select(block, _keep);
            block.Keep(_keep);
            if (block.Count > 0)
                return block;
        }
        return null;
    }
}
