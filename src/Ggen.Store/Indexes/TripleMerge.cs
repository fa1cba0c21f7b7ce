namespace Ggen.Store.Indexes;

/// <summary>Sorted rows and sorted changes → sorted rows, in one pass; stretches without a change are copied as blocks.</summary>
internal static unsafe class TripleMerge
{
    /// <summary>The rows of <paramref name="source"/> without the deleted ones, all of which are among them, and with the inserted ones, of which none is.</summary>
    public static TripleColumns Apply(in TripleColumns source, in TripleColumns deleted, in TripleColumns inserted)
        => Apply(source, (0, source.Count), deleted, (0, deleted.Count), inserted, (0, inserted.Count));

    /// <summary>The same for ranges of the three, which hold rows of one prefix.</summary>
    public static TripleColumns Apply(
        in TripleColumns source, (int Start, int End) rows, in TripleColumns deleted, (int Start, int End) gone,
        in TripleColumns inserted, (int Start, int End) come)
    {
        int count = checked(rows.End - rows.Start - (gone.End - gone.Start) + (come.End - come.Start));
        TripleColumns result = TripleColumns.Uninitialized(source.Order, count);
        int at = rows.Start;
        int to = 0;
        int d = gone.Start;
        int i = come.Start;
        while (d < gone.End || i < come.End)
        {
            bool inserts = d == gone.End || (i < come.End && inserted.IsLess(i, deleted, d));
            ref readonly TripleColumns change = ref (inserts ? ref inserted : ref deleted);
            int row = inserts ? i++ : d++;
            int next = source.Seek(at, rows.End, change.First[row], change.Second[row], change.Third[row]);
            Copy(source, at, result, to, next - at);
            to += next - at;
            at = next;
            if (inserts)
                Copy(inserted, row, result, to++, 1);
            else
                at++;
        }
        Copy(source, at, result, to, rows.End - at);
        return result;
    }

    private static void Copy(in TripleColumns from, int row, in TripleColumns to, int at, int count)
    {
        if (count == 0)
            return;
        new ReadOnlySpan<uint>(from.First + row, count).CopyTo(new Span<uint>(to.First + at, count));
        new ReadOnlySpan<uint>(from.Second + row, count).CopyTo(new Span<uint>(to.Second + at, count));
        new ReadOnlySpan<uint>(from.Third + row, count).CopyTo(new Span<uint>(to.Third + at, count));
    }
}
