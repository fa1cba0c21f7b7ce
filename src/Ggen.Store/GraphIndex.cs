using System.Diagnostics.CodeAnalysis;
using System.Runtime.Intrinsics.X86;

using Ggen.Diagnostics;
using Ggen.Store.Editing;
using Ggen.Store.Indexes;

namespace Ggen.Store;

/// <summary>
/// One graph: its distinct triples in three sorted permutations, so that every pattern is a range of one of them. Immutable; any
/// number of threads may read it.
/// </summary>
public sealed class GraphIndex : IDisposable
{
    // A graph of fewer triples is searched in a few steps.
    private const int LeastRows = 1 << 14;

    // The same for the triples of one predicate.
    private const int LeastPredicateRows = 1 << 10;

    // A lookup saves about the time in which so many triples go into a table.
    private const int TriplesPerLookup = 64;

    private TripleColumns _spo;
    private TripleColumns _pos;
    private TripleColumns _osp;
    private readonly TriplePositions? _positions;
    private readonly GraphIndex[] _parts;
    private readonly object _gate = new();
    private readonly Dictionary<TermId, PredicateLookups> _predicates = [];
    private readonly GraphDelta? _delta;
    private GraphStatistics? _statistics;
    private OffsetTable? _subjectOffsets;
    private OffsetTable? _objectOffsets;

    // Lookups so far that such a table would have served; threads may lose a few.
    private long _subjectLookups;
    private long _objectLookups;

    internal GraphIndex(GraphColumns columns, TriplePositions? positions, GraphIndex[] parts, GraphCounts? counts = null)
    {
        _statistics = counts is { } known ? new GraphStatistics(this, known) : null;
        _spo = columns.Spo;
        _pos = columns.Pos;
        _osp = columns.Osp;
        _positions = positions;
        _parts = parts;
    }

    // A graph as an editor shows it: the columns of another, which it does not own, and what has changed since.
    internal GraphIndex(GraphIndex source, GraphDelta delta)
        : this(source.Columns, source._positions, source._parts)
    {
        _delta = delta;
    }

    internal GraphIndex(GraphColumns columns)
        : this(columns, null, [])
    {
    }

    /// <summary>Number of distinct triples.</summary>
    public int Count => _delta is null ? _spo.Count : _delta.Count(_spo.Count);

    /// <summary>Counted when first asked for; those of all triples may be known from a snapshot.</summary>
    public GraphStatistics Statistics => _statistics ??= new GraphStatistics(this);

    /// <summary>Whether it differs from its permutations, as a graph in an editor does: then it has ranges only, and no rows of a permutation.</summary>
    public bool IsEdited => _delta is not null;

    /// <summary>The permutations, of which a delta is not part.</summary>
    internal GraphColumns Columns => new(_spo, _pos, _osp);

    /// <summary>Where the triples were read, by row of the subject permutation; null when positions were not kept.</summary>
    internal TriplePositions? Positions => _positions;

    /// <summary>The triples that match a pattern, in the permutation that has its bound positions in front; <see cref="TermId.None"/> is any term.</summary>
    public TripleRange Range(TermId subject, TermId predicate, TermId @object)
    {
        uint s = subject.Bits;
        uint p = predicate.Bits;
        uint o = @object.Bits;
        if (s != 0)
            return p == 0 && o != 0 ? Range(_osp, ObjectOffsets(1), o, s, 0) : Range(_spo, SubjectOffsets(1), s, p, o);
        return p != 0 ? Range(_pos, null, p, o, 0) : o != 0 ? Range(_osp, ObjectOffsets(1), o, 0, 0) : Range(_spo, null, 0, 0, 0);
    }

    /// <summary>
    /// The rows of <see cref="All"/> in order <see cref="Permutation.Spo"/> of each subject with a predicate and, unless it is
    /// <see cref="TermId.None"/>, an object. The same as a range of one after the other, with the memory asked for ahead.
    /// </summary>
    public unsafe void SubjectRows(ReadOnlySpan<TermId> subjects, TermId predicate, TermId @object, Span<RowRange> rows)
    {
        OffsetTable? table = SubjectOffsets(subjects.Length);
        if (table is null)
        {
            for (int i = 0; i < subjects.Length; i++)
                rows[i] = RowRange.Of(_spo.Search(subjects[i].Bits, predicate.Bits, @object.Bits));
            return;
        }
        for (int i = 0; i < subjects.Length; i++)
        {
            if (!table.TryFind(subjects[i].Bits, out int start, out int end))
                (start, end) = _spo.Search(subjects[i].Bits, 0, 0);
            rows[i] = new RowRange(start, end - start);
            if (Sse.IsSupported)
                Sse.Prefetch0(_spo.Second + start);
        }
        for (int i = 0; i < subjects.Length; i++)
            rows[i] = RowRange.Of(_spo.SearchWithin((rows[i].Start, rows[i].Start + rows[i].Count), predicate.Bits, @object.Bits));
    }

    /// <summary>The rows of <see cref="All"/> in order <see cref="Permutation.Pos"/> of a predicate with each object.</summary>
    public void ObjectRows(TermId predicate, ReadOnlySpan<TermId> objects, Span<RowRange> rows)
    {
        (int Start, int End) all = _pos.Search(predicate.Bits, 0, 0);
        OffsetTable? table = PredicateOffsets(predicate, all, objects.Length);
        for (int i = 0; i < objects.Length; i++)
        {
            if (table is not null && table.TryFind(objects[i].Bits, out int start, out int end))
                rows[i] = new RowRange(all.Start + start, end - start);
            else
                rows[i] = RowRange.Of(_pos.SearchWithin(all, objects[i].Bits, 0));
        }
    }

    /// <summary>As <see cref="SubjectRows"/>, for subjects that ascend: each is looked for from where the one before it was found, so that no table is needed.</summary>
    /// <param name="from">The row to begin at, 0 at first; where the next call begins.</param>
    public unsafe void SubjectRowsInOrder(ReadOnlySpan<TermId> subjects, TermId predicate, TermId @object, Span<RowRange> rows, ref int from)
    {
        for (int i = 0; i < subjects.Length; i++)
        {
            if (i > 0 && subjects[i] == subjects[i - 1])
            {
                rows[i] = rows[i - 1];
                continue;
            }
            uint id = subjects[i].Bits;
            if (from > 0 && _spo.First[from - 1] >= id)
                from = 0;
            (int Start, int End) range = TripleColumns.Gallop(_spo.First, from, _spo.Count, id);
            from = range.Start;
            rows[i] = RowRange.Of(_spo.SearchWithin(range, predicate.Bits, @object.Bits));
        }
    }

    /// <summary>As <see cref="ObjectRows"/>, for objects that ascend.</summary>
    /// <param name="from">The row to begin at, 0 at first; where the next call begins.</param>
    public unsafe void ObjectRowsInOrder(TermId predicate, ReadOnlySpan<TermId> objects, Span<RowRange> rows, ref int from)
    {
        (int start, int end) = _pos.Search(predicate.Bits, 0, 0);
        from = Math.Clamp(from, start, end);
        for (int i = 0; i < objects.Length; i++)
        {
            if (i > 0 && objects[i] == objects[i - 1])
            {
                rows[i] = rows[i - 1];
                continue;
            }
            uint id = objects[i].Bits;
            if (from > start && _pos.Second[from - 1] >= id)
                from = start;
            (int Start, int End) range = TripleColumns.Gallop(_pos.Second, from, end, id);
            from = range.Start;
            rows[i] = RowRange.Of(range);
        }
    }

    /// <summary>How many triples match a pattern; costs two searches, whatever has been changed in an editor.</summary>
    public int CountOf(TermId subject, TermId predicate, TermId @object)
        => _delta is null ? Range(subject, predicate, @object).Count : _delta.CountOf(Columns, subject.Bits, predicate.Bits, @object.Bits);

    /// <summary>All triples in the order asked for.</summary>
    public TripleRange All(Permutation order) => order switch
    {
        Permutation.Spo => Range(_spo, null, 0, 0, 0),
        Permutation.Pos => Range(_pos, null, 0, 0, 0),
        _ => Range(_osp, null, 0, 0, 0),
    };

    public bool Contains(TermId subject, TermId predicate, TermId @object)
    {
        return _delta is null ? _spo.Contains(subject.Bits, predicate.Bits, @object.Bits) : _delta.Contains(_spo, subject.Bits, predicate.Bits, @object.Bits);
    }

    /// <summary>Where a triple was first read; false when the triple is not there or positions were not kept.</summary>
    public bool TryGetPosition(TermId subject, TermId predicate, TermId @object, [NotNullWhen(true)] out SourceLocation? location)
    {
        location = null;
        if (_delta is not null && !Contains(subject, predicate, @object))
            return false;
        foreach (GraphIndex part in _parts)
        {
            if (part.TryGetPosition(subject, predicate, @object, out location))
                return true;
        }
        (int start, int end) = _spo.Search(subject.Bits, predicate.Bits, @object.Bits);
        location = start < end ? _positions?[start] : null;
        return location is not null;
    }

    /// <summary>A graph without triples; it holds no memory.</summary>
    public static GraphIndex Empty { get; } = new(GraphColumns.Empty);

    /// <summary>A graph of the triples of several; they must outlive it only where positions are asked for.</summary>
    public static GraphIndex Union(params ReadOnlySpan<GraphIndex> graphs)
    {
        using var stage = new TripleStage(keepPositions: false);
        foreach (GraphIndex graph in graphs)
        {
            TripleRange all = graph.All(Permutation.Spo);
            for (int i = 0; i < all.Count; i++)
                stage.Add(all.Subjects[i].Bits, all.Predicates[i].Bits, all.Objects[i].Bits, default);
        }
        return new GraphIndex(GraphColumns.Sort(stage, Environment.ProcessorCount), null, graphs.ToArray());
    }

    public void Dispose()
    {
        if (_delta is not null)
        {
            _delta.Dispose();
            return;
        }
        _spo.Free();
        _pos.Free();
        _osp.Free();
        _positions?.Dispose();
        _subjectOffsets?.Dispose();
        _objectOffsets?.Dispose();
        foreach (PredicateLookups lookups in _predicates.Values)
            lookups.Table?.Dispose();
    }

    /// <summary>Sorts what was staged; the stage is empty afterwards.</summary>
    internal static GraphIndex Build(TripleStage stage, SourceFile[] documents, int processors)
    {
        using TripleStage? arrived = stage.KeepsPositions ? stage.Clone() : null;
        GraphColumns columns = GraphColumns.Sort(stage, processors);
        TriplePositions? positions = arrived is null ? null : new TriplePositions(columns.Spo, arrived, documents);
        return new GraphIndex(columns, positions, []);
    }

    private OffsetTable? SubjectOffsets(int lookups) => Offsets(ref _subjectOffsets, ref _subjectLookups, lookups, _spo);

    private OffsetTable? ObjectOffsets(int lookups) => Offsets(ref _objectOffsets, ref _objectLookups, lookups, _osp);

    // The table costs a pass over the column, so it is made when that many lookups were asked for that they would have paid for it.
    private unsafe OffsetTable? Offsets(ref OffsetTable? table, ref long lookups, int more, in TripleColumns columns)
    {
        if (table is not null || columns.Count < LeastRows || (lookups += more) * TriplesPerLookup < columns.Count)
            return table;
        lock (_gate)
            return table ??= new OffsetTable(columns.First, columns.Count);
    }

    // The objects of a predicate are sorted within its rows, so they can have a table of their own.
    private unsafe OffsetTable? PredicateOffsets(TermId predicate, (int Start, int End) rows, int more)
    {
        int count = rows.End - rows.Start;
        if (count < LeastPredicateRows)
            return null;
        lock (_gate)
        {
            if (!_predicates.TryGetValue(predicate, out PredicateLookups? lookups))
                _predicates[predicate] = lookups = new PredicateLookups();
            lookups.Count += more;
            if (lookups.Table is null && lookups.Count * TriplesPerLookup >= count)
                lookups.Table = new OffsetTable(_pos.Second + rows.Start, count);
            return lookups.Table;
        }
    }

    private TripleRange Range(in TripleColumns columns, OffsetTable? table, uint first, uint second, uint third)
    {
        if (_delta is not null)
            return _delta.Range(columns, first, second, third);
        if (table is null || !table.TryFind(first, out int start, out int end))
            (start, end) = columns.Search(first, second, third);
        else
            (start, end) = columns.SearchWithin((start, end), second, third);
        return new TripleRange(columns, start, end - start);
    }

    /// <summary>Lookups among the objects of one predicate, and the table once they were many.</summary>
    private sealed class PredicateLookups
    {
        public long Count { get; set; }

        public OffsetTable? Table { get; set; }
    }
}
