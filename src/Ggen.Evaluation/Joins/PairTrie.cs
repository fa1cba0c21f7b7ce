using System.Runtime.InteropServices;
using Ggen.Evaluation.Scopes;
using Ggen.Store;

namespace Ggen.Evaluation.Joins;

/// <summary>A triple pattern of a cycle, as a <see cref="TrieJoinOperator"/> goes through it: by one of its variables, and by the other below it.</summary>
/// <param name="Subject">The term, or None for a variable; so are the others. The predicate is always a term.</param>
/// <param name="First">The rank of the variable on the first level.</param>
/// <param name="Second">That of the other; -1 where the pattern has one variable only.</param>
internal sealed record TriePattern(TermId Subject, TermId Predicate, TermId Object, int First, int Second, bool SubjectFirst);

/// <summary>
/// The triples of a pattern as a trie of one level or two: sorted terms, and below each of them sorted terms. By object and subject, or
/// with one variable, that is a range of a permutation; by subject and object the range is sorted into columns of its own.
/// </summary>
internal sealed class PairTrie
{
    // A table of counts may be so many times as long as there are triples; beyond, pairs are sorted by comparison.
    private const long MaxSpread = 4;

    private readonly TripleRange _range;
    private readonly bool _objects;
    private readonly TermId[]? _firsts;
    private readonly TermId[]? _seconds;

    private PairTrie(TripleRange range, bool objects, TermId[]? firsts, TermId[]? seconds)
    {
        _range = range;
        _objects = objects;
        _firsts = firsts;
        _seconds = seconds;
    }

    public int Count => _range.Count;

    /// <summary>The terms of the first level, one for each triple.</summary>
    public ReadOnlySpan<uint> Firsts => Bits(_firsts is not null ? _firsts : _objects ? _range.Objects : _range.Subjects);

    /// <summary>The terms below, sorted for each of the first level.</summary>
    public ReadOnlySpan<uint> Seconds => Bits(_seconds is not null ? _seconds : _objects ? _range.Subjects : _range.Objects);

    /// <summary>Bytes of columns of its own.</summary>
    public long Bytes => _firsts is null ? 0 : 2L * sizeof(uint) * _firsts.Length;

    /// <summary>The trie of a pattern over a graph; charges what it holds.</summary>
    public static PairTrie Make(TriePattern pattern, ActiveGraph graph, QueryContext context)
    {
        TripleRange range = graph.Range(pattern.Subject, pattern.Predicate, pattern.Object);
        bool objects = pattern.Second < 0 ? pattern.Object.IsNone : !pattern.SubjectFirst;
        if (pattern.Second < 0 || objects)
            return new PairTrie(range, objects, null, null);
        context.Memory.Charge(2L * sizeof(uint) * range.Count);
        var firsts = new TermId[range.Count];
        var seconds = new TermId[range.Count];
        Sort(range, firsts, seconds, context);
        return new PairTrie(range, false, firsts, seconds);
    }

    /// <summary>The first place from <paramref name="from"/> on whose term is not less, in steps that double.</summary>
    public static int Seek(ReadOnlySpan<uint> terms, int from, int end, uint term)
    {
        int low = from;
        int step = 1;
        while (step <= end - low && terms[low + step - 1] < term)
        {
            low += step;
            step *= 2;
        }
        int high = low + Math.Min(step - 1, end - low);
        while (low < high)
        {
            int middle = (low + high) >> 1;
            if (terms[middle] < term)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    // The range is sorted by object, so a stable sort by subject leaves the objects of each in order.
    private static void Sort(TripleRange range, TermId[] firsts, TermId[] seconds, QueryContext context)
    {
        ReadOnlySpan<uint> subjects = Bits(range.Subjects);
        (uint low, uint high) = JoinTable.Bounds(subjects);
        long length = (long)high - low + 1;
        if (subjects.IsEmpty)
            return;
        if (length > MaxSpread * subjects.Length)
        {
            SortPairs(range, firsts, seconds, context);
            return;
        }
        context.Memory.Charge((length + 1) * sizeof(int));
        var places = new int[length + 1];
        foreach (uint subject in subjects)
            places[subject - low + 1]++;
        for (int i = 1; i < places.Length; i++)
            places[i] += places[i - 1];
        for (int i = 0; i < subjects.Length; i++)
        {
            int to = places[subjects[i] - low]++;
            firsts[to] = range.Subjects[i];
            seconds[to] = range.Objects[i];
        }
        context.Memory.Charge(-(length + 1) * sizeof(int));
    }

    private static void SortPairs(TripleRange range, TermId[] firsts, TermId[] seconds, QueryContext context)
    {
        context.Memory.Charge((long)range.Count * sizeof(ulong));
        var pairs = new ulong[range.Count];
        for (int i = 0; i < pairs.Length; i++)
            pairs[i] = ((ulong)range.Subjects[i].Bits << 32) | range.Objects[i].Bits;
        Array.Sort(pairs);
        for (int i = 0; i < pairs.Length; i++)
        {
            firsts[i] = new TermId((uint)(pairs[i] >> 32));
            seconds[i] = new TermId((uint)pairs[i]);
        }
        context.Memory.Charge(-(long)range.Count * sizeof(ulong));
    }

    private static ReadOnlySpan<uint> Bits(ReadOnlySpan<TermId> terms) => MemoryMarshal.Cast<TermId, uint>(terms);
}
