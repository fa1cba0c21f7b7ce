using Ggen.Rdf;
using Ggen.Sparql.Paths;

namespace Ggen.Fuzz.Reference;

/// <summary>Property paths as 18.4 defines them: from a term to the terms at the other end, each as often as the path leads there.</summary>
internal static class ReferencePaths
{
    public static IEnumerable<Term> Follow(PropertyPath path, Term from, List<Triple> graph, bool forward = true)
    {
        switch (path)
        {
            case PropertyPath.Link p:
                return Ends(graph.Where(triple => triple.Predicate == p.Predicate), from, forward);
            case PropertyPath.Inverse p:
                return Follow(p.Path, from, graph, !forward);
            case PropertyPath.Sequence p:
                return Follow(forward ? p.First : p.Second, from, graph, forward).SelectMany(middle => Follow(forward ? p.Second : p.First, middle, graph, forward));
            case PropertyPath.Alternative p:
                return Follow(p.First, from, graph, forward).Concat(Follow(p.Second, from, graph, forward));
            case PropertyPath.ZeroOrOne p:
                return Follow(p.Path, from, graph, forward).Append(from).Distinct();
            case PropertyPath.ZeroOrMore p:
                return Reached([from], p.Path, graph, forward);
            case PropertyPath.OneOrMore p:
                return Reached(Follow(p.Path, from, graph, forward), p.Path, graph, forward);
            case PropertyPath.NegatedSet p:
                IEnumerable<Term> ahead = p.Forward is { } f ? Ends(graph.Where(triple => !f.Contains(triple.Predicate)), from, forward) : [];
                IEnumerable<Term> back = p.Backward is { } b ? Ends(graph.Where(triple => !b.Contains(triple.Predicate)), from, !forward) : [];
                return ahead.Concat(back);
            default:
                throw new NotSupportedException(path.GetType().Name);
        }
    }

    /// <summary>The terms of a graph, where a path between two variables may begin.</summary>
    public static IEnumerable<Term> Nodes(List<Triple> graph) => graph.SelectMany(triple => new[] { triple.Subject, triple.Object }).Distinct();

    private static IEnumerable<Term> Ends(IEnumerable<Triple> triples, Term from, bool forward)
        => triples.Where(triple => (forward ? triple.Subject : triple.Object) == from).Select(triple => forward ? triple.Object : triple.Subject);

    private static HashSet<Term> Reached(IEnumerable<Term> starts, PropertyPath path, List<Triple> graph, bool forward)
    {
        var reached = new HashSet<Term>();
        var open = new Stack<Term>(starts);
        while (open.TryPop(out Term? term))
        {
            if (!reached.Add(term))
                continue;
            foreach (Term next in Follow(path, term, graph, forward))
                open.Push(next);
        }
        return reached;
    }
}
