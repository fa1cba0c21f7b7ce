using Ggen.Store.Memory;

namespace Ggen.Store.Indexes;

/// <summary>
/// A sorted permutation: three columns of ids, one after the other in one block, the most significant first. Searching is by the
/// columns' order, so one body serves all three permutations.
/// </summary>
internal unsafe struct TripleColumns
{
    private NativeColumn<uint> _ids;

    /// <summary>Takes rows that are sorted in the given order.</summary>
    public TripleColumns(Permutation order, ReadOnlySpan<TripleRow> rows)
        : this(order, rows, NativeColumn<uint>.Uninitialized((nint)rows.Length * 3))
    {
    }

    /// <summary>Takes rows that are sorted in the given order, and three ids of memory per row.</summary>
    public TripleColumns(Permutation order, ReadOnlySpan<TripleRow> rows, NativeColumn<uint> memory)
    {
        Order = order;
        Count = rows.Length;
        _ids = memory;
        uint* s = Subjects;
        uint* p = Predicates;
        uint* o = Objects;
        for (int i = 0; i < rows.Length; i++)
        {
            s[i] = rows[i].Subject;
            p[i] = rows[i].Predicate;
            o[i] = rows[i].Object;
        }
    }

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
    {
        (int Start, int End) range = (0, Count);
        if (first == 0)
            return range;
        range = Search(First, range, first);
        if (second == 0)
            return range;
        range = Search(Second, range, second);
        return third == 0 ? range : Search(Third, range, third);
    }

    public void Free() => _ids.Free();

    private static (int Start, int End) Search(uint* column, (int Start, int End) range, uint id)
    {
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

    // The first row from start on whose id is not less.
    private static int LowerBound(uint* column, int start, int end, uint id)
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
