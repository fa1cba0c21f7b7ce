using Ggen.Sparql.Algebra;
using Ggen.Sparql.Expressions;

namespace Ggen.Sparql.Optimization;

/// <summary>Questions about expressions and walks over them.</summary>
public static class ExpressionTree
{
    /// <summary>The expression with the patterns of its EXISTS rewritten.</summary>
    public static Expression WithPatterns(Expression expression, Func<GraphPattern, GraphPattern> rewrite)
        => HasExists(expression) ? Map(expression, e => e is ExistsExpression exists ? exists with { Pattern = rewrite(exists.Pattern) } : e) : expression;

    /// <summary>Rewrites every part, innermost first.</summary>
    public static Expression Map(Expression expression, Func<Expression, Expression> rule)
    {
        Expression mapped = expression switch
        {
            OrExpression e => new OrExpression(Map(e.Left, rule), Map(e.Right, rule)),
            AndExpression e => new AndExpression(Map(e.Left, rule), Map(e.Right, rule)),
            NotExpression e => new NotExpression(Map(e.Operand, rule)),
            ComparisonExpression e => new ComparisonExpression(e.Operator, Map(e.Left, rule), Map(e.Right, rule)),
            ArithmeticExpression e => new ArithmeticExpression(e.Operator, Map(e.Left, rule), Map(e.Right, rule)),
            SignExpression e => new SignExpression(e.Negative, Map(e.Operand, rule)),
            InExpression e => new InExpression(Map(e.Operand, rule), Map(e.List, rule), e.Negated),
            BuiltInCall e => new BuiltInCall(e.Function, Map(e.Arguments, rule)),
            FunctionCall e => new FunctionCall(e.Function, Map(e.Arguments, rule)),
            _ => expression,
        };
        return rule(mapped);
    }

    private static EquatableList<Expression> Map(EquatableList<Expression> list, Func<Expression, Expression> rule)
    {
        var items = new Expression[list.Count];
        for (int i = 0; i < items.Length; i++)
            items[i] = Map(list[i], rule);
        return new EquatableList<Expression>(items);
    }

    public static bool HasExists(Expression expression) => Any(expression, e => e is ExistsExpression);

    /// <summary>Whether it can be evaluated elsewhere, more or less often, with the same outcome: no EXISTS, no random or fresh values.</summary>
    public static bool IsMovable(Expression expression) => !Any(expression, e => e is ExistsExpression
        or BuiltInCall { Function: BuiltIn.Rand or BuiltIn.Uuid or BuiltIn.StrUuid or BuiltIn.BNode });

    /// <summary>The variables of a movable expression.</summary>
    public static HashSet<Variable> Variables(Expression expression)
    {
        var variables = new HashSet<Variable>();
        Any(expression, e =>
        {
            if (e is VariableExpression variable)
                variables.Add(variable.Variable);
            return false;
        });
        return variables;
    }

    /// <summary>Whether the expression is an error whenever the variable is unbound.</summary>
    public static bool FailsUnbound(Expression expression, Variable variable) => expression switch
    {
        VariableExpression e => e.Variable == variable,
        AndExpression e => FailsUnbound(e.Left, variable) && FailsUnbound(e.Right, variable),
        OrExpression e => FailsUnbound(e.Left, variable) && FailsUnbound(e.Right, variable),
        NotExpression e => FailsUnbound(e.Operand, variable),
        ComparisonExpression e => FailsUnbound(e.Left, variable) || FailsUnbound(e.Right, variable),
        ArithmeticExpression e => FailsUnbound(e.Left, variable) || FailsUnbound(e.Right, variable),
        SignExpression e => FailsUnbound(e.Operand, variable),
        InExpression e => e.List.Count > 0 && FailsUnbound(e.Operand, variable),
        BuiltInCall { Function: BuiltIn.Bound or BuiltIn.Coalesce } => false,
        BuiltInCall { Function: BuiltIn.If } e => FailsUnbound(e.Arguments[0], variable),
        BuiltInCall e => AnyFailsUnbound(e.Arguments, variable),
        FunctionCall e => AnyFailsUnbound(e.Arguments, variable),
        _ => false,
    };

    /// <summary>Whether a filter of this condition drops every solution in which the variable is unbound.</summary>
    public static bool RejectsUnbound(Expression condition, Variable variable) => condition switch
    {
        AndExpression e => RejectsUnbound(e.Left, variable) || RejectsUnbound(e.Right, variable),
        OrExpression e => RejectsUnbound(e.Left, variable) && RejectsUnbound(e.Right, variable),
        BuiltInCall { Function: BuiltIn.Bound } e => e.Arguments[0] is VariableExpression bound && bound.Variable == variable,
        _ => FailsUnbound(condition, variable),
    };

    private static bool AnyFailsUnbound(EquatableList<Expression> list, Variable variable)
    {
        foreach (Expression item in list)
        {
            if (FailsUnbound(item, variable))
                return true;
        }
        return false;
    }

    /// <summary>Whether the test holds for the expression or a part of it.</summary>
    private static bool Any(Expression expression, Func<Expression, bool> test)
    {
        if (test(expression))
            return true;
        foreach (Expression operand in expression.Operands())
        {
            if (Any(operand, test))
                return true;
        }
        return false;
    }
}
