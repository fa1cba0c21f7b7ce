using Ggen.Rdf;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Expressions;

namespace Ggen.Sparql.Optimization;

/// <summary>
/// FILTER(?x = &lt;iri&gt;) and FILTER(sameTerm(?x, term)) become a join with that one value, which can then be looked up. Only for IRIs
/// does '=' mean the same term: other literals may have the same value.
/// </summary>
internal static class FilterToValues
{
    public static GraphPattern Apply(GraphPattern pattern) => PatternTree.RewriteOutsideExists(pattern, operation =>
    {
        if (operation is not Filter filter || Equation(filter.Condition) is not { } equation)
            return operation;
        foreach (Variable variable in VariableScope.Certain(filter.Inner))
        {
            if (variable == equation.Variable)
                return new Join(Row(equation.Variable, equation.Term), filter.Inner);
        }
        return operation;
    });

    private static Values Row(Variable variable, Term term)
        => new(new EquatableList<Variable>(variable), new EquatableList<EquatableList<Term?>>(new EquatableList<Term?>(term)));

    private static (Variable Variable, Term Term)? Equation(Expression condition) => condition switch
    {
        ComparisonExpression { Operator: ComparisonOperator.Equal } e => Pair(e.Left, e.Right, onlyIris: true),
        BuiltInCall { Function: BuiltIn.SameTerm } e => Pair(e.Arguments[0], e.Arguments[1], onlyIris: false),
        _ => null,
    };

    private static (Variable, Term)? Pair(Expression left, Expression right, bool onlyIris) => (left, right) switch
    {
        (VariableExpression variable, TermExpression constant) when !onlyIris || constant.Term is Iri => (variable.Variable, constant.Term),
        (TermExpression constant, VariableExpression variable) when !onlyIris || constant.Term is Iri => (variable.Variable, constant.Term),
        _ => null,
    };
}
