using System.Numerics;
using System.Runtime.Intrinsics;

using Ggen.Store.Indexes;

namespace Ggen.Store;

/// <summary>Exact counts over one graph, from which an optimizer estimates.</summary>
public sealed unsafe class GraphStatistics
{
    // Numbers between the lowest and the highest predicate up to which they are counted in a table.
    private const uint MaxTable = 1 << 16;

    private readonly PredicateStatistics[] _predicates;

    internal GraphStatistics(in TripleColumns spo, in TripleColumns pos, in TripleColumns osp)
    {
        TripleCount = spo.Count;
        DistinctSubjects = Distinct(spo.First, spo.Count);
        DistinctObjects = Distinct(osp.First, osp.Count);
        _predicates = CountObjects(pos);
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

    // The values of a sorted column: one more than it has places where a value differs from the one before it.
    private static int Distinct(uint* column, int count)
    {
        int distinct = count == 0 ? 0 : 1;
        int i = 1;
        for (; i + Vector128<uint>.Count <= count; i += Vector128<uint>.Count)
        {
            uint same = Vector128.Equals(Vector128.Load(column + i), Vector128.Load(column + i - 1)).ExtractMostSignificantBits();
            distinct += Vector128<uint>.Count - BitOperations.PopCount(same);
        }
        for (; i < count; i++)
            distinct += column[i] != column[i - 1] ? 1 : 0;
        return distinct;
    }

    private static PredicateStatistics[] CountObjects(in TripleColumns pos)
    {
        var predicates = new List<PredicateStatistics>();
        for (int start = 0; start < pos.Count;)
        {
            uint predicate = pos.First[start];
            (_, int end) = pos.Search(predicate, 0, 0);
            predicates.Add(new PredicateStatistics(new TermId(predicate), end - start, 0, Distinct(pos.Second + start, end - start)));
            start = end;
        }
        return predicates.ToArray();
    }

    private void CountSubjects(in TripleColumns spo)
    {
        if (_predicates.Length == 0)
            return;
        uint low = _predicates[0].Predicate.Bits;
        uint width = _predicates[^1].Predicate.Bits - low + 1;
        if (width > MaxTable)
        {
            CountSubjectsOneByOne(spo);
            return;
        }
        var counts = new int[width];
        counts[spo.Second[0] - low] = 1;
        for (int i = 1; i < spo.Count; i++)
            counts[spo.Second[i] - low] += spo.First[i] != spo.First[i - 1] | spo.Second[i] != spo.Second[i - 1] ? 1 : 0;
        for (int i = 0; i < _predicates.Length; i++)
            _predicates[i].DistinctSubjects = counts[_predicates[i].Predicate.Bits - low];
    }

    // The plain twin, for predicates whose numbers lie far apart.
    private void CountSubjectsOneByOne(in TripleColumns spo)
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
