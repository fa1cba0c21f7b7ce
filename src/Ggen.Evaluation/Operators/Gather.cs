using Ggen.Store;

namespace Ggen.Evaluation.Operators;

/// <summary>Which columns of a side go to which columns of the result.</summary>
internal readonly record struct ColumnCopy(int From, int To)
{
    /// <summary>The columns of <paramref name="from"/> that <paramref name="to"/> keeps.</summary>
    public static ColumnCopy[] Between(ColumnMap from, ColumnMap to)
    {
        var copies = new List<ColumnCopy>();
        for (int i = 0; i < from.Count; i++)
        {
            if (to.IndexOf(from[i]) is var at and >= 0)
                copies.Add(new ColumnCopy(i, at));
        }
        return copies.ToArray();
    }
}

/// <summary>Copying scattered rows, column by column.</summary>
internal static class Gather
{
    /// <summary>Rows <paramref name="rows"/> of a column.</summary>
    public static void Rows(ReadOnlySpan<TermId> from, ReadOnlySpan<int> rows, Span<TermId> to)
    {
        for (int i = 0; i < rows.Length; i++)
            to[i] = from[rows[i]];
    }

    /// <summary>Rows of a column, unbound where the row is -1.</summary>
    public static void RowsOrNone(ReadOnlySpan<TermId> from, ReadOnlySpan<int> rows, Span<TermId> to)
    {
        for (int i = 0; i < rows.Length; i++)
            to[i] = rows[i] < 0 ? TermId.None : from[rows[i]];
    }

    /// <summary>Rows of a column where the result has no value yet.</summary>
    public static void Merge(ReadOnlySpan<TermId> from, ReadOnlySpan<int> rows, Span<TermId> to)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            if (to[i].IsNone && rows[i] >= 0)
                to[i] = from[rows[i]];
        }
    }
}
