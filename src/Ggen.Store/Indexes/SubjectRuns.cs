using Ggen.Store.Memory;

namespace Ggen.Store.Indexes;

/// <summary>
/// Rows of one subject that follow each other: a document has a few of them per subject, so that sorting runs instead of rows moves
/// an eighth as much, and copies the rows once. The plain twin is <see cref="RadixSort.SortBy"/>.
/// </summary>
internal static unsafe class SubjectRuns
{
    // Rows per run from which sorting runs pays.
    private const int LongRun = 3;

    /// <summary>Sorts by subject; rows equal in it keep their order.</summary>
    public static void Sort(RadixSort sort)
    {
        int runs = CountRuns(sort, out bool ascending);
        if (ascending)
            return;
        if (runs > sort.Count / LongRun)
        {
            sort.SortBy(0);
            return;
        }
        // A run is a row of its subject, its first row and its length.
        NativeColumn<TripleRow> list = NativeColumn<TripleRow>.Uninitialized(runs);
        List(sort, list.Values);
        using var order = new RadixSort(list, processors: 1);
        order.SortBy(0);
        TripleRow* to = sort.Spare;
        for (int i = 0; i < runs; i++)
        {
            TripleRow run = order.Rows.Values[i];
            new ReadOnlySpan<TripleRow>(sort.Rows.Values + run.Predicate, (int)run.Object).CopyTo(new Span<TripleRow>(to, (int)run.Object));
            to += run.Object;
        }
        sort.Swap();
    }

    private static int CountRuns(RadixSort sort, out bool ascending)
    {
        TripleRow* rows = sort.Rows.Values;
        int runs = sort.Count == 0 ? 0 : 1;
        ascending = true;
        for (int i = 1; i < sort.Count; i++)
        {
            runs += rows[i].Subject != rows[i - 1].Subject ? 1 : 0;
            ascending &= rows[i - 1].Subject <= rows[i].Subject;
        }
        return runs;
    }

    private static void List(RadixSort sort, TripleRow* list)
    {
        TripleRow* rows = sort.Rows.Values;
        for (int start = 0; start < sort.Count;)
        {
            int next = start + 1;
            while (next < sort.Count && rows[next].Subject == rows[start].Subject)
                next++;
            *list++ = new TripleRow(rows[start].Subject, (uint)start, (uint)(next - start));
            start = next;
        }
    }
}
