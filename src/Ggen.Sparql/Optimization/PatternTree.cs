using Ggen.Sparql.Algebra;
using Ggen.Sparql.Expressions;
using Ggen.Sparql.Modifiers;

namespace Ggen.Sparql.Optimization;

/// <summary>Walks over algebra, bottom up. What does not change stays the same object.</summary>
internal static class PatternTree
{
    /// <summary>A pattern without solutions.</summary>
    public static GraphPattern Nothing { get; } = new Values(EquatableList<Variable>.Empty, EquatableList<EquatableList<Rdf.Term?>>.Empty);

    /// <summary>The pattern with one empty solution.</summary>
    public static GraphPattern Unit { get; } = new Bgp(EquatableList<TriplePattern>.Empty);

    public static bool IsNothing(GraphPattern pattern) => pattern is Values { Rows.Count: 0 };

    public static bool IsUnit(GraphPattern pattern) => pattern is Bgp { Patterns.Count: 0 };

    /// <summary>Rewrites every operator below, patterns of EXISTS included, then the operator itself.</summary>
    public static GraphPattern Rewrite(GraphPattern pattern, Func<GraphPattern, GraphPattern> rule)
    {
        GraphPattern rewritten = WithInputs(pattern, input => Rewrite(input, rule), e => ExpressionTree.WithPatterns(e, input => Rewrite(input, rule)));
        return rule(rewritten);
    }

    /// <summary>
    /// As <see cref="Rewrite"/>, but not within EXISTS: there a variable may be replaced by a value from outside, and what holds of
    /// variables need not hold of values.
    /// </summary>
    public static GraphPattern RewriteOutsideExists(GraphPattern pattern, Func<GraphPattern, GraphPattern> rule)
        => rule(WithInputs(pattern, input => RewriteOutsideExists(input, rule), expression => expression));

    /// <summary>The operator over other inputs and expressions.</summary>
    public static GraphPattern WithInputs(GraphPattern pattern, Func<GraphPattern, GraphPattern> input, Func<Expression, Expression> expression)
    {
        switch (pattern)
        {
            case Join p:
                return (input(p.Left), input(p.Right)) is var (jl, jr) && ReferenceEquals(jl, p.Left) && ReferenceEquals(jr, p.Right) ? p : new Join(jl, jr);
            case LeftJoin p:
                return new LeftJoin(input(p.Left), input(p.Right), p.Condition is { } c ? expression(c) : null);
            case Minus p:
                return new Minus(input(p.Left), input(p.Right));
            case Union p:
                return new Union(input(p.Left), input(p.Right));
            case Filter p:
                return new Filter(expression(p.Condition), input(p.Inner));
            case Extend p:
                return new Extend(input(p.Inner), p.Variable, expression(p.Expression));
            case TripleTermPattern p:
                return p with { Inner = input(p.Inner) };
            case Graph p:
                return new Graph(p.Name, input(p.Inner));
            case Project p:
                return new Project(input(p.Inner), p.Variables);
            case Distinct p:
                return new Distinct(input(p.Inner));
            case Reduced p:
                return new Reduced(input(p.Inner));
            case Slice p:
                return new Slice(input(p.Inner), p.Offset, p.Limit);
            case OrderBy p:
                return new OrderBy(input(p.Inner), Conditions(p.Conditions, expression), p.Limit);
            case Group p:
                return new Group(input(p.Inner), p.Keys, Aggregates(p.Aggregates, expression));
            default:
                return pattern; // triple patterns, paths and values have no inputs; that of a service is not ours
        }
    }

    private static EquatableList<OrderCondition> Conditions(EquatableList<OrderCondition> conditions, Func<Expression, Expression> expression)
    {
        var items = new OrderCondition[conditions.Count];
        for (int i = 0; i < items.Length; i++)
            items[i] = conditions[i] with { Expression = expression(conditions[i].Expression) };
        return new EquatableList<OrderCondition>(items);
    }

    private static EquatableList<AggregateBinding> Aggregates(EquatableList<AggregateBinding> aggregates, Func<Expression, Expression> expression)
    {
        var items = new AggregateBinding[aggregates.Count];
        for (int i = 0; i < items.Length; i++)
        {
            Aggregate aggregate = aggregates[i].Aggregate;
            items[i] = aggregates[i] with { Aggregate = aggregate with { Operand = aggregate.Operand is { } operand ? expression(operand) : null } };
        }
        return new EquatableList<AggregateBinding>(items);
    }
}
