using Ggen.Store.Indexes;

namespace Ggen.Store.Editing;

/// <summary>
/// What distinguishes a graph from the columns below it: triples deleted from them and triples inserted, in the three permutations. A
/// pattern that no change touches is a range of the columns as ever; for any other the two are merged, once per pattern, into a
/// range that lives as long as this delta.
/// </summary>
internal sealed class GraphDelta(GraphColumns deleted, GraphColumns inserted) : IDisposable
{
    private readonly Dictionary<(Permutation, uint, uint, uint), TripleColumns> _merged = [];

    public int Count(int source) => source - deleted.Spo.Count + inserted.Spo.Count;

    public bool Contains(in TripleColumns spo, uint subject, uint predicate, uint @object)
        => inserted.Spo.Contains(subject, predicate, @object)
            || (spo.Contains(subject, predicate, @object) && !deleted.Spo.Contains(subject, predicate, @object));

    /// <summary>The number of triples that match, 0 being any term.</summary>
    public int CountOf(in GraphColumns source, uint subject, uint predicate, uint @object)
    {
        if (subject != 0)
            return predicate == 0 && @object != 0 ? CountOf(source.Osp, @object, subject, 0) : CountOf(source.Spo, subject, predicate, @object);
        return predicate != 0 ? CountOf(source.Pos, predicate, @object, 0) : CountOf(source.Osp, @object, 0, 0);
    }

    /// <summary>The rows of a permutation by their leading columns, 0 ending the prefix.</summary>
    public TripleRange Range(in TripleColumns source, uint first, uint second, uint third)
    {
        (int Start, int End) rows = source.Search(first, second, third);
        TripleColumns removed = deleted.Of(source.Order);
        TripleColumns added = inserted.Of(source.Order);
        (int Start, int End) gone = removed.Search(first, second, third);
        (int Start, int End) come = added.Search(first, second, third);
        if (gone.Start == gone.End && come.Start == come.End)
            return new TripleRange(source, rows.Start, rows.End - rows.Start);
        if (rows.End - rows.Start == gone.End - gone.Start)
            return new TripleRange(added, come.Start, come.End - come.Start);
        lock (_merged)
        {
            (Permutation, uint, uint, uint) key = (source.Order, first, second, third);
            if (!_merged.TryGetValue(key, out TripleColumns merged))
                _merged.Add(key, merged = TripleMerge.Apply(source, rows, removed, gone, added, come));
            return new TripleRange(merged, 0, merged.Count);
        }
    }

    /// <summary>Frees the merged ranges; the changes are their editor's.</summary>
    public void Dispose()
    {
        foreach (TripleColumns merged in _merged.Values)
            merged.Free();
        _merged.Clear();
    }

    private int CountOf(in TripleColumns source, uint first, uint second, uint third)
        => Length(source.Search(first, second, third))
            - Length(deleted.Of(source.Order).Search(first, second, third))
            + Length(inserted.Of(source.Order).Search(first, second, third));

    private static int Length((int Start, int End) range) => range.End - range.Start;
}
