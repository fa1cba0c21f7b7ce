using Ggen.Store;

namespace Ggen.Evaluation.Joins;

/// <summary>Which columns of a side go to which columns of the result.</summary>
internal readonly record struct ColumnCopy(int From, int To)
{
    /// <summary>The columns of <paramref name="from"/> that <paramref name="to"/> keeps.</summary>
    public static ColumnCopy[] Between(ColumnMap from, ColumnMap to)
    {
        var copies = new List<ColumnCopy>();
        int next = 0; // what is kept mostly keeps its sequence
        for (int i = 0; i < from.Count; i++)
        {
            int at = next < to.Count && to[next] == from[i] ? next : to.IndexOf(from[i]);
            if (at < 0)
                continue;
            copies.Add(new ColumnCopy(i, at));
            next = at + 1;
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
