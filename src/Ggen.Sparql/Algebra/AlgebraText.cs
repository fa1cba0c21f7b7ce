using System.Globalization;
using System.Text;
using Ggen.Rdf;
using Ggen.Sparql.Expressions;
using Ggen.Sparql.Modifiers;
using Ggen.Sparql.Paths;

namespace Ggen.Sparql.Algebra;

/// <summary>Algebra as indented text, an operator per line and its inputs below it: for explaining a query and for tests.</summary>
public static class AlgebraText
{
    public static string Of(GraphPattern pattern)
    {
        var text = new StringBuilder();
        Write(pattern, 0, text);
        return text.ToString();
    }

    /// <summary>A triple pattern as a line.</summary>
    public static string Of(TriplePattern triple) => $"{triple.Subject} {triple.Predicate} {triple.Object}";

    /// <summary>What an operator says beside its name and its inputs, on one line; empty for a join.</summary>
    public static string Arguments(GraphPattern pattern)
    {
        string line = Line(pattern);
        int space = line.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? "" : line[(space + 1)..];
    }

    private static void Write(GraphPattern pattern, int depth, StringBuilder text)
    {
        // An EXISTS has lines of its own within the line.
        string indent = new(' ', depth * 2);
        text.Append(indent).Append(Line(pattern).Replace("\n", "\n" + indent, StringComparison.Ordinal)).Append('\n');
        if (pattern is Bgp bgp)
        {
            foreach (TriplePattern triple in bgp.Patterns)
                text.Append(' ', (depth + 1) * 2).Append(Of(triple)).Append('\n');
        }
        else if (pattern is Values values)
        {
            WriteRows(values, depth + 1, text);
        }
        foreach (GraphPattern input in pattern.Inputs())
            Write(input, depth + 1, text);
    }

    private static string Line(GraphPattern pattern) => pattern switch
    {
        Bgp => "bgp",
        PathPattern p => $"path {p.Subject} {Of(p.Path)} {p.Object}",
        Values p => "values" + List(p.Variables),
        Join => "join",
        LeftJoin p => p.Condition is { } condition ? $"leftjoin {Of(condition)}" : "leftjoin",
        Union => "union",
        Minus => "minus",
        Filter p => $"filter {Of(p.Condition)}",
        Extend p => $"extend {p.Variable} = {Of(p.Expression)}",
        TripleTermPattern p => $"triple {p.Term} = <<( {p.Subject} {p.Predicate} {p.Object} )>>",
        Graph p => $"graph {p.Name}",
        Service p => $"service {(p.Silent ? "silent " : "")}{p.Endpoint}",
        Project p => "project" + List(p.Variables),
        Distinct => "distinct",
        Reduced => "reduced",
        Slice p => string.Create(CultureInfo.InvariantCulture, $"slice {p.Offset} {(p.Limit is { } limit ? limit : "all")}"),
        OrderBy p => $"order{(p.Limit is { } first ? string.Create(CultureInfo.InvariantCulture, $" first {first}") : "")}{Conditions(p)}",
        Group p => $"group{List(p.Keys)}{Aggregates(p)}",
        _ => throw new InvalidOperationException($"no text for {pattern.GetType().Name}"),
    };

    private static void WriteRows(Values values, int depth, StringBuilder text)
    {
        foreach (EquatableList<Term?> row in values.Rows)
        {
            text.Append(' ', depth * 2).Append('(');
            for (int i = 0; i < row.Count; i++)
                text.Append(i == 0 ? "" : " ").Append(row[i]?.ToString() ?? "UNDEF");
            text.Append(")\n");
        }
    }

    private static string List(EquatableList<Variable> variables)
    {
        var text = new StringBuilder();
        foreach (Variable variable in variables)
            text.Append(' ').Append(variable);
        return text.ToString();
    }

    private static string Conditions(OrderBy order)
    {
        var text = new StringBuilder();
        foreach (OrderCondition condition in order.Conditions)
            text.Append(condition.Descending ? " desc " : " asc ").Append(Of(condition.Expression));
        return text.ToString();
    }

    private static string Aggregates(Group group)
    {
        var text = new StringBuilder();
        foreach (AggregateBinding binding in group.Aggregates)
        {
            Aggregate aggregate = binding.Aggregate;
            text.Append(CultureInfo.InvariantCulture, $" {binding.Variable} = {aggregate.Function.ToString().ToLowerInvariant()}(");
            text.Append(aggregate.Distinct ? "distinct " : "").Append(aggregate.Operand is { } operand ? Of(operand) : "*").Append(')');
        }
        return text.ToString();
    }

    /// <summary>An expression as a line; the pattern of an EXISTS takes lines of its own.</summary>
    public static string Of(Expression expression) => expression switch
    {
        VariableExpression e => e.Variable.ToString(),
        TermExpression e => e.Term.ToString()!,
        OrExpression e => $"({Of(e.Left)} || {Of(e.Right)})",
        AndExpression e => $"({Of(e.Left)} && {Of(e.Right)})",
        NotExpression e => $"!{Of(e.Operand)}",
        ComparisonExpression e => $"({Of(e.Left)} {Sign(e.Operator)} {Of(e.Right)})",
        ArithmeticExpression e => $"({Of(e.Left)} {"+-*/"[(int)e.Operator]} {Of(e.Right)})",
        SignExpression e => (e.Negative ? "-" : "+") + Of(e.Operand),
        InExpression e => $"({Of(e.Operand)} {(e.Negated ? "not in" : "in")} ({List(e.List)}))",
        BuiltInCall e => $"{e.Function.ToString().ToLowerInvariant()}({List(e.Arguments)})",
        FunctionCall e => $"{e.Function}({List(e.Arguments)})",
        ExistsExpression e => (e.Negated ? "not exists {\n" : "exists {\n") + Of(e.Pattern) + "}",
        _ => throw new InvalidOperationException($"no text for {expression.GetType().Name}"),
    };

    private static string List(EquatableList<Expression> list)
    {
        var text = new StringBuilder();
        foreach (Expression item in list)
            text.Append(text.Length == 0 ? "" : ", ").Append(Of(item));
        return text.ToString();
    }

    private static string Sign(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Equal => "=",
        ComparisonOperator.NotEqual => "!=",
        ComparisonOperator.Less => "<",
        ComparisonOperator.LessOrEqual => "<=",
        ComparisonOperator.Greater => ">",
        _ => ">=",
    };

    private static string Of(PropertyPath path) => path switch
    {
        PropertyPath.Link p => p.Predicate.ToString(),
        PropertyPath.Inverse p => $"^{Of(p.Path)}",
        PropertyPath.Sequence p => $"({Of(p.First)}/{Of(p.Second)})",
        PropertyPath.Alternative p => $"({Of(p.First)}|{Of(p.Second)})",
        PropertyPath.ZeroOrOne p => $"{Of(p.Path)}?",
        PropertyPath.ZeroOrMore p => $"{Of(p.Path)}*",
        PropertyPath.OneOrMore p => $"{Of(p.Path)}+",
        PropertyPath.NegatedSet p => $"!({Negated(p)})",
        _ => throw new InvalidOperationException($"no text for {path.GetType().Name}"),
    };

    private static string Negated(PropertyPath.NegatedSet set)
    {
        var text = new StringBuilder();
        foreach (Iri iri in set.Forward ?? EquatableList<Iri>.Empty)
            text.Append(text.Length == 0 ? "" : "|").Append(iri);
        foreach (Iri iri in set.Backward ?? EquatableList<Iri>.Empty)
            text.Append(text.Length == 0 ? "^" : "|^").Append(iri);
        return text.ToString();
    }
}
