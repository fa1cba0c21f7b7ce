namespace Ggen.Store.Indexes;

/// <summary>The three permutations of a graph.</summary>
internal readonly record struct GraphColumns(TripleColumns Spo, TripleColumns Pos, TripleColumns Osp)
{
    /// <summary>Sorts the staged triples three times; repetitions go.</summary>
    public static GraphColumns Sort(TripleStage stage)
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
}
