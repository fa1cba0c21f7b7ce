using System.Globalization;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Expressions;
using Ggen.Sparql.Modifiers;
using Ggen.Sparql.Paths;

namespace Ggen.Sparql.Optimization;

/// <summary>
/// A subquery that only selects variables becomes a part of what it is joined to, so that its patterns are ordered with those beside it:
/// what it does not hand out gets names that no other variable has. Only triple patterns, paths, their joins, and filters on what
/// these bind; anything else, such as DISTINCT or LIMIT, needs the subquery as a whole.
/// </summary>
internal static class FlattenSubqueries
{
    public static GraphPattern Apply(GraphPattern pattern)
    {
        int count = 0;
        return PatternTree.Rewrite(pattern, operation => operation switch
        {
            Join p when p.Left is Project || p.Right is Project => new Join(Opened(p.Left, ref count), Opened(p.Right, ref count)),
            LeftJoin p when p.Left is Project || p.Right is Project => new LeftJoin(Opened(p.Left, ref count), Opened(p.Right, ref count), p.Condition),
            Group { Inner: Project } p => p with { Inner = Opened(p.Inner, ref count) },
            _ => operation,
        });
    }

    private static GraphPattern Opened(GraphPattern pattern, ref int count)
    {
        if (pattern is not Project project || !IsPlain(project.Inner))
            return pattern;
        string prefix = string.Create(CultureInfo.InvariantCulture, $".s{count++}.");
        var handedOut = new HashSet<Variable>(project.Variables);
        return Renamed(project.Inner, variable => handedOut.Contains(variable) ? variable : new Variable(prefix + variable.Name));
    }

    private static bool IsPlain(GraphPattern pattern) => pattern switch
    {
        Bgp or PathPattern => true,
        Join p => IsPlain(p.Left) && IsPlain(p.Right),
        Filter p => IsPlain(p.Inner) && ExpressionTree.IsMovable(p.Condition) && ExpressionTree.Variables(p.Condition).IsSubsetOf(VariableScope.Certain(p.Inner)),
        _ => false,
    };

    private static GraphPattern Renamed(GraphPattern pattern, Func<Variable, Variable> name)
    {
        switch (pattern)
        {
            case Bgp p:
                var patterns = new TriplePattern[p.Patterns.Count];
                for (int i = 0; i < patterns.Length; i++)
                    patterns[i] = new TriplePattern(Renamed(p.Patterns[i].Subject, name), Renamed(p.Patterns[i].Predicate, name), Renamed(p.Patterns[i].Object, name));
                return new Bgp(new EquatableList<TriplePattern>(patterns));
            case PathPattern p:
                return new PathPattern(Renamed(p.Subject, name), p.Path, Renamed(p.Object, name));
            default:
                return PatternTree.WithInputs(pattern, input => Renamed(input, name), condition => ExpressionTree.Map(condition, e => e is VariableExpression v ? new VariableExpression(name(v.Variable)) : e));
        }
    }

    private static TermPattern Renamed(TermPattern place, Func<Variable, Variable> name) => place.IsVariable ? new TermPattern(name(place.Variable)) : place;
}
