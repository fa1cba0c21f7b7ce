using System.Numerics;
using System.Runtime.Intrinsics;

using Ggen.Store.Indexes;
using Ggen.Store.Memory;

namespace Ggen.Store;

/// <summary>Exact counts over one graph, from which an optimizer estimates.</summary>
public sealed unsafe class GraphStatistics : IDisposable
{
    // Numbers between the lowest and the highest predicate up to which they are counted in a table.
    private const uint MaxTable = 1 << 16;

    private NativeColumn<PredicateStatistics> _predicates;

    internal GraphStatistics(in TripleColumns spo, in TripleColumns pos, in TripleColumns osp)
    {
        TripleCount = spo.Count;
        DistinctSubjects = Distinct(spo.First, spo.Count);
        DistinctObjects = Distinct(osp.First, osp.Count);
        _predicates = CountObjects(pos);
        CountSubjects(spo);
    }

    /// <summary>Counts that were made before; those of the predicates lie in memory of another.</summary>
    internal GraphStatistics(int triples, int subjects, int objects, PredicateStatistics* predicates, int predicateCount)
    {
        TripleCount = triples;
        DistinctSubjects = subjects;
        DistinctObjects = objects;
        _predicates = NativeColumn<PredicateStatistics>.Over(predicates, predicateCount);
    }

    public int TripleCount { get; }

    public int DistinctSubjects { get; }

    public int DistinctPredicates => (int)_predicates.Count;

    public int DistinctObjects { get; }

    /// <summary>Counts per predicate, ascending by <see cref="TermId.Bits"/>.</summary>
    public ReadOnlySpan<PredicateStatistics> Predicates => new(_predicates.Values, (int)_predicates.Count);

    /// <summary>The counts of a predicate; all zero when the graph does not use it.</summary>
    public PredicateStatistics Of(TermId predicate)
    {
        int at = IndexOf(predicate.Bits);
        return at < 0 ? new PredicateStatistics(predicate, 0, 0, 0) : _predicates.Values[at];
    }

    public void Dispose() => _predicates.Free();

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

    private static NativeColumn<PredicateStatistics> CountObjects(in TripleColumns pos)
    {
        NativeColumn<PredicateStatistics> predicates = default;
        for (int start = 0; start < pos.Count;)
        {
            uint predicate = pos.First[start];
            (_, int end) = pos.Search(predicate, 0, 0);
            predicates.Add(new PredicateStatistics(new TermId(predicate), end - start, 0, Distinct(pos.Second + start, end - start)));
            start = end;
        }
        return predicates;
    }

    private void CountSubjects(in TripleColumns spo)
    {
        PredicateStatistics* predicates = _predicates.Values;
        if (_predicates.Count == 0)
            return;
        uint low = predicates[0].Predicate.Bits;
        uint width = predicates[_predicates.Count - 1].Predicate.Bits - low + 1;
        if (width > MaxTable)
        {
            CountSubjectsOneByOne(spo);
            return;
        }
        var counts = new int[width];
        counts[spo.Second[0] - low] = 1;
        for (int i = 1; i < spo.Count; i++)
            counts[spo.Second[i] - low] += spo.First[i] != spo.First[i - 1] | spo.Second[i] != spo.Second[i - 1] ? 1 : 0;
        for (nint i = 0; i < _predicates.Count; i++)
            predicates[i].DistinctSubjects = counts[predicates[i].Predicate.Bits - low];
    }

    // The plain twin, for predicates whose numbers lie far apart.
    private void CountSubjectsOneByOne(in TripleColumns spo)
    {
        for (int i = 0; i < spo.Count; i++)
        {
            if (i == 0 || spo.First[i] != spo.First[i - 1] || spo.Second[i] != spo.Second[i - 1])
                _predicates.Values[IndexOf(spo.Second[i])].DistinctSubjects++;
        }
    }

    private int IndexOf(uint predicate)
    {
        int low = 0;
        int high = (int)_predicates.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) >> 1;
            uint found = _predicates.Values[middle].Predicate.Bits;
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
