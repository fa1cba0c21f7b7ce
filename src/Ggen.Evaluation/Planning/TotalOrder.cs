using Ggen.Sparql;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Expressions;
using Ggen.Sparql.Modifiers;

namespace Ggen.Evaluation.Planning;

/// <summary>
/// Makes the order of a SELECT's solutions depend on terms alone: what its ORDER BY leaves open is decided by all columns from left
/// to right. It goes below DISTINCT, OFFSET and LIMIT, so that the same solutions are picked as well.
/// </summary>
internal static class TotalOrder
{
    public static GraphPattern Of(GraphPattern pattern, EquatableList<Variable> columns) => pattern switch
    {
        Slice p => p with { Inner = Of(p.Inner, columns) },
        Distinct p => p with { Inner = Of(p.Inner, columns) },
        Reduced p => p with { Inner = Of(p.Inner, columns) },
        Project { Inner: OrderBy order } p => p with { Inner = order with { Conditions = With(order.Conditions, columns) } },
        OrderBy p => p with { Conditions = With(p.Conditions, columns) },
        _ => new OrderBy(pattern, With(EquatableList<OrderCondition>.Empty, columns)),
    };

    private static EquatableList<OrderCondition> With(EquatableList<OrderCondition> conditions, EquatableList<Variable> columns)
    {
        var all = new List<OrderCondition>(conditions);
        foreach (Variable column in columns.Span)
            all.Add(new OrderCondition(new VariableExpression(column), Descending: false));
        return new EquatableList<OrderCondition>(all);
    }
}
