namespace Ggen.Store.Indexes;

/// <summary>Sorts rows into the order of a permutation and removes repetitions; the plain way, by comparison.</summary>
internal static class TripleSort
{
    public static void Sort(Span<TripleRow> rows, Permutation order) => rows.Sort(order switch
    {
        Permutation.Spo => static (a, b) => Compare(a.Subject, a.Predicate, a.Object, b.Subject, b.Predicate, b.Object),
        Permutation.Pos => static (a, b) => Compare(a.Predicate, a.Object, a.Subject, b.Predicate, b.Object, b.Subject),
        _ => static (a, b) => Compare(a.Object, a.Subject, a.Predicate, b.Object, b.Subject, b.Predicate),
    });

    /// <summary>Keeps the first of equal neighbours and returns how many are left.</summary>
    public static int RemoveRepetitions(Span<TripleRow> rows)
    {
        // Mostly there is none: nothing is written before the first.
        int kept = Math.Min(1, rows.Length);
        while (kept < rows.Length && rows[kept] != rows[kept - 1])
            kept++;
        for (int i = kept + 1; i < rows.Length; i++)
        {
            if (rows[i] != rows[kept - 1])
                rows[kept++] = rows[i];
        }
        return kept;
    }

    private static int Compare(uint a1, uint a2, uint a3, uint b1, uint b2, uint b3)
        => a1 != b1 ? a1.CompareTo(b1) : a2 != b2 ? a2.CompareTo(b2) : a3.CompareTo(b3);
}
