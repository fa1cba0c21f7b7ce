using Ggen.Store.Indexes;

namespace Ggen.Store;

/// <summary>Exact counts over one graph, from which an optimizer estimates.</summary>
public sealed unsafe class GraphStatistics
{
    private readonly PredicateStatistics[] _predicates;

    internal GraphStatistics(in TripleColumns spo, in TripleColumns pos, in TripleColumns osp)
    {
        TripleCount = spo.Count;
        DistinctSubjects = Distinct(spo.First, spo.Count);
        DistinctObjects = Distinct(osp.First, osp.Count);
        _predicates = new PredicateStatistics[Distinct(pos.First, pos.Count)];
        CountObjects(pos);
        CountSubjects(spo);
    }

    public int TripleCount { get; }

    public int DistinctSubjects { get; }

    public int DistinctPredicates => _predicates.Length;

    public int DistinctObjects { get; }

    /// <summary>Counts per predicate, ascending by <see cref="TermId.Bits"/>.</summary>
    public ReadOnlySpan<PredicateStatistics> Predicates => _predicates;

    /// <summary>The counts of a predicate; all zero when the graph does not use it.</summary>
    public PredicateStatistics Of(TermId predicate)
    {
        int at = IndexOf(predicate.Bits);
        return at < 0 ? new PredicateStatistics(predicate, 0, 0, 0) : _predicates[at];
    }

    private static int Distinct(uint* column, int count)
    {
        int distinct = 0;
        for (int i = 0; i < count; i++)
            distinct += i == 0 || column[i] != column[i - 1] ? 1 : 0;
        return distinct;
    }

    private void CountObjects(in TripleColumns pos)
    {
        int at = -1;
        for (int i = 0; i < pos.Count; i++)
        {
            bool isNew = i == 0 || pos.First[i] != pos.First[i - 1];
            if (isNew)
                _predicates[++at] = new PredicateStatistics(new TermId(pos.First[i]), 0, 0, 0);
            _predicates[at].Triples++;
            _predicates[at].DistinctObjects += isNew || pos.Second[i] != pos.Second[i - 1] ? 1 : 0;
        }
    }

    private void CountSubjects(in TripleColumns spo)
    {
        for (int i = 0; i < spo.Count; i++)
        {
            if (i == 0 || spo.First[i] != spo.First[i - 1] || spo.Second[i] != spo.Second[i - 1])
                _predicates[IndexOf(spo.Second[i])].DistinctSubjects++;
        }
    }

    private int IndexOf(uint predicate)
    {
        int low = 0;
        int high = _predicates.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) >> 1;
            uint found = _predicates[middle].Predicate.Bits;
            if (found == predicate)
                return middle;
            if (found < predicate)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return ~low;
    }
}

/// <summary>Counts of one predicate in one graph.</summary>
public record struct PredicateStatistics(TermId Predicate, int Triples, int DistinctSubjects, int DistinctObjects);
