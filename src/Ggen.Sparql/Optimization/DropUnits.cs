using Ggen.Sparql.Algebra;
using Ggen.Sparql.Modifiers;

namespace Ggen.Sparql.Optimization;

/// <summary>Removes operators that do nothing: joins with the unit, and all that a pattern without solutions makes empty.</summary>
internal static class DropUnits
{
    public static GraphPattern Apply(GraphPattern pattern) => PatternTree.Rewrite(pattern, operation => operation switch
    {
        Join p when PatternTree.IsNothing(p.Left) || PatternTree.IsNothing(p.Right) => PatternTree.Nothing,
        Join p when PatternTree.IsUnit(p.Left) => p.Right,
        Join p when PatternTree.IsUnit(p.Right) => p.Left,
        LeftJoin p when PatternTree.IsNothing(p.Left) => PatternTree.Nothing,
        LeftJoin p when PatternTree.IsNothing(p.Right) || (PatternTree.IsUnit(p.Right) && p.Condition is null) => p.Left,
        Minus p when PatternTree.IsNothing(p.Left) => PatternTree.Nothing,
        Minus p when PatternTree.IsNothing(p.Right) || !ShareVariables(p) => p.Left,
        Union p when PatternTree.IsNothing(p.Left) => p.Right,
        Union p when PatternTree.IsNothing(p.Right) => p.Left,
        Filter p when PatternTree.IsNothing(p.Inner) => PatternTree.Nothing,
        Extend p when PatternTree.IsNothing(p.Inner) => PatternTree.Nothing,
        TripleTermPattern p when PatternTree.IsNothing(p.Inner) => PatternTree.Nothing,
        Graph p when PatternTree.IsNothing(p.Inner) => PatternTree.Nothing,
        Distinct p when PatternTree.IsNothing(p.Inner) => PatternTree.Nothing,
        Reduced p when PatternTree.IsNothing(p.Inner) => PatternTree.Nothing,
        OrderBy p when PatternTree.IsNothing(p.Inner) => PatternTree.Nothing,
        Group { Keys.Count: > 0 } p when PatternTree.IsNothing(p.Inner) => PatternTree.Nothing,
        _ => operation,
    });

    // MINUS removes only solutions that have a variable in common with one of the right (8.3.3).
    private static bool ShareVariables(Minus minus)
    {
        var left = new HashSet<Variable>(VariableScope.Of(minus.Left));
        return left.Overlaps(VariableScope.Of(minus.Right));
    }
}
