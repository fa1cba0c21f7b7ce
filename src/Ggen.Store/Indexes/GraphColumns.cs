using Ggen.Store.Memory;

namespace Ggen.Store.Indexes;

/// <summary>The three permutations of a graph.</summary>
internal readonly record struct GraphColumns(TripleColumns Spo, TripleColumns Pos, TripleColumns Osp)
{
    /// <summary>Up to this many rows are sorted by comparison.</summary>
    private const int SmallGraph = 64;

    /// <summary>Sorts the staged triples three times; repetitions go, and so does the stage's memory.</summary>
    public static GraphColumns Sort(TripleStage stage, int processors)
        => stage.Count <= SmallGraph ? SortPlainly(stage) : SortByDigits(stage, processors);

    /// <summary>The columns of one permutation.</summary>
    public TripleColumns Of(Permutation order) => order switch { Permutation.Spo => Spo, Permutation.Pos => Pos, _ => Osp };

    /// <summary>All three without the deleted rows, which are among them, and with the inserted ones, which are not.</summary>
    public GraphColumns Apply(in GraphColumns deleted, in GraphColumns inserted) => new(
        TripleMerge.Apply(Spo, deleted.Spo, inserted.Spo),
        TripleMerge.Apply(Pos, deleted.Pos, inserted.Pos),
        TripleMerge.Apply(Osp, deleted.Osp, inserted.Osp));

    public void Free()
    {
        Spo.Free();
        Pos.Free();
        Osp.Free();
    }

    /// <summary>No rows.</summary>
    public static GraphColumns Empty => new(
        TripleColumns.Uninitialized(Permutation.Spo, 0), TripleColumns.Uninitialized(Permutation.Pos, 0), TripleColumns.Uninitialized(Permutation.Osp, 0));

    /// <summary>The plain way, by comparison: fast for a few rows, and the twin of the other.</summary>
    internal static GraphColumns SortPlainly(TripleStage stage)
    {
        Span<TripleRow> rows = stage.Rows;
        TripleSort.Sort(rows, Permutation.Spo);
        rows = rows[..TripleSort.RemoveRepetitions(rows)];
        var spo = new TripleColumns(Permutation.Spo, rows);
        TripleSort.Sort(rows, Permutation.Pos);
        var pos = new TripleColumns(Permutation.Pos, rows);
        TripleSort.Sort(rows, Permutation.Osp);
        var osp = new TripleColumns(Permutation.Osp, rows);
        stage.Dispose();
        return new GraphColumns(spo, pos, osp);
    }

    /// <summary>
    /// Documents mostly keep the triples of a subject together, so the subjects are put in order first and the few rows of each by
    /// comparison: that is SPO. Its rows sorted by object, stably, are in OSP, and those by predicate in POS. At its peak, with the
    /// last permutation written over the spare buffer, a triple takes 48 bytes.
    /// </summary>
    internal static GraphColumns SortByDigits(TripleStage stage, int processors)
    {
        using var sort = new RadixSort(stage.TakeRows(), processors);
        SubjectRuns.Sort(sort);
        sort.SortWithinSubjects();
        sort.Count = TripleSort.RemoveRepetitions(sort.Span);
        nint ids = (nint)sort.Count * 3;
        var spo = new TripleColumns(Permutation.Spo, sort.Span, NativeColumn<uint>.Uninitialized(ids), sort.Slices);
        sort.SortBy(2);
        var osp = new TripleColumns(Permutation.Osp, sort.Span, NativeColumn<uint>.Uninitialized(ids), sort.Slices);
        sort.SortBy(1);
        NativeColumn<uint> spare = sort.TakeSpare();
        spare.Truncate(ids);
        var pos = new TripleColumns(Permutation.Pos, sort.Span, spare, sort.Slices);
        return new GraphColumns(spo, pos, osp);
    }
}
