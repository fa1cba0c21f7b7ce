using Ggen.Evaluation.Scopes;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Modifiers;
using Ggen.Sparql.Paths;
using Ggen.Store;

namespace Ggen.Evaluation.Planning;

// Rough sizes, for choices between plans that give the same answers.
internal sealed partial class Planner
{
    private double Estimate(GraphPattern pattern, PlanScope scope) => pattern switch
    {
        Bgp p => EstimateBgp(p, scope),
        PathPattern => scope.Graph.Graph.Count,
        Join p => Math.Min(Estimate(p.Left, scope), Estimate(p.Right, scope)),
        LeftJoin p => Estimate(p.Left, scope),
        Minus p => Estimate(p.Left, scope),
        Union p => Estimate(p.Left, scope) + Estimate(p.Right, scope),
        Filter p => Estimate(p.Inner, scope),
        Extend p => Estimate(p.Inner, scope),
        TripleTermPattern p => Estimate(p.Inner, scope),
        Values p => p.Rows.Count,
        Group p => p.Keys.Count == 0 ? 1 : Estimate(p.Inner, scope),
        Project p => Estimate(p.Inner, scope),
        Distinct p => Estimate(p.Inner, scope),
        Reduced p => Estimate(p.Inner, scope),
        OrderBy p => Estimate(p.Inner, scope),
        Slice p => Math.Min(p.Limit ?? long.MaxValue, Estimate(p.Inner, scope)),
        _ => scope.Graph.Graph.Count,
    };

    // What touching a basic graph pattern costs is at least its largest pattern that is scanned whole; the smallest bounds the rest.
    private double EstimateBgp(Bgp bgp, PlanScope scope)
    {
        double largest = 1;
        foreach (TriplePattern pattern in bgp.Patterns.Span)
            largest = Math.Max(largest, Count(pattern, scope.Graph));
        return largest;
    }

    /// <summary>The exact number of triples that match the terms of a pattern.</summary>
    private int Count(TriplePattern pattern, ActiveGraph graph)
        => graph.CountOf(Id(pattern.Subject), Id(pattern.Predicate), Id(pattern.Object));

    private TermId Id(TermPattern place) => place.Term is { } term ? context.Intern(term) : TermId.None;
}
