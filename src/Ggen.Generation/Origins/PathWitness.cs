using Ggen.Rdf;
using Ggen.Sparql;
using Ggen.Sparql.Paths;
using Ggen.Store;

namespace Ggen.Generation.Origins;

/// <summary>A triple on the way of a path.</summary>
internal sealed class PathStep(TermId subject, TermId predicate, TermId @object)
{
    public TermId Subject => subject;

    public TermId Predicate => predicate;

    public TermId Object => @object;
}

/// <summary>
/// The triples by which a property path leads from one node to another: a shortest way through each repetition, and the first that is found
/// of others. Searches no further than <see cref="MaxSteps"/>.
/// </summary>
internal sealed class PathWitness(TermDictionary terms, GraphIndex graph)
{
    /// <summary>Nodes that one search looks at.</summary>
    public const int MaxSteps = 100_000;

    private int _steps;

    /// <summary>The triples in the order of the way, none when it is empty; null when there is no way, or the search has ended.</summary>
    public List<PathStep>? Find(PropertyPath path, TermId from, TermId to)
    {
        switch (path)
        {
            case PropertyPath.Link link:
                return terms.TryFind(link.Predicate.ToSpan(), out TermId predicate) && graph.Contains(from, predicate, to) ? [new PathStep(from, predicate, to)] : null;
            case PropertyPath.Inverse inverse:
                return Find(inverse.Path, to, from);
            case PropertyPath.Alternative either:
                return Find(either.First, from, to) ?? Find(either.Second, from, to);
            case PropertyPath.ZeroOrOne optional:
                return from == to ? [] : Find(optional.Path, from, to);
            case PropertyPath.ZeroOrMore any:
                return from == to ? [] : Repeat(any.Path, from, to);
            case PropertyPath.OneOrMore some:
                return Repeat(some.Path, from, to);
            case PropertyPath.NegatedSet set:
                return Other(set.Forward, from, to) ?? Other(set.Backward, to, from);
            case PropertyPath.Sequence sequence:
                foreach (Reached middle in Targets(sequence.First, from, backward: false).Nodes)
                {
                    if (Find(sequence.Second, middle.Node, to) is { } rest && Find(sequence.First, from, middle.Node) is { } way)
                        return [.. way, .. rest];
                }
                return null;
            default:
                return null;
        }
    }

    private List<PathStep>? Other(EquatableList<Iri>? but, TermId from, TermId to)
    {
        if (but is null)
            return null;
        TripleRange range = graph.Range(from, TermId.None, to);
        for (int i = 0; i < range.Count; i++)
        {
            if (IsOther(but, range.Predicates[i]))
                return [new PathStep(from, range.Predicates[i], to)];
        }
        return null;
    }

    private bool IsOther(EquatableList<Iri> but, TermId predicate)
    {
        Term term = terms.Term(predicate);
        foreach (Iri iri in but)
        {
            if (iri == term)
                return false;
        }
        return true;
    }

    // Breadth first, so that the way is a shortest one.
    private List<PathStep>? Repeat(PropertyPath path, TermId from, TermId to)
    {
        Reached? end = Closed(path, from, backward: false, to).Find(to);
        if (end is null)
            return null;
        var way = new List<PathStep>();
        for (; end is not null; end = end.Before)
            way.InsertRange(0, Find(path, end.Before?.Node ?? from, end.Node) ?? []);
        return way;
    }

    // The nodes that a path leads to, or from, each once.
    private NodeSet Targets(PropertyPath path, TermId node, bool backward)
    {
        var found = new NodeSet();
        if (++_steps > MaxSteps)
            return found;
        switch (path)
        {
            case PropertyPath.Link link when terms.TryFind(link.Predicate.ToSpan(), out TermId predicate):
                TripleRange range = backward ? graph.Range(TermId.None, predicate, node) : graph.Range(node, predicate, TermId.None);
                foreach (TermId end in backward ? range.Subjects : range.Objects)
                    found.Add(end, null);
                break;
            case PropertyPath.Inverse inverse:
                return Targets(inverse.Path, node, !backward);
            case PropertyPath.Alternative either:
                found.AddAll(Targets(either.First, node, backward));
                found.AddAll(Targets(either.Second, node, backward));
                break;
            case PropertyPath.Sequence sequence:
                foreach (Reached middle in Targets(backward ? sequence.Second : sequence.First, node, backward).Nodes)
                    found.AddAll(Targets(backward ? sequence.First : sequence.Second, middle.Node, backward));
                break;
            case PropertyPath.ZeroOrOne optional:
                found.AddAll(Targets(optional.Path, node, backward));
                found.Add(node, null);
                break;
            case PropertyPath.ZeroOrMore any:
                found = Closed(any.Path, node, backward, TermId.None);
                found.Add(node, null);
                break;
            case PropertyPath.OneOrMore some:
                return Closed(some.Path, node, backward, TermId.None);
            case PropertyPath.NegatedSet set:
                AddOther(backward ? set.Backward : set.Forward, node, forward: true, found);
                AddOther(backward ? set.Forward : set.Backward, node, forward: false, found);
                break;
        }
        return found;
    }

    // What one or more rounds lead to, each with the node before it; the search ends with the node that is looked for.
    private NodeSet Closed(PropertyPath path, TermId node, bool backward, TermId wanted)
    {
        var found = new NodeSet();
        foreach (Reached first in Targets(path, node, backward).Nodes)
            found.Add(first.Node, null);
        for (int i = 0; i < found.Nodes.Count && found.Find(wanted) is null; i++)
        {
            foreach (Reached next in Targets(path, found.Nodes[i].Node, backward).Nodes)
                found.Add(next.Node, found.Nodes[i]);
        }
        return found;
    }

    private void AddOther(EquatableList<Iri>? but, TermId node, bool forward, NodeSet found)
    {
        if (but is null)
            return;
        TripleRange range = forward ? graph.Range(node, TermId.None, TermId.None) : graph.Range(TermId.None, TermId.None, node);
        for (int i = 0; i < range.Count; i++)
        {
            if (IsOther(but, range.Predicates[i]))
                found.Add(forward ? range.Objects[i] : range.Subjects[i], null);
        }
    }

    /// <summary>A node, and the one before it on a way there.</summary>
    private sealed class Reached(TermId node, Reached? before)
    {
        public TermId Node => node;

        public Reached? Before => before;
    }

    /// <summary>Nodes in the order in which they were found.</summary>
    private sealed class NodeSet
    {
        private readonly Dictionary<TermId, Reached> _places = [];

        public List<Reached> Nodes { get; } = [];

        public Reached? Find(TermId node) => _places.TryGetValue(node, out Reached? found) ? found : null;

        public void Add(TermId node, Reached? before)
        {
            if (_places.ContainsKey(node))
                return;
            Nodes.Add(new Reached(node, before));
            _places[node] = Nodes[^1];
        }

        public void AddAll(NodeSet others)
        {
            foreach (Reached other in others.Nodes)
                Add(other.Node, null);
        }
    }
}
