using Ggen.Rdf;
using Ggen.Sparql;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Expressions;
using Ggen.Sparql.Modifiers;
using Ggen.Sparql.Paths;
using Ggen.Templates.Checking;

namespace Ggen.Generation.Linting;

/// <summary>The text of a query → what its rows will look like.</summary>
internal static class QueryOutlines
{
    /// <summary>Null for an ASK, which has no rows.</summary>
    public static QueryOutline? Of(string name, Query query)
    {
        if (query is AskQuery)
            return null;
        if (query is not SelectQuery select)
            return new QueryOutline(name, [new("subject", false, ColumnKind.Node), new("predicate", false, ColumnKind.Iri), new("object", false, ColumnKind.Any)]);
        var certain = new HashSet<Variable>(VariableScope.Certain(select.Pattern));
        var columns = new List<ColumnOutline>();
        foreach (Variable variable in select.Variables)
        {
            bool mayBeUnbound = !certain.Contains(variable) && !IsSafe(variable, select.Pattern, certain);
            columns.Add(new ColumnOutline(variable.Name, mayBeUnbound, Kind(variable, select.Pattern)));
        }
        return new QueryOutline(name, columns);
    }

    /// <summary>Whether a SELECT says the order of its rows, or has one row at most.</summary>
    public static bool IsOrdered(GraphPattern pattern) => pattern switch
    {
        OrderBy => true,
        Slice { Limit: <= 1 } => true,
        Group { Keys.Count: 0 } => true,
        Project p => IsOrdered(p.Inner),
        Distinct p => IsOrdered(p.Inner),
        Reduced p => IsOrdered(p.Inner),
        Slice p => IsOrdered(p.Inner),
        Extend p => IsOrdered(p.Inner),
        Filter p => IsOrdered(p.Inner),
        _ => false,
    };

    // By an expression that cannot fail where its variables are bound: COUNT, COALESCE with a constant, STR.
    private static bool IsSafe(Variable variable, GraphPattern pattern, HashSet<Variable> certain) => pattern switch
    {
        Extend extend when extend.Variable == variable => IsSafe(extend.Expression, extend.Inner, certain),
        Group group => group.Aggregates.Any(binding => binding.Variable == variable && binding.Aggregate.Function is AggregateFunction.Count or AggregateFunction.GroupConcat),
        Project or Distinct or Reduced or Slice or OrderBy or Extend or Filter or LeftJoin or Minus or Graph => IsSafe(variable, pattern.Inputs()[0], certain),
        Join join => IsSafe(variable, join.Left, certain) || IsSafe(variable, join.Right, certain),
        _ => false,
    };

    private static bool IsSafe(Expression expression, GraphPattern inner, HashSet<Variable> certain) => expression switch
    {
        TermExpression => true,
        VariableExpression v => certain.Contains(v.Variable) || VariableScope.Certain(inner).Contains(v.Variable) || IsSafe(v.Variable, inner, certain),
        BuiltInCall { Function: BuiltIn.Coalesce } call => call.Arguments.Any(argument => IsSafe(argument, inner, certain)),
        BuiltInCall { Function: BuiltIn.If } call => IsSafe(call.Arguments[1], inner, certain) && IsSafe(call.Arguments[2], inner, certain),
        BuiltInCall { Function: BuiltIn.Bound } or ExistsExpression => true,
        BuiltInCall { Function: BuiltIn.Str or BuiltIn.IsIri or BuiltIn.IsBlank or BuiltIn.IsLiteral or BuiltIn.IsNumeric or BuiltIn.IsTriple or BuiltIn.HasLang or BuiltIn.HasLangDir } call => IsSafe(call.Arguments[0], inner, certain),
        // These fail on what is no string, which a query seldom gives them: a warning each time would teach to ignore it.
        BuiltInCall { Function: BuiltIn.Concat or BuiltIn.UCase or BuiltIn.LCase or BuiltIn.Replace or BuiltIn.SubStr or BuiltIn.StrAfter or BuiltIn.StrBefore or BuiltIn.Lang } call
            => call.Arguments.All(argument => IsSafe(argument, inner, certain)),
        _ => false,
    };

    private static ColumnKind Kind(Variable variable, GraphPattern pattern)
    {
        switch (pattern)
        {
            case Bgp bgp:
                return Kind(variable, bgp);
            case Extend extend when extend.Variable == variable:
                return Kind(extend.Expression, extend.Inner);
            case Group group:
                AggregateBinding? bound = group.Aggregates.FirstOrDefault(binding => binding.Variable == variable);
                if (bound is not null)
                    return bound.Aggregate.Function is AggregateFunction.Count or AggregateFunction.Sum or AggregateFunction.Avg or AggregateFunction.GroupConcat ? ColumnKind.Literal : ColumnKind.Any;
                return group.Keys.Contains(variable) ? Kind(variable, group.Inner) : ColumnKind.Any;
            case Union union:
                ColumnKind left = Kind(variable, union.Left), right = Kind(variable, union.Right);
                return left == right ? left : ColumnKind.Any;
            case Values values:
                return Kind(variable, values);
            case Minus minus:
                return Kind(variable, minus.Left);
            case Service or PathPattern:
                return ColumnKind.Any;
            default: // of what binds it, the first that says something
                foreach (GraphPattern input in pattern.Inputs())
                {
                    if (Kind(variable, input) is not ColumnKind.Any and var kind)
                        return kind;
                }
                return ColumnKind.Any;
        }
    }

    private static ColumnKind Kind(Variable variable, Bgp bgp)
    {
        ColumnKind kind = ColumnKind.Any;
        foreach (TriplePattern triple in bgp.Patterns)
        {
            if (triple.Predicate.IsVariable && triple.Predicate.Variable == variable)
                return ColumnKind.Iri;
            if (triple.Subject.IsVariable && triple.Subject.Variable == variable)
                kind = ColumnKind.Node;
        }
        return kind;
    }

    private static ColumnKind Kind(Variable variable, Values values)
    {
        int column = values.Variables.ToList().IndexOf(variable);
        if (column < 0 || values.Rows.Count == 0)
            return ColumnKind.Any;
        return values.Rows.All(row => row[column] is Iri or null) ? ColumnKind.Iri : values.Rows.All(row => row[column] is Literal or null) ? ColumnKind.Literal : ColumnKind.Any;
    }

    private static ColumnKind Kind(Expression expression, GraphPattern inner) => expression switch
    {
        VariableExpression v => Kind(v.Variable, inner),
        TermExpression { Term: Iri } => ColumnKind.Iri,
        TermExpression { Term: Literal } => ColumnKind.Literal,
        BuiltInCall { Function: BuiltIn.Iri or BuiltIn.Uuid or BuiltIn.Predicate } => ColumnKind.Iri,
        BuiltInCall { Function: BuiltIn.Subject } => ColumnKind.Node,
        BuiltInCall { Function: BuiltIn.Triple or BuiltIn.Object or BuiltIn.If or BuiltIn.Coalesce or BuiltIn.BNode or BuiltIn.Datatype } => ColumnKind.Any,
        BuiltInCall or ArithmeticExpression or ComparisonExpression or ExistsExpression => ColumnKind.Literal,
        _ => ColumnKind.Any,
    };
}
