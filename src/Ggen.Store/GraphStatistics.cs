using System.Numerics;
using System.Runtime.Intrinsics;

namespace Ggen.Store;

/// <summary>
/// Counts over one graph, from which an optimizer estimates; each is taken when it is first asked for, unless a snapshot has it, where it
/// was taken in the same way. All are exact, but for the distinct subjects of a predicate that has more than
/// <see cref="ExactTriples"/> triples. Any number of threads may ask.
/// </summary>
public sealed unsafe class GraphStatistics
{
    /// <summary>Up to so many triples of a predicate its distinct subjects are counted; beyond, estimated from as many or fewer samples.</summary>
    public const int ExactTriples = 4096;

    private const int FrequentTriples = 1024;
    private const int Samples = 24; // each is a look at cold memory

    private readonly Dictionary<TermId, PredicateStatistics> _predicates = [];
    private readonly GraphIndex _graph;
    private readonly PredicateStatistics* _known; // ascending by predicate
    private readonly int _knownCount;
    private int _subjects = -1;
    private int _predicateCount = -1;
    private int _objects = -1;

    internal GraphStatistics(GraphIndex graph) => _graph = graph;

    /// <summary>What a snapshot knows; the counts of other predicates are taken as ever.</summary>
    internal GraphStatistics(GraphIndex graph, GraphCounts counts)
        : this(graph)
    {
        _known = counts.Known;
        _knownCount = counts.KnownCount;
        _subjects = counts.Subjects;
        _predicateCount = counts.Predicates;
        _objects = counts.Objects;
    }

    public int TripleCount => _graph.Count;

    public int DistinctSubjects => _subjects >= 0 ? _subjects : _subjects = Distinct(_graph.All(Permutation.Spo).Subjects);

    public int DistinctPredicates => _predicateCount >= 0 ? _predicateCount : _predicateCount = DistinctOfFew(_graph.All(Permutation.Pos).Predicates);

    public int DistinctObjects => _objects >= 0 ? _objects : _objects = Distinct(_graph.All(Permutation.Osp).Objects);

    /// <summary>The counts of a predicate; all zero when the graph does not use it.</summary>
    public PredicateStatistics Of(TermId predicate)
    {
        for (int low = 0, high = _knownCount; low < high;)
        {
            int middle = (low + high) >>> 1;
            if (_known[middle].Predicate == predicate)
                return _known[middle];
            (low, high) = _known[middle].Predicate.Bits < predicate.Bits ? (middle + 1, high) : (low, middle);
        }
        lock (_predicates)
        {
            if (!_predicates.TryGetValue(predicate, out PredicateStatistics statistics))
                _predicates[predicate] = statistics = Count(predicate);
            return statistics;
        }
    }

    /// <summary>Adds those of the predicates with so many triples that counting takes a while, ascending.</summary>
    internal void AddFrequent(List<PredicateStatistics> to)
    {
        ReadOnlySpan<TermId> predicates = _graph.All(Permutation.Pos).Predicates;
        for (int at = 0; at < predicates.Length;)
        {
            int triples = _graph.Range(TermId.None, predicates[at], TermId.None).Count;
            if (triples >= FrequentTriples)
                to.Add(Of(predicates[at]));
            at += triples;
        }
    }

    private PredicateStatistics Count(TermId predicate)
    {
        TripleRange triples = predicate.IsNone ? default : _graph.Range(TermId.None, predicate, TermId.None);
        if (triples.Count == 0)
            return new PredicateStatistics(predicate, 0, 0, 0);
        return new PredicateStatistics(predicate, triples.Count, Subjects(predicate, triples.Subjects), Distinct(triples.Objects));
    }

    // A subject with k triples of the predicate is met k times: each time it counts as the k-th part of a subject.
    private int Subjects(TermId predicate, ReadOnlySpan<TermId> subjects)
    {
        int samples = subjects.Length <= ExactTriples ? subjects.Length : Samples;
        double sum = 0;
        for (int i = 0; i < samples; i++)
        {
            TermId subject = subjects[(int)((long)i * subjects.Length / samples)];
            sum += 1.0 / _graph.Range(subject, predicate, TermId.None).Count;
        }
        return Math.Clamp((int)Math.Round(sum * subjects.Length / samples), 1, subjects.Length);
    }

    // The values of a sorted column: one more than it has places where a value differs from the one before it.
    private static int Distinct(ReadOnlySpan<TermId> ids)
    {
        int count = ids.Length;
        int distinct = count == 0 ? 0 : 1;
        int i = 1;
        fixed (TermId* first = ids)
        {
            uint* column = (uint*)first;
            for (; i + Vector128<uint>.Count <= count; i += Vector128<uint>.Count)
            {
                uint same = Vector128.Equals(Vector128.Load(column + i), Vector128.Load(column + i - 1)).ExtractMostSignificantBits();
                distinct += Vector128<uint>.Count - BitOperations.PopCount(same);
            }
            for (; i < count; i++)
                distinct += column[i] != column[i - 1] ? 1 : 0;
        }
        return distinct;
    }

    // The same for a sorted column of few values: it is jumped over, not read.
    private int DistinctOfFew(ReadOnlySpan<TermId> ids)
    {
        int distinct = 0;
        for (int at = 0; at < ids.Length; distinct++)
            at += _graph.Range(TermId.None, ids[at], TermId.None).Count;
        return distinct;
    }
}

/// <summary>Distinct terms in the places of a graph's triples, and the counts of some predicates, ascending, which are there as long as the graph is.</summary>
internal readonly unsafe struct GraphCounts(int subjects, int predicates, int objects, PredicateStatistics* known, int knownCount)
{
    public int Subjects => subjects;

    public int Predicates => predicates;

    public int Objects => objects;

    public PredicateStatistics* Known => known;

    public int KnownCount => knownCount;
}

/// <summary>Counts of one predicate in one graph; 16 bytes, as a snapshot has them.</summary>
public readonly record struct PredicateStatistics(TermId Predicate, int Triples, int DistinctSubjects, int DistinctObjects);
