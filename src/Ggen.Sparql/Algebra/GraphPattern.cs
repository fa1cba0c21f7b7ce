using Ggen.Sparql.Expressions;
using Ggen.Sparql.Modifiers;

namespace Ggen.Sparql.Algebra;

/// <summary>
/// An operator of the SPARQL algebra (SPARQL 1.1 Query, section 18.2). A tree of these is what the translation makes, the optimizer
/// rewrites and the evaluator runs. Immutable; without positions, so that equal trees compare equal.
/// </summary>
public abstract record GraphPattern
{
    private protected GraphPattern()
    {
    }

    /// <summary>The name of the kind; the text of a whole tree would be written for every kind, and nobody reads it.</summary>
    public sealed override string ToString() => GetType().Name;

    /// <summary>The operators directly below this one, the left before the right; the pattern of an EXISTS is not one.</summary>
    public IReadOnlyList<GraphPattern> Inputs() => this switch
    {
        Join p => [p.Left, p.Right],
        LeftJoin p => [p.Left, p.Right],
        Union p => [p.Left, p.Right],
        Minus p => [p.Left, p.Right],
        Filter p => [p.Inner],
        Extend p => [p.Inner],
        TripleTermPattern p => [p.Inner],
        Graph p => [p.Inner],
        Service p => [p.Inner],
        Group p => [p.Inner],
        OrderBy p => [p.Inner],
        Project p => [p.Inner],
        Distinct p => [p.Inner],
        Reduced p => [p.Inner],
        Slice p => [p.Inner],
        _ => [],
    };

    /// <summary>The expressions that this operator itself evaluates.</summary>
    public IReadOnlyList<Expression> Expressions()
    {
        switch (this)
        {
            case Filter p:
                return [p.Condition];
            case LeftJoin { Condition: { } condition }:
                return [condition];
            case Extend p:
                return [p.Expression];
            case OrderBy p:
                var keys = new List<Expression>();
                foreach (OrderCondition condition in p.Conditions)
                    keys.Add(condition.Expression);
                return keys;
            case Group p:
                var operands = new List<Expression>();
                foreach (AggregateBinding binding in p.Aggregates)
                {
                    if (binding.Aggregate.Operand is { } operand)
                        operands.Add(operand);
                }
                return operands;
            default:
                return [];
        }
    }
}
