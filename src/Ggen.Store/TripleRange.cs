using Ggen.Store.Indexes;

namespace Ggen.Store;

/// <summary>The three orders in which a graph keeps its triples; a name lists the columns from the most significant.</summary>
public enum Permutation
{
    /// <summary>Subject, predicate, object.</summary>
    Spo,

    /// <summary>Predicate, object, subject.</summary>
    Pos,

    /// <summary>Object, subject, predicate.</summary>
    Osp,
}

/// <summary>
/// Consecutive triples of one permutation, as three columns of ids sorted by <see cref="TermId.Bits"/> in <see cref="Order"/>.
/// Good until the dataset is disposed.
/// </summary>
public readonly unsafe struct TripleRange
{
    private readonly TermId* _subjects;
    private readonly TermId* _predicates;
    private readonly TermId* _objects;

    internal TripleRange(in TripleColumns columns, nint start, int count)
    {
        Order = columns.Order;
        Count = count;
        _subjects = (TermId*)(columns.Subjects + start);
        _predicates = (TermId*)(columns.Predicates + start);
        _objects = (TermId*)(columns.Objects + start);
    }

    public Permutation Order { get; }

    public int Count { get; }

    public ReadOnlySpan<TermId> Subjects => new(_subjects, Count);

    public ReadOnlySpan<TermId> Predicates => new(_predicates, Count);

    public ReadOnlySpan<TermId> Objects => new(_objects, Count);
}

/// <summary>Consecutive rows of a permutation.</summary>
public readonly record struct RowRange(int Start, int Count)
{
    internal static RowRange Of((int Start, int End) rows) => new(rows.Start, rows.End - rows.Start);
}
