using Ggen.Sparql.Algebra;
using Ggen.Sparql.Expressions;
using Ggen.Sparql.Modifiers;
using Ggen.Sparql.Syntax;

namespace Ggen.Sparql.Translation;

/// <summary>Expressions; within a grouped query aggregates become variables (18.2.4.1).</summary>
internal sealed partial class Translator
{
    // The group whose SELECT, HAVING or ORDER BY is being translated.
    private Grouping? _grouping;

    private Expression Expression(ExpressionSyntax syntax) => syntax switch
    {
        VariableSyntax variable => new VariableExpression(_grouping is { } grouping ? Grouped(variable, grouping) : variable.Variable),
        TermSyntax term => new TermExpression(term.Term),
        LogicalSyntax { IsOr: true } or => Balanced(List(or.Operands), 0, or.Operands.Count, (left, right) => new OrExpression(left, right)),
        LogicalSyntax and => Balanced(List(and.Operands), 0, and.Operands.Count, (left, right) => new AndExpression(left, right)),
        NotSyntax not => new NotExpression(Expression(not.Operand)),
        ComparisonSyntax compare => new ComparisonExpression(compare.Operator, Expression(compare.Left), Expression(compare.Right)),
        ArithmeticSyntax arithmetic => new ArithmeticExpression(arithmetic.Operator, Expression(arithmetic.Left), Expression(arithmetic.Right)),
        SignSyntax sign => new SignExpression(sign.Negative, Expression(sign.Operand)),
        InSyntax list => new InExpression(Expression(list.Operand), new(List(list.List)), list.Negated),
        BuiltInSyntax call => new BuiltInCall(call.Function, new(List(call.Arguments))),
        FunctionSyntax call => new FunctionCall(call.Function, new(List(call.Arguments))),
        ExistsSyntax exists => new ExistsExpression(ExistsPattern(exists), exists.Negated),
        AggregateSyntax aggregate => new VariableExpression(AggregateVariable(aggregate)),
        _ => throw new InvalidOperationException($"no translation for {syntax.GetType().Name}"),
    };

    private List<Expression> List(List<ExpressionSyntax> syntax)
    {
        var expressions = new List<Expression>(syntax.Count);
        foreach (ExpressionSyntax item in syntax)
            expressions.Add(Expression(item));
        return expressions;
    }

    private GraphPattern ExistsPattern(ExistsSyntax exists)
    {
        (Grouping? outer, _grouping) = (_grouping, null);
        GraphPattern pattern = Group(exists.Group);
        _grouping = outer;
        return pattern;
    }

    private Variable AggregateVariable(AggregateSyntax syntax)
    {
        (Grouping? grouping, _grouping) = (_grouping, null);
        Expression? operand = syntax.Operand is { } inner ? Expression(inner) : null;
        _grouping = grouping;
        var aggregate = new Aggregate(syntax.Function, operand, syntax.Distinct, syntax.Separator);
        return grouping!.Variable(aggregate, this);
    }

    // A variable beside the aggregates: a key, a name of the SELECT clause, or, outside SELECT, any value of the group (18.2.4.1).
    private Variable Grouped(VariableSyntax syntax, Grouping grouping)
    {
        Variable variable = syntax.Variable;
        if (grouping.Keys.Contains(variable))
            return variable;
        bool isName = grouping.Names.Contains(variable);
        if (isName && grouping.Clause != GroupedClause.Having)
            return variable;
        if (isName)
        {
            bag.Warning(SparqlCodes.UnseenAlias, text.File, syntax.Span, $"HAVING does not see {variable}, which SELECT names only afterwards",
                "repeat its expression in HAVING");
        }
        if (grouping.Clause != GroupedClause.Select)
            return grouping.Variable(new Aggregate(AggregateFunction.Sample, new VariableExpression(variable), false), this);
        Report(SparqlCodes.UngroupedVariable, syntax.Span, $"{variable} is neither in GROUP BY nor inside an aggregate",
            $"add it to GROUP BY, or take any of its values: SAMPLE({variable})");
        return variable;
    }

    private enum GroupedClause
    {
        Select,
        Having,
        OrderBy,
    }

    /// <summary>What is known of a grouped query while its clauses are translated.</summary>
    private sealed class Grouping
    {
        private readonly Dictionary<Aggregate, Variable> _variables = [];

        public List<Variable> Keys { get; } = [];

        /// <summary>Those that the SELECT clause has given so far.</summary>
        public HashSet<Variable> Names { get; } = [];

        public GroupedClause Clause { get; set; }

        public List<AggregateBinding> Aggregates { get; } = [];

        /// <summary>The variable of an aggregate; equal aggregates share one.</summary>
        public Variable Variable(Aggregate aggregate, Translator translator)
        {
            if (_variables.TryGetValue(aggregate, out Variable variable))
                return variable;
            variable = translator.Fresh('a');
            _variables.Add(aggregate, variable);
            Aggregates.Add(new AggregateBinding(variable, aggregate));
            return variable;
        }
    }
}
