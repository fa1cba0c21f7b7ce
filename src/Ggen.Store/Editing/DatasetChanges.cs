namespace Ggen.Store.Editing;

/// <summary>A triple and the graph that it is in; <see cref="TermId.None"/> is the default graph.</summary>
public readonly record struct QuadIds(TermId Subject, TermId Predicate, TermId Object, TermId Graph);

/// <summary>The difference of two datasets over one dictionary: quads of the first alone and quads of the second alone, each in the order of the index.</summary>
public sealed class DatasetChanges
{
    private readonly List<QuadIds> _deleted = [];
    private readonly List<QuadIds> _inserted = [];

    public IReadOnlyList<QuadIds> Deleted => _deleted;

    public IReadOnlyList<QuadIds> Inserted => _inserted;

    public bool IsEmpty => _deleted.Count + _inserted.Count == 0;

    internal void Compare(TermId name, GraphIndex before, GraphIndex after)
    {
        TripleRange a = before.All(Permutation.Spo);
        TripleRange b = after.All(Permutation.Spo);
        int i = 0;
        int k = 0;
        while (i < a.Count || k < b.Count)
        {
            int order = i == a.Count ? 1 : k == b.Count ? -1 : Order(a, i, b, k);
            if (order < 0)
                _deleted.Add(new QuadIds(a.Subjects[i], a.Predicates[i], a.Objects[i], name));
            else if (order > 0)
                _inserted.Add(new QuadIds(b.Subjects[k], b.Predicates[k], b.Objects[k], name));
            i += order <= 0 ? 1 : 0;
            k += order >= 0 ? 1 : 0;
        }
    }

    private static int Order(in TripleRange a, int i, in TripleRange b, int k)
    {
        int order = a.Subjects[i].CompareTo(b.Subjects[k]);
        order = order != 0 ? order : a.Predicates[i].CompareTo(b.Predicates[k]);
        return order != 0 ? order : a.Objects[i].CompareTo(b.Objects[k]);
    }
}
