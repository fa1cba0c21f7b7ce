using System.Collections;

namespace Ggen.Store;

/// <summary>Counts the terms that occur in a dataset: a dictionary also numbers datatypes and terms of statements that had errors.</summary>
public sealed class DistinctTerms
{
    private readonly BitArray _numbered;
    private readonly HashSet<TermId>? _inline; // null when there is one graph, whose objects are in order

    private long _count;

    private DistinctTerms(Dataset dataset)
    {
        _numbered = new BitArray(checked((int)dataset.Terms.Count));
        if (dataset.GraphNames.Length > 0)
            _inline = [];
    }

    public static long Count(Dataset dataset)
    {
        var terms = new DistinctTerms(dataset);
        terms.Add(dataset.DefaultGraph);
        foreach (TermId name in dataset.GraphNames)
        {
            if (dataset.TryGetGraph(name, out GraphIndex? graph))
                terms.Add(graph);
        }
        return terms._count;
    }

    private void Add(GraphIndex graph)
    {
        Add(graph.All(Permutation.Spo).Subjects);
        Add(graph.All(Permutation.Pos).Predicates);
        Add(graph.All(Permutation.Osp).Objects);
    }

    // The column that a permutation sorts by first: equal terms stand together.
    private void Add(ReadOnlySpan<TermId> sorted)
    {
        TermId last = TermId.None;
        foreach (TermId term in sorted)
        {
            if (term == last)
                continue;
            last = term;
            if (!term.IsNumbered)
                _count += _inline?.Add(term) == false ? 0 : 1; // a literal, so an object
            else if (!_numbered[(int)term.Payload])
            {
                _numbered[(int)term.Payload] = true;
                _count++;
            }
        }
    }
}
