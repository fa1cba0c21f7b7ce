using System.Diagnostics.CodeAnalysis;

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
    private TripleColumns _spo;
    private TripleColumns _pos;
    private TripleColumns _osp;
    private readonly TriplePositions? _positions;
    private readonly GraphIndex[] _parts;
    private readonly GraphDelta? _delta;
    private GraphStatistics? _statistics;

    private GraphIndex(GraphColumns columns, TriplePositions? positions, GraphIndex[] parts)
    {
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
        _statistics = source._statistics;
    }

    internal GraphIndex(GraphColumns columns)
        : this(columns, null, [])
    {
    }

    /// <summary>Number of distinct triples.</summary>
    public int Count => _delta is null ? _spo.Count : _delta.Count(_spo.Count);

    /// <summary>Counted when first asked for. Those of a graph in an editor may be of a moment before, which is near enough for estimates.</summary>
    public GraphStatistics Statistics => _statistics ??= new GraphStatistics(_spo, _pos, _osp);

    /// <summary>The permutations, of which a delta is not part.</summary>
    internal GraphColumns Columns => new(_spo, _pos, _osp);

    /// <summary>The triples that match a pattern, in the permutation that has its bound positions in front; <see cref="TermId.None"/> is any term.</summary>
    public TripleRange Range(TermId subject, TermId predicate, TermId @object)
    {
        uint s = subject.Bits;
        uint p = predicate.Bits;
        uint o = @object.Bits;
        if (s != 0)
            return p == 0 && o != 0 ? Range(_osp, o, s, 0) : Range(_spo, s, p, o);
        return p != 0 ? Range(_pos, p, o, 0) : o != 0 ? Range(_osp, o, 0, 0) : Range(_spo, 0, 0, 0);
    }

    /// <summary>How many triples match a pattern; costs two searches, whatever has been changed in an editor.</summary>
    public int CountOf(TermId subject, TermId predicate, TermId @object)
        => _delta is null ? Range(subject, predicate, @object).Count : _delta.CountOf(Columns, subject.Bits, predicate.Bits, @object.Bits);

    /// <summary>All triples in the order asked for.</summary>
    public TripleRange All(Permutation order) => order switch
    {
        Permutation.Spo => Range(_spo, 0, 0, 0),
        Permutation.Pos => Range(_pos, 0, 0, 0),
        _ => Range(_osp, 0, 0, 0),
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
    }

    /// <summary>Sorts what was staged; the stage is empty afterwards.</summary>
    internal static GraphIndex Build(TripleStage stage, SourceFile[] documents, int processors)
    {
        using TripleStage? arrived = stage.KeepsPositions ? stage.Clone() : null;
        GraphColumns columns = GraphColumns.Sort(stage, processors);
        TriplePositions? positions = arrived is null ? null : new TriplePositions(columns.Spo, arrived, documents);
        return new GraphIndex(columns, positions, []);
    }

    private TripleRange Range(in TripleColumns columns, uint first, uint second, uint third)
    {
        if (_delta is not null)
            return _delta.Range(columns, first, second, third);
        (int start, int end) = columns.Search(first, second, third);
        return new TripleRange(columns, start, end - start);
    }
}
