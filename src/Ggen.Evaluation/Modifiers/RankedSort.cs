using System.Numerics;
using Ggen.Evaluation.DataValues;
using Ggen.Evaluation.Tables;
using Ggen.Store;

namespace Ggen.Evaluation.Modifiers;

/// <summary>
/// Sorts rows by the ranks of their terms (<see cref="TermRanks"/>): those of all conditions as few whole numbers a row, sorted digit by
/// digit, which keeps rows of equal terms in their order. The same order as by comparing term by term, without a comparison per pair of rows.
/// </summary>
internal sealed class RankedSort : IDisposable
{
    /// <summary>Fewer rows are compared.</summary>
    public const int MinRows = 512;

    private const int DigitBits = 11;
    private const int Digits = 1 << DigitBits;
    private const int RowBytes = 56; // at most, without words; where all terms are distinct
    private const int WordBytes = sizeof(ulong);
    private const int SetBytes = 24;

    private readonly QueryContext _context;
    private readonly TermOrder _order;
    private readonly PackedRanks _values;
    private readonly PackedRanks _ties;
    private readonly int[] _numbers;
    private long _bytes;

    /// <param name="rows">How many there are.</param>
    public RankedSort(QueryContext context, TermOrder order, int rows)
    {
        _context = context;
        _order = order;
        Hold(RowBytes, rows);
        _values = new PackedRanks(rows);
        _ties = new PackedRanks(rows);
        _numbers = new int[rows];
    }

    /// <summary>Whether there are enough rows, and memory for it.</summary>
    public static bool Pays(QueryContext context, int rows, int conditions)
        => rows >= MinRows && context.Memory.Fits(rows * (RowBytes + SetBytes + (2L * WordBytes * conditions)));

    public void Dispose() => _context.Memory.Charge(-_bytes);

    /// <summary>The next condition: a term for each row.</summary>
    public void Add(ReadOnlySpan<TermId> terms, bool descending, bool total)
    {
        var distinct = new IdRowSet(1, _context.Memory);
        TermId last = default;
        int number = -1;
        for (int row = 0; row < _numbers.Length; row++)
        {
            if (number < 0 || terms[row] != last)
            {
                last = terms[row];
                number = distinct.Number(new ReadOnlySpan<TermId>(in last));
            }
            _numbers[row] = number;
        }
        var ranks = new TermRanks(distinct, _order, _context);
        distinct.Free();
        if (descending)
        {
            for (int i = 0; i < ranks.Values.Length; i++)
                ranks.Values[i] = ranks.ValueCount - 1 - ranks.Values[i];
        }
        Append(_values, ranks.Values, ranks.ValueCount);
        if (total)
            Append(_ties, ranks.Ties, ranks.TieCount);
    }

    /// <summary>The rows in their order.</summary>
    public int[] Sort()
    {
        int[] rows = _numbers;
        for (int i = 0; i < rows.Length; i++)
            rows[i] = i;
        ulong[] keys = new ulong[rows.Length], otherKeys = new ulong[rows.Length];
        int[] otherRows = new int[rows.Length];
        Span<int> starts = stackalloc int[Digits];
        foreach (PackedRanks ranks in (ReadOnlySpan<PackedRanks>)[_ties, _values])
        {
            for (int word = ranks.Words.Count - 1; word >= 0; word--)
            {
                for (int i = 0; i < rows.Length; i++)
                    keys[i] = ranks.Words[word].Ranks[rows[i]];
                for (int shift = 0; shift < ranks.Words[word].Bits; shift += DigitBits)
                {
                    _context.ThrowIfCancelled();
                    Pass(keys, rows, otherKeys, otherRows, shift, starts);
                    (keys, otherKeys, rows, otherRows) = (otherKeys, keys, otherRows, rows);
                }
            }
        }
        return rows;
    }

    private void Append(PackedRanks packed, int[] ranks, int count)
    {
        if (count > 1 && packed.Append(_numbers, ranks, count))
            Hold(WordBytes, _numbers.Length);
    }

    private void Hold(int bytes, int rows)
    {
        _bytes += (long)bytes * rows;
        _context.Memory.Charge((long)bytes * rows);
    }

    private static void Pass(ulong[] keys, int[] rows, ulong[] toKeys, int[] toRows, int shift, Span<int> starts)
    {
        starts.Clear();
        foreach (ulong key in keys)
            starts[(int)(key >> shift) & (Digits - 1)]++;
        int sum = 0;
        for (int i = 0; i < starts.Length; i++)
            (starts[i], sum) = (sum, sum + starts[i]);
        for (int i = 0; i < keys.Length; i++)
        {
            int at = starts[(int)(keys[i] >> shift) & (Digits - 1)]++;
            toKeys[at] = keys[i];
            toRows[at] = rows[i];
        }
    }

    /// <summary>Ranks of several conditions in one number a row, the first in the highest bits; a further number where they do not fit.</summary>
    private sealed class PackedRanks(int rows)
    {
        public List<(ulong[] Ranks, int Bits)> Words { get; } = [];

        /// <summary>Whether it took a further number.</summary>
        /// <param name="count">How many ranks there are; more than one.</param>
        public bool Append(int[] numbers, int[] ranks, int count)
        {
            int bits = BitOperations.Log2((uint)count - 1) + 1;
            bool isFull = Words.Count == 0 || Words[^1].Bits + bits > 64;
            if (isFull)
                Words.Add((new ulong[rows], 0));
            ulong[] word = Words[^1].Ranks;
            for (int i = 0; i < word.Length; i++)
                word[i] = (word[i] << bits) | (uint)ranks[numbers[i]];
            Words[^1] = (word, Words[^1].Bits + bits);
            return isFull;
        }
    }
}
