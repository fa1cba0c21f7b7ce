using Ggen.Rdf;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Expressions;

namespace Ggen.Sparql.Optimization;

/// <summary>
/// Decides conditions that need no data: true and false in &amp;&amp;, || and !, and IRIs compared with terms. Only in conditions, where
/// an operand may be taken for its effective boolean value; an error and false are one there.
/// </summary>
internal static class FoldConstants
{
    private static readonly Expression s_true = new TermExpression(new Literal("true", Vocab.Xsd.Boolean));
    private static readonly Expression s_false = new TermExpression(new Literal("false", Vocab.Xsd.Boolean));

    public static GraphPattern Apply(GraphPattern pattern) => PatternTree.Rewrite(pattern, operation => operation switch
    {
        Filter p => Folded(p),
        LeftJoin { Condition: { } condition } p => Folded(p, Fold(condition)),
        _ => operation,
    });

    private static GraphPattern Folded(Filter filter)
    {
        Expression condition = Fold(filter.Condition);
        if (condition.Equals(s_true))
            return filter.Inner;
        return condition.Equals(s_false) ? PatternTree.Nothing : new Filter(condition, filter.Inner);
    }

    private static GraphPattern Folded(LeftJoin optional, Expression condition)
    {
        if (condition.Equals(s_true))
            return optional with { Condition = null };
        return condition.Equals(s_false) ? optional.Left : optional with { Condition = condition };
    }

    private static Expression Fold(Expression condition)
    {
        switch (condition)
        {
            case AndExpression e:
                (Expression left, Expression right) = (Fold(e.Left), Fold(e.Right));
                if (left.Equals(s_false) || right.Equals(s_false))
                    return s_false;
                return left.Equals(s_true) ? right : right.Equals(s_true) ? left : new AndExpression(left, right);
            case OrExpression e:
                (left, right) = (Fold(e.Left), Fold(e.Right));
                if (left.Equals(s_true) || right.Equals(s_true))
                    return s_true;
                return left.Equals(s_false) ? right : right.Equals(s_false) ? left : new OrExpression(left, right);
            case NotExpression { Operand: NotExpression inner }:
                return Fold(inner.Operand);
            case NotExpression e when IsConstant(e.Operand, out bool value):
                return value ? s_false : s_true;
            default:
                return IsConstant(condition, out bool constant) ? constant ? s_true : s_false : condition;
        }
    }

    // Whatever is decided here is neither an error nor a matter of values: IRIs are equal as strings or not at all.
    private static bool IsConstant(Expression expression, out bool value)
    {
        value = false;
        switch (expression)
        {
            case TermExpression:
                value = expression.Equals(s_true);
                return value || expression.Equals(s_false);
            case ComparisonExpression { Operator: ComparisonOperator.Equal or ComparisonOperator.NotEqual } e
                when e.Left is TermExpression left && e.Right is TermExpression right && left.Term is Iri && right.Term is Iri:
                value = left.Term.Equals(right.Term) == (e.Operator == ComparisonOperator.Equal);
                return true;
            case BuiltInCall { Function: BuiltIn.SameTerm } e when e.Arguments[0] is TermExpression left && e.Arguments[1] is TermExpression right:
                value = left.Term.Equals(right.Term);
                return true;
            default:
                return false;
        }
    }
}
