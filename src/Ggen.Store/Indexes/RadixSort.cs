using System.Numerics;
using System.Runtime.CompilerServices;

using Ggen.Store.Memory;

namespace Ggen.Store.Indexes;

/// <summary>
/// Stable sorting of rows by one column at a time, least significant digit first, between two buffers. Large inputs are cut into
/// as many slices as there are processors: each slice counts its digits, and scatters to places that the counts of all slices
/// give, so the result is the same for any number of slices. The plain twin is <see cref="TripleSort"/>.
/// </summary>
internal sealed unsafe class RadixSort : IDisposable
{
    /// <summary>Below this many rows one thread is faster.</summary>
    public const int ParallelRows = 200_000;

    private const int MaxDigitBits = 11;
    private const int MaxSlices = 8;

    /// <summary>Up to this many rows of a subject are sorted by insertion.</summary>
    private const int FewRows = 32;

    private readonly int _slices;
    private readonly int _maxDigitBits;
    private NativeColumn<TripleRow> _spare;
    private NativeColumn<uint> _places;

    /// <param name="rows">Taken over by the sort.</param>
    /// <param name="processors">Slices that may run side by side.</param>
    public RadixSort(NativeColumn<TripleRow> rows, int processors)
    {
        Rows = rows;
        Count = (int)rows.Count;
        _spare = NativeColumn<TripleRow>.Uninitialized(Count);
        _slices = Count < ParallelRows ? 1 : Math.Clamp(processors, 1, MaxSlices);
        _maxDigitBits = Math.Clamp(BitOperations.Log2((uint)Count | 1), 4, MaxDigitBits);
        _places = NativeColumn<uint>.Uninitialized(_slices << MaxDigitBits);
    }

    public NativeColumn<TripleRow> Rows { get; private set; }

    /// <summary>Rows that are sorted; may be lowered when repetitions have gone.</summary>
    public int Count { get; set; }

    /// <summary>Parts of the rows that are worked on side by side.</summary>
    public int Slices => _slices;

    public Span<TripleRow> Span => new(Rows.Values, Count);

    /// <summary>Sorts by a column (0 subject, 1 predicate, 2 object); rows equal in it keep their order.</summary>
    public void SortBy(int column)
    {
        RadixKey key = Survey(column);
        for (int digit = 0; digit < key.Digits; digit++)
            Pass(column, key, digit);
    }

    /// <summary>The rows are in the spare buffer now.</summary>
    public void Swap() => (Rows, _spare) = (_spare, Rows);

    /// <summary>As large as the rows.</summary>
    public TripleRow* Spare => _spare.Values;

    /// <summary>Sorts the rows of each subject by predicate and object; the subjects are in order.</summary>
    public void SortWithinSubjects()
    {
        if (_slices == 1)
            SortWithinSubjects(0);
        else
            Parallel.For(0, _slices, SortWithinSubjects);
    }

    private void SortWithinSubjects(int slice)
    {
        TripleRow* rows = Rows.Values;
        int end = SubjectStart(SliceStart(slice + 1));
        for (int start = SubjectStart(SliceStart(slice)); start < end;)
        {
            int next = start + 1;
            while (next < end && rows[next].Subject == rows[start].Subject)
                next++;
            if (next - start <= FewRows)
                Insert(rows + start, next - start);
            else
                SortKeys(rows + start, (ulong*)(_spare.Values + start), next - start);
            start = next;
        }
    }

    // The first row of the subject that a slice would cut in two.
    private int SubjectStart(int row)
    {
        while (row > 0 && row < Count && Rows.Values[row].Subject == Rows.Values[row - 1].Subject)
            row--;
        return row;
    }

    private static void Insert(TripleRow* rows, int count)
    {
        for (int i = 1; i < count; i++)
        {
            TripleRow row = rows[i];
            ulong key = row.PredicateObject;
            int at = i;
            for (; at > 0 && rows[at - 1].PredicateObject > key; at--)
                rows[at] = rows[at - 1];
            if (at < i)
                rows[at] = row;
        }
    }

    // The keys of many rows are sorted in the spare buffer, where those of other subjects have places of their own.
    private static void SortKeys(TripleRow* rows, ulong* keys, int count)
    {
        for (int i = 0; i < count; i++)
            keys[i] = rows[i].PredicateObject;
        new Span<ulong>(keys, count).Sort();
        for (int i = 0; i < count; i++)
            rows[i] = new TripleRow(rows[i].Subject, (uint)(keys[i] >> 32), (uint)keys[i]);
    }

    /// <summary>Gives the spare buffer away, as large as the rows; the rows can be sorted no more.</summary>
    public NativeColumn<uint> TakeSpare()
    {
        NativeColumn<uint> taken = _spare.Reinterpret<uint>();
        _spare = default;
        return taken;
    }

    public void Dispose()
    {
        Rows.Free();
        Rows = default;
        _spare.Free();
        _places.Free();
    }

    // The key of a column; one without digits when the rows are in order already.
    private RadixKey Survey(int column)
    {
        var differing = new uint[_slices];
        var ascending = new bool[_slices];
        if (_slices == 1)
            Survey(0, column, differing, ascending);
        else
            Parallel.For(0, _slices, slice => Survey(slice, column, differing, ascending));
        uint all = 0;
        foreach (uint bits in differing)
            all |= bits;
        return new RadixKey(Array.IndexOf(ascending, false) < 0 ? 0 : all, _maxDigitBits);
    }

    private void Survey(int slice, int column, uint[] differing, bool[] ascending)
    {
        int start = SliceStart(slice);
        int end = SliceStart(slice + 1);
        uint* at = (uint*)(Rows.Values + start) + column;
        uint bits = 0;
        bool ordered = true;
        uint first = Count == 0 ? 0 : ((uint*)Rows.Values)[column];
        uint previous = start == 0 ? first : *(at - 3);
        for (int i = start; i < end; i++, at += 3)
        {
            bits |= *at ^ first;
            ordered &= previous <= *at;
            previous = *at;
        }
        (differing[slice], ascending[slice]) = (bits, ordered);
    }

    private void Pass(int column, RadixKey key, int digit)
    {
        if (_slices == 1)
        {
            CountDigits(0, column, key, digit);
            Place(1 << key.DigitBits);
            Scatter(0, column, key, digit);
        }
        else
        {
            Parallel.For(0, _slices, slice => CountDigits(slice, column, key, digit));
            Place(1 << key.DigitBits);
            Parallel.For(0, _slices, slice => Scatter(slice, column, key, digit));
        }
        Swap();
    }

    private int SliceStart(int slice) => (int)((long)Count * slice / _slices);

    private uint* Places(int slice) => _places.Values + ((nint)slice << MaxDigitBits);

    private void CountDigits(int slice, int column, RadixKey key, int digit)
    {
        uint* counts = Places(slice);
        new Span<uint>(counts, 1 << key.DigitBits).Clear();
        uint* at = (uint*)(Rows.Values + SliceStart(slice)) + column;
        uint* end = (uint*)(Rows.Values + SliceStart(slice + 1)) + column;
        for (; at < end; at += 3)
            counts[key.Digit(*at, digit)]++;
    }

    // Turns counts into first places: by digit, then by slice.
    private void Place(int digits)
    {
        uint place = 0;
        for (int digit = 0; digit < digits; digit++)
        {
            for (int slice = 0; slice < _slices; slice++)
            {
                uint* at = Places(slice) + digit;
                uint count = *at;
                *at = place;
                place += count;
            }
        }
    }

    [SkipLocalsInit]
    private void Scatter(int slice, int column, RadixKey key, int digit)
    {
        uint* places = Places(slice);
        TripleRow* to = _spare.Values;
        TripleRow* end = Rows.Values + SliceStart(slice + 1);
        for (TripleRow* from = Rows.Values + SliceStart(slice); from < end; from++)
            to[places[key.Digit(((uint*)from)[column], digit)]++] = *from;
    }
}
