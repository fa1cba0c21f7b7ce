using Ggen.Store.Indexes;

namespace Ggen.Store.Editing;

/// <summary>
/// A graph that is being changed. Changes gather as they come, as long as they are of one kind; when the kind changes or the graph is
/// read they are sorted and go into the delta over the columns. A delta that costs more to keep than to merge becomes new columns, so
/// that n small changes with reads between them take about n·√size steps and not n·size.
/// </summary>
internal sealed class GraphEdit : IDisposable
{
    /// <summary>Graphs up to this size are merged at once: a delta would save nothing.</summary>
    private const int SmallGraph = 4096;

    private readonly int _processors;
    private readonly TripleStage _pending = new(keepPositions: false);
    private readonly GraphIndex _source;
    private GraphIndex _base;
    private GraphColumns _deleted = GraphColumns.Empty;
    private GraphColumns _inserted = GraphColumns.Empty;
    private GraphIndex? _view;
    private bool _pendingInserts;

    /// <param name="source">What the graph is now; it stays as it is, and its owner's.</param>
    public GraphEdit(GraphIndex source, int processors)
    {
        _source = source;
        _base = source;
        _processors = processors;
    }

    /// <summary>The graph as it was before all changes.</summary>
    public GraphIndex Source => _source;

    /// <summary>Whether the graph was dropped; a later insertion makes it again.</summary>
    public bool IsDropped { get; set; }

    public void Insert(uint subject, uint predicate, uint @object) => Add(true, subject, predicate, @object);

    public void Delete(uint subject, uint predicate, uint @object) => Add(false, subject, predicate, @object);

    /// <summary>The graph with all changes; good until the next one.</summary>
    public GraphIndex View()
    {
        Flush();
        return _view ??= _deleted.Spo.Count + _inserted.Spo.Count == 0 ? _base : new GraphIndex(_base, new GraphDelta(_deleted, _inserted));
    }

    public void Clear()
    {
        _pending.Dispose();
        Forget();
        Rebase(new GraphIndex(GraphColumns.Empty));
    }

    public void Dispose()
    {
        _pending.Dispose();
        Forget();
        Rebase(_source);
    }

    private void Add(bool inserts, uint subject, uint predicate, uint @object)
    {
        if (inserts != _pendingInserts)
            Flush();
        _pendingInserts = inserts;
        _pending.Add(subject, predicate, @object, default);
    }

    private void Flush()
    {
        if (_pending.Count == 0)
            return;
        Forget();
        GraphColumns changes = GraphColumns.Sort(_pending, _processors);
        using TripleStage fresh = Split(changes.Spo, out TripleStage undoing);
        using TripleStage undone = undoing;
        if (_pendingInserts)
            Take(ref _inserted, fresh, ref _deleted, undone);
        else
            Take(ref _deleted, fresh, ref _inserted, undone);
        changes.Free();
        double large = (4 * Math.Sqrt(_base.Count)) + 1024;
        if (_base.Count <= SmallGraph || _deleted.Spo.Count + _inserted.Spo.Count > large)
            Compact();
    }

    // Changes that have an effect: those that undo an earlier one of the other kind, and those that are new against the columns.
    private TripleStage Split(in TripleColumns changes, out TripleStage undone)
    {
        var fresh = new TripleStage(keepPositions: false);
        undone = new TripleStage(keepPositions: false);
        TripleColumns same = (_pendingInserts ? _inserted : _deleted).Spo;
        TripleColumns opposite = (_pendingInserts ? _deleted : _inserted).Spo;
        TripleColumns source = _base.Columns.Spo;
        (int sameAt, int oppositeAt, int sourceAt) = (0, 0, 0);
        for (int i = 0; i < changes.Count; i++)
        {
            if (Finds(opposite, ref oppositeAt, changes, i))
                Add(undone, changes, i);
            else if (Finds(source, ref sourceAt, changes, i) != _pendingInserts && !Finds(same, ref sameAt, changes, i))
                Add(fresh, changes, i);
        }
        return fresh;
    }

    private static unsafe bool Finds(in TripleColumns columns, ref int at, in TripleColumns changes, int row)
    {
        at = columns.Seek(at, columns.Count, changes.First[row], changes.Second[row], changes.Third[row]);
        return at < columns.Count && !changes.IsLess(row, columns, at);
    }

    private static unsafe void Add(TripleStage stage, in TripleColumns changes, int row)
        => stage.Add(changes.First[row], changes.Second[row], changes.Third[row], default);

    private void Take(ref GraphColumns grows, TripleStage more, ref GraphColumns shrinks, TripleStage less)
    {
        if (more.Count > 0)
            Apply(ref grows, GraphColumns.Empty, GraphColumns.Sort(more, _processors));
        if (less.Count > 0)
            Apply(ref shrinks, GraphColumns.Sort(less, _processors), GraphColumns.Empty);
    }

    private static void Apply(ref GraphColumns columns, GraphColumns deleted, GraphColumns inserted)
    {
        GraphColumns before = columns;
        columns = before.Apply(deleted, inserted);
        before.Free();
        deleted.Free();
        inserted.Free();
    }

    private void Compact() => Rebase(new GraphIndex(_base.Columns.Apply(_deleted, _inserted)));

    // Goes on over other columns, without a delta.
    private void Rebase(GraphIndex columns)
    {
        _deleted.Free();
        _inserted.Free();
        _deleted = GraphColumns.Empty;
        _inserted = GraphColumns.Empty;
        if (_base != _source)
            _base.Dispose();
        _base = columns;
    }

    private void Forget()
    {
        if (_view is not null && _view != _base)
            _view.Dispose();
        _view = null;
    }
}
