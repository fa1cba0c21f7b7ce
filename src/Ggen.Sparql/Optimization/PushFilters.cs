using Ggen.Sparql.Algebra;
using Ggen.Sparql.Expressions;
using Ggen.Sparql.Modifiers;

namespace Ggen.Sparql.Optimization;

/// <summary>
/// Moves filters towards the data, as far as the condition sees the same values there. A filter may enter one side of a join when
/// every variable that the other side could also bind is certain to be bound on this one.
/// </summary>
internal static class PushFilters
{
    public static GraphPattern Apply(GraphPattern pattern)
        => PatternTree.Rewrite(pattern, operation => operation is Filter filter ? Push(filter) : operation);

    private static GraphPattern Push(Filter filter)
    {
        if (!ExpressionTree.IsMovable(filter.Condition))
            return filter;
        HashSet<Variable> mentioned = ExpressionTree.Variables(filter.Condition);
        return mentioned.Count == 0 ? filter : Push(filter.Condition, mentioned, filter.Inner);
    }

    private static GraphPattern Push(Expression condition, HashSet<Variable> mentioned, GraphPattern inner)
    {
        GraphPattern Into(GraphPattern target) => Push(condition, mentioned, target);
        switch (inner)
        {
            case Join p:
                bool left = CanEnter(mentioned, p.Left, p.Right);
                bool right = CanEnter(mentioned, p.Right, p.Left);
                if (left || right)
                    return new Join(left ? Into(p.Left) : p.Left, right ? Into(p.Right) : p.Right);
                break;
            case LeftJoin p when CanEnter(mentioned, p.Left, p.Right):
                return p with { Left = Into(p.Left) };
            case Minus p:
                return p with { Left = Into(p.Left) };
            case Union p:
                return new Union(Into(p.Left), Into(p.Right));
            case Extend p when !mentioned.Contains(p.Variable):
                return p with { Inner = Into(p.Inner) };
            case TripleTermPattern p when mentioned.IsSubsetOf(VariableScope.Of(p.Inner)):
                return p with { Inner = Into(p.Inner) };
            case Filter p when Into(p.Inner) is var moved && !IsFilterOf(moved, condition, p.Inner):
                return p with { Inner = moved };
            case Graph p when !p.Name.IsVariable || !mentioned.Contains(p.Name.Variable):
                return p with { Inner = Into(p.Inner) };
            case Project p when mentioned.IsSubsetOf(p.Variables): // another one is not seen inside, where EXISTS may give it a value
                return p with { Inner = Into(p.Inner) };
            case Distinct p:
                return new Distinct(Into(p.Inner));
            case Reduced p:
                return new Reduced(Into(p.Inner));
            case OrderBy { Limit: null } p:
                return p with { Inner = Into(p.Inner) };
            case Group p when mentioned.IsSubsetOf(p.Keys):
                return p with { Inner = Into(p.Inner) };
        }
        return new Filter(condition, inner);
    }

    private static bool IsFilterOf(GraphPattern pattern, Expression condition, GraphPattern inner)
        => pattern is Filter filter && ReferenceEquals(filter.Inner, inner) && ReferenceEquals(filter.Condition, condition);

    // The side binds something that is mentioned, and all that is mentioned and could come from the other side, too.
    private static bool CanEnter(HashSet<Variable> mentioned, GraphPattern side, GraphPattern other)
    {
        if (!mentioned.Overlaps(VariableScope.Of(side)))
            return false;
        var foreign = new HashSet<Variable>(VariableScope.Of(other));
        foreach (Variable variable in VariableScope.Certain(side))
            foreign.Remove(variable);
        return !mentioned.Overlaps(foreign);
    }
}
