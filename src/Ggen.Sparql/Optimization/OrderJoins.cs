using Ggen.Rdf;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Estimates;
using Ggen.Sparql.Expressions;

namespace Ggen.Sparql.Optimization;

/// <summary>
/// Takes a tree of joins apart into triple patterns and others, and joins them again in the order that <see cref="JoinOrder"/> finds
/// cheapest: join is associative and commutative. Adjacent triple patterns become one basic graph pattern. Filters of parts whose
/// variables are all certain move above the join, from where <see cref="PushFilters"/> brings them back down.
/// </summary>
internal static class OrderJoins
{
    public static GraphPattern Apply(GraphPattern pattern, IStatistics statistics)
    {
        if (pattern is Join or Bgp)
            return Joined(pattern, statistics);
        return PatternTree.WithInputs(pattern, input => Apply(input, statistics), e => ExpressionTree.WithPatterns(e, input => Apply(input, statistics)));
    }

    private static GraphPattern Joined(GraphPattern join, IStatistics statistics)
    {
        var parts = new List<GraphPattern>();
        var filters = new List<Expression>();
        Flatten(join, parts, filters, statistics);
        InlineRows(parts);
        if (parts.Count > 1)
            parts = JoinOrder.Of(parts, statistics);
        GraphPattern joined = Rebuilt(parts);
        foreach (Expression filter in filters)
            joined = new Filter(filter, joined);
        return joined;
    }

    // One part per triple pattern.
    private static void Flatten(GraphPattern pattern, List<GraphPattern> parts, List<Expression> filters, IStatistics statistics)
    {
        switch (pattern)
        {
            case Join join:
                Flatten(join.Left, parts, filters, statistics);
                Flatten(join.Right, parts, filters, statistics);
                break;
            case Bgp bgp:
                foreach (TriplePattern triple in bgp.Patterns)
                    parts.Add(new Bgp(new EquatableList<TriplePattern>(triple)));
                break;
            case Filter { Inner: Bgp or Join or Filter } filter when IsCertain(filter):
                filters.Add(filter.Condition);
                Flatten(filter.Inner, parts, filters, statistics);
                break;
            default:
                parts.Add(Apply(pattern, statistics));
                break;
        }
    }

    private static bool IsCertain(Filter filter)
        => ExpressionTree.IsMovable(filter.Condition) && ExpressionTree.Variables(filter.Condition).IsSubsetOf(VariableScope.Certain(filter.Inner));

    // The variables of a single row of VALUES are known terms in the triple patterns beside it.
    private static void InlineRows(List<GraphPattern> parts)
    {
        var known = new Dictionary<Variable, Term>();
        foreach (GraphPattern part in parts)
        {
            if (part is not Values { Rows.Count: 1 } values)
                continue;
            for (int i = 0; i < values.Variables.Count; i++)
            {
                if (values.Rows[0][i] is { } term)
                    known.TryAdd(values.Variables[i], term);
            }
        }
        if (known.Count == 0)
            return;
        for (int i = 0; i < parts.Count; i++)
        {
            if (parts[i] is Bgp bgp)
                parts[i] = new Bgp(new EquatableList<TriplePattern>(Inlined(bgp.Patterns[0], known)));
        }
    }

    private static TriplePattern Inlined(TriplePattern pattern, Dictionary<Variable, Term> known)
    {
        TermPattern Place(TermPattern place, bool iriOnly)
            => place.IsVariable && known.TryGetValue(place.Variable, out Term? term) && (!iriOnly || term is Iri) ? new TermPattern(term) : place;
        return new TriplePattern(Place(pattern.Subject, false), Place(pattern.Predicate, true), Place(pattern.Object, false));
    }

    private static GraphPattern Rebuilt(List<GraphPattern> parts)
    {
        GraphPattern? joined = null;
        var triples = new List<TriplePattern>();
        for (int i = 0; i <= parts.Count; i++)
        {
            if (i < parts.Count && parts[i] is Bgp bgp)
            {
                triples.Add(bgp.Patterns[0]);
                continue;
            }
            if (triples.Count > 0)
            {
                var adjacent = new Bgp(new EquatableList<TriplePattern>(triples));
                joined = joined is null ? adjacent : new Join(joined, adjacent);
                triples.Clear();
            }
            if (i < parts.Count)
                joined = joined is null ? parts[i] : new Join(joined, parts[i]);
        }
        return joined ?? PatternTree.Unit;
    }
}
