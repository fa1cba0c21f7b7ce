using Ggen.Sparql;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Expressions;

namespace Ggen.Evaluation.Scopes;

/// <summary>The variables in scope of patterns (18.2.1) and those that expressions mention.</summary>
internal sealed class PatternVariables
{
    private readonly Dictionary<GraphPattern, HashSet<Variable>> _visible = new(ReferenceEqualityComparer.Instance);

    /// <summary>The variables that solutions of the pattern may bind.</summary>
    public HashSet<Variable> Visible(GraphPattern pattern)
    {
        if (_visible.TryGetValue(pattern, out HashSet<Variable>? known))
            return known;
        return _visible[pattern] = [.. VariableScope.Of(pattern)];
    }

    /// <summary>The variables that an expression mentions, those of its EXISTS patterns included.</summary>
    public void AddMentioned(Expression expression, HashSet<Variable> variables)
    {
        if (expression is VariableExpression variable)
            variables.Add(variable.Variable);
        if (expression is ExistsExpression exists)
            AddMentioned(exists.Pattern, variables);
        foreach (Expression operand in expression.Operands())
            AddMentioned(operand, variables);
    }

    public HashSet<Variable> Mentioned(Expression expression)
    {
        var variables = new HashSet<Variable>();
        AddMentioned(expression, variables);
        return variables;
    }

    /// <summary>All variables that a pattern mentions anywhere outside of subqueries, and what those hand out.</summary>
    public void AddMentioned(GraphPattern pattern, HashSet<Variable> variables)
    {
        variables.UnionWith(Visible(pattern));
        if (pattern is not (Filter or Join or LeftJoin or Union or Minus or Extend or Graph))
            return;
        foreach (Expression expression in pattern.Expressions())
            AddMentioned(expression, variables);
        foreach (GraphPattern input in pattern.Inputs())
            AddMentioned(input, variables);
    }

    public static void Add(TriplePattern pattern, HashSet<Variable> variables)
    {
        Add(pattern.Subject, variables);
        Add(pattern.Predicate, variables);
        Add(pattern.Object, variables);
    }

    private static void Add(TermPattern place, HashSet<Variable> variables)
    {
        if (place.IsVariable)
            variables.Add(place.Variable);
    }
}
