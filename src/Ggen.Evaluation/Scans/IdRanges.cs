using Ggen.Store;

namespace Ggen.Evaluation.Scans;

/// <summary>Ids from <paramref name="Low"/> to <paramref name="High"/>, by their bits.</summary>
internal readonly record struct IdRange(uint Low, uint High)
{
    /// <summary>Ids of one tag.</summary>
    public static IdRange Of(TermTag tag, uint low, uint high) => new(new TermId(tag, low).Bits, new TermId(tag, high).Bits);
}

/// <summary>The ids that a condition leaves a variable: ranges that ascend and do not meet. Immutable.</summary>
internal sealed class IdRanges(IdRange[] ranges)
{
    /// <summary>The ids that are in both.</summary>
    public IdRanges And(IdRanges other)
    {
        var both = new List<IdRange>();
        ReadOnlySpan<IdRange> others = other.Ranges;
        for (int i = 0, k = 0; i < ranges.Length && k < others.Length;)
        {
            uint low = Math.Max(ranges[i].Low, others[k].Low);
            uint high = Math.Min(ranges[i].High, others[k].High);
            if (low <= high)
                both.Add(new IdRange(low, high));
            if (ranges[i].High < others[k].High)
                i++;
            else
                k++;
        }
        return new IdRanges(both.ToArray());
    }

    /// <summary>The rows of a sorted column whose ids are within the ranges, as ranges of rows.</summary>
    public RowRange[] Rows(ReadOnlySpan<TermId> column)
    {
        var rows = new List<RowRange>();
        int from = 0;
        foreach (IdRange range in ranges)
        {
            int start = FirstNotBelow(column, from, range.Low);
            from = range.High == uint.MaxValue ? column.Length : FirstNotBelow(column, start, range.High + 1);
            if (from > start)
                rows.Add(new RowRange(start, from - start));
        }
        return rows.ToArray();
    }

    private ReadOnlySpan<IdRange> Ranges => ranges;

    private static int FirstNotBelow(ReadOnlySpan<TermId> column, int low, uint id)
    {
        int high = column.Length;
        while (low < high)
        {
            int middle = (int)(((uint)low + (uint)high) >> 1);
            if (column[middle].Bits < id)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
