using Ggen.Diagnostics;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Expressions;
using Ggen.Sparql.Modifiers;
using Ggen.Sparql.Syntax;

namespace Ggen.Sparql.Translation;

/// <summary>Grouping, SELECT expressions and solution modifiers: 18.2.4 and 18.2.5.</summary>
internal sealed partial class Translator
{
    /// <summary>The pattern with all that stands around it; <paramref name="columns"/> are those of SELECT, or all named variables in scope.</summary>
    private GraphPattern Select(SelectSyntax select, out EquatableList<Variable> columns)
    {
        Grouping? outer = _grouping;
        _grouping = null;
        GraphPattern pattern = select.Where is { } where ? Group(where) : Nothing;
        IReadOnlyList<Variable> scope = VariableScope.Of(pattern);
        Grouping? grouping = select.HasAggregates || select.Modifiers.GroupBy.Count > 0 ? new Grouping() : null;
        if (grouping is not null)
            pattern = Keys(select.Modifiers, pattern, scope, grouping);

        // The clauses are translated before the group is made, because they say which aggregates it has.
        _grouping = grouping;
        List<(Variable Name, Expression Expression)> named = SelectItems(select.Clause, grouping?.Keys ?? scope, grouping, out List<Variable>? selected);
        List<Expression> having = Having(select.Modifiers);
        List<OrderCondition> order = OrderConditions(select.Modifiers);
        _grouping = outer;

        if (grouping is not null)
            pattern = new Group(pattern, new EquatableList<Variable>(grouping.Keys), new EquatableList<AggregateBinding>(grouping.Aggregates));
        foreach (Expression condition in having)
            pattern = new Filter(condition, pattern);
        if (select.Values is { } values)
            pattern = Joined(pattern, Values(values));
        IReadOnlyList<Variable> bound = VariableScope.Of(pattern);
        if (grouping is null && selected is not null)
            WarnOfUnbound(select.Clause!, bound);
        columns = new EquatableList<Variable>(selected ?? Named(bound));
        foreach ((Variable name, Expression expression) in named)
            pattern = new Extend(pattern, name, expression);
        return Modified(select, pattern, order, columns);
    }

    private GraphPattern Keys(ModifiersSyntax modifiers, GraphPattern pattern, IReadOnlyList<Variable> scope, Grouping grouping)
    {
        foreach (GroupConditionSyntax condition in modifiers.GroupBy)
        {
            if (condition is { Expression: VariableSyntax variable, Name: null })
            {
                if (!grouping.Keys.Contains(variable.Variable))
                    grouping.Keys.Add(variable.Variable);
                continue;
            }
            Variable key = condition.Name ?? Fresh('k');
            if (Contains(scope, key) || grouping.Keys.Contains(key))
                ReportInScope(key, condition.Span);
            pattern = new Extend(pattern, key, Expression(condition.Expression));
            grouping.Keys.Add(key);
        }
        return pattern;
    }

    // The expressions of SELECT with their names; the columns are null for '*'.
    private List<(Variable, Expression)> SelectItems(
        SelectClauseSyntax? clause, IReadOnlyList<Variable> scope, Grouping? grouping, out List<Variable>? columns)
    {
        var named = new List<(Variable, Expression)>();
        columns = null;
        if (clause?.Items is null)
        {
            if (clause is not null && grouping is not null)
                Report(SparqlCodes.StarWithGroupBy, clause.Span, "SELECT * cannot be used with GROUP BY or aggregates", "name the variables of GROUP BY");
            return named;
        }
        columns = [];
        foreach (SelectItemSyntax item in clause.Items)
        {
            bool isNew = !columns.Contains(item.Variable);
            if (item.Expression is { } expression)
            {
                if (!isNew || Contains(scope, item.Variable))
                    ReportInScope(item.Variable, item.Span);
                named.Add((item.Variable, Expression(expression)));
                grouping?.Names.Add(item.Variable);
            }
            else if (grouping is not null)
                Grouped(new VariableSyntax(item.Variable, item.Span), grouping);
            if (isNew)
                columns.Add(item.Variable);
        }
        return named;
    }

    // What GROUP BY leaves in scope has been checked already, with an error. The first ten tell enough.
    private void WarnOfUnbound(SelectClauseSyntax clause, IReadOnlyList<Variable> bound)
    {
        int left = 10;
        foreach (SelectItemSyntax item in clause.Items!)
        {
            if (item.Expression is not null || Contains(bound, item.Variable) || clause.Items.Exists(other => other.Expression is not null && other.Variable == item.Variable))
                continue;
            var names = new List<string>();
            foreach (Variable variable in Named(bound))
                names.Add(variable.ToString());
            bag.Add(new Diagnostic(SparqlCodes.UnboundColumn, Severity.Warning, $"{item.Variable} has a value nowhere in this query",
                new SourceLocation(text.File, item.Span), Suggestions.Hint(item.Variable.ToString(), names)));
            if (--left == 0)
                return;
        }
    }

    private void ReportInScope(Variable variable, SourceSpan span)
        => Report(SparqlCodes.VariableInScope, span, $"{variable} has a value already, so AS cannot give it one", "choose a name that is not used elsewhere");

    private List<OrderCondition> OrderConditions(ModifiersSyntax modifiers)
    {
        var conditions = new List<OrderCondition>();
        if (_grouping is { } grouping)
            grouping.Clause = GroupedClause.OrderBy;
        foreach (OrderConditionSyntax condition in modifiers.OrderBy)
            conditions.Add(new OrderCondition(Expression(condition.Expression), condition.Descending));
        return conditions;
    }

    private List<Expression> Having(ModifiersSyntax modifiers)
    {
        var conditions = new List<Expression>();
        if (_grouping is { } grouping)
            grouping.Clause = GroupedClause.Having;
        foreach (ExpressionSyntax condition in modifiers.Having)
            conditions.Add(Expression(condition));
        return conditions;
    }

    private static GraphPattern Modified(SelectSyntax select, GraphPattern pattern, List<OrderCondition> order, EquatableList<Variable> columns)
    {
        ModifiersSyntax modifiers = select.Modifiers;
        if (order.Count > 0)
            pattern = new OrderBy(pattern, new EquatableList<OrderCondition>(order));
        if (select.Clause is { } clause)
        {
            pattern = new Project(pattern, columns);
            if (clause.Distinct)
                pattern = new Distinct(pattern);
            else if (clause.Reduced)
                pattern = new Reduced(pattern);
        }
        if (modifiers.Limit is not null || modifiers.Offset is not null)
            pattern = new Slice(pattern, modifiers.Offset ?? 0, modifiers.Limit);
        return pattern;
    }

    private static List<Variable> Named(IReadOnlyList<Variable> variables)
    {
        var named = new List<Variable>();
        foreach (Variable variable in variables)
        {
            if (variable.IsNamed)
                named.Add(variable);
        }
        return named;
    }
}
