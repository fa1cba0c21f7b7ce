using Ggen.Store.Memory;

namespace Ggen.Store.Indexes;

/// <summary>
/// A sorted permutation: three columns of ids, one after the other in one block, the most significant first. Searching is by the
/// columns' order, so one body serves all three permutations.
/// </summary>
internal unsafe struct TripleColumns
{
    private const int FewRows = 16;

    private NativeColumn<uint> _ids;

    /// <summary>Takes rows that are sorted in the given order.</summary>
    public TripleColumns(Permutation order, ReadOnlySpan<TripleRow> rows)
        : this(order, rows, NativeColumn<uint>.Uninitialized((nint)rows.Length * 3), slices: 1)
    {
    }

    /// <summary>Takes rows that are sorted in the given order, and three ids of memory per row; copies as many slices side by side.</summary>
    public TripleColumns(Permutation order, ReadOnlySpan<TripleRow> rows, NativeColumn<uint> memory, int slices)
    {
        Order = order;
        Count = rows.Length;
        _ids = memory;
        uint* s = Subjects;
        uint* p = Predicates;
        uint* o = Objects;
        int count = Count;
        fixed (TripleRow* first = rows)
        {
            TripleRow* from = first;
            if (slices == 1)
                Copy(from, s, p, o, 0, count);
            else
                Parallel.For(0, slices, slice => Copy(from, s, p, o, (int)((long)count * slice / slices), (int)((long)count * (slice + 1) / slices)));
        }
    }

    private TripleColumns(Permutation order, int count, NativeColumn<uint> memory)
    {
        Order = order;
        Count = count;
        _ids = memory;
    }

    /// <summary>Rows that hold whatever was in the memory.</summary>
    public static TripleColumns Uninitialized(Permutation order, int count)
        => new(order, count, NativeColumn<uint>.Uninitialized((nint)count * 3));

    /// <summary>The columns of rows that lie one after the other in memory of another.</summary>
    public TripleColumns(Permutation order, uint* ids, int count)
    {
        Order = order;
        Count = count;
        _ids = NativeColumn<uint>.Over(ids, (nint)count * 3);
    }

    public Permutation Order { get; }

    public int Count { get; }

    /// <summary>The columns from the most significant.</summary>
    public readonly uint* First => _ids.Values;

    public readonly uint* Second => _ids.Values + Count;

    public readonly uint* Third => _ids.Values + (2 * (nint)Count);

    public readonly uint* Subjects => Order switch { Permutation.Spo => First, Permutation.Pos => Third, _ => Second };

    public readonly uint* Predicates => Order switch { Permutation.Spo => Second, Permutation.Pos => First, _ => Third };

    public readonly uint* Objects => Order switch { Permutation.Spo => Third, Permutation.Pos => Second, _ => First };

    /// <summary>The rows whose leading columns are the given ids; 0 ends the prefix.</summary>
    public readonly (int Start, int End) Search(uint first, uint second, uint third)
        => first == 0 ? (0, Count) : SearchWithin(Search(First, (0, Count), first), second, third);

    /// <summary>Among rows of one first id, those whose next columns are the given ids; 0 ends the prefix.</summary>
    public readonly (int Start, int End) SearchWithin((int Start, int End) range, uint second, uint third)
    {
        if (second == 0)
            return range;
        range = Search(Second, range, second);
        return third == 0 ? range : Search(Third, range, third);
    }

    public readonly bool Contains(uint subject, uint predicate, uint @object)
    {
        (uint first, uint second, uint third) = Order switch
        {
            Permutation.Spo => (subject, predicate, @object),
            Permutation.Pos => (predicate, @object, subject),
            _ => (@object, subject, predicate),
        };
        (int start, int end) = Search(first, second, third);
        return start < end;
    }

    /// <summary>The first row from <paramref name="from"/> on that is not less, in steps that double: near ones are found fast.</summary>
    public readonly int Seek(int from, int end, uint first, uint second, uint third)
    {
        int low = from;
        int step = 1;
        while (step <= end - low && IsLess(low + step - 1, first, second, third))
        {
            low += step;
            step *= 2;
        }
        int high = low + Math.Min(step - 1, end - low);
        while (low < high)
        {
            int middle = low + ((high - low) >> 1);
            if (IsLess(middle, first, second, third))
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /// <summary>The rows of an id in a sorted column, looked for from <paramref name="from"/> on in steps that double; the next id is looked for from where these begin.</summary>
    public static (int Start, int End) Gallop(uint* column, int from, int end, uint id)
    {
        int start = FirstNotLess(column, from, end, id);
        return (start, start == end || column[start] != id ? start : id == uint.MaxValue ? end : FirstNotLess(column, start, end, id + 1));
    }

    private static int FirstNotLess(uint* column, int from, int end, uint id)
    {
        int low = from;
        int step = 1;
        while (step <= end - low && column[low + step - 1] < id)
        {
            low += step;
            step *= 2;
        }
        return LowerBound(column, low, low + Math.Min(step - 1, end - low), id);
    }

    /// <summary>Whether a row comes before a row of other columns in the same order.</summary>
    public readonly bool IsLess(int row, in TripleColumns other, int otherRow)
        => IsLess(row, other.First[otherRow], other.Second[otherRow], other.Third[otherRow]);

    public void Free() => _ids.Free();

    private static void Copy(TripleRow* rows, uint* s, uint* p, uint* o, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            s[i] = rows[i].Subject;
            p[i] = rows[i].Predicate;
            o[i] = rows[i].Object;
        }
    }

    private readonly bool IsLess(int row, uint first, uint second, uint third)
        => First[row] != first ? First[row] < first : Second[row] != second ? Second[row] < second : Third[row] < third;

    private static (int Start, int End) Search(uint* column, (int Start, int End) range, uint id)
    {
        if (range.End - range.Start <= FewRows)
            return Walk(column, range, id);
        int start = LowerBound(column, range.Start, range.End, id);
        // Most ranges are short, so their end is looked for in steps that double, from where they start.
        int low = start;
        int step = 1;
        while (step < range.End - low && column[low + step - 1] == id)
        {
            low += step;
            step *= 2;
        }
        int end = low + Math.Min(step, range.End - low);
        return (start, id == uint.MaxValue ? range.End : LowerBound(column, low, end, id + 1));
    }

    // A few neighbours are read faster than halved: the branches of a walk are foreseen.
    private static (int Start, int End) Walk(uint* column, (int Start, int End) range, uint id)
    {
        int start = range.Start;
        while (start < range.End && column[start] < id)
            start++;
        int end = start;
        while (end < range.End && column[end] == id)
            end++;
        return (start, end);
    }

    /// <summary>The first row from <paramref name="start"/> on whose id is not less.</summary>
    public static int LowerBound(uint* column, int start, int end, uint id)
    {
        while (start < end)
        {
            int middle = (int)(((uint)start + (uint)end) >> 1);
            if (column[middle] < id)
                start = middle + 1;
            else
                end = middle;
        }
        return start;
    }
}
