using System.Diagnostics.CodeAnalysis;

using Ggen.Diagnostics;
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
    private GraphStatistics? _statistics;

    internal GraphIndex(GraphColumns columns, TriplePositions? positions, GraphIndex[] parts, GraphStatistics? statistics = null)
    {
        _statistics = statistics;
        _spo = columns.Spo;
        _pos = columns.Pos;
        _osp = columns.Osp;
        _positions = positions;
        _parts = parts;
    }

    /// <summary>Number of distinct triples.</summary>
    public int Count => _spo.Count;

    /// <summary>The permutations themselves.</summary>
    internal GraphColumns Columns => new(_spo, _pos, _osp);

    /// <summary>Where the triples were read, by row of the subject permutation; null when positions were not kept.</summary>
    internal TriplePositions? Positions => _positions;

    /// <summary>Counted when first asked for, unless a snapshot knows them.</summary>
    public GraphStatistics Statistics => _statistics ?? CountStatistics();

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

    /// <summary>All triples in the order asked for.</summary>
    public TripleRange All(Permutation order) => order switch
    {
        Permutation.Spo => Range(_spo, 0, 0, 0),
        Permutation.Pos => Range(_pos, 0, 0, 0),
        _ => Range(_osp, 0, 0, 0),
    };

    public bool Contains(TermId subject, TermId predicate, TermId @object)
    {
        (int start, int end) = _spo.Search(subject.Bits, predicate.Bits, @object.Bits);
        return start < end;
    }

    /// <summary>Where a triple was first read; false when the triple is not there or positions were not kept.</summary>
    public bool TryGetPosition(TermId subject, TermId predicate, TermId @object, [NotNullWhen(true)] out SourceLocation? location)
    {
        foreach (GraphIndex part in _parts)
        {
            if (part.TryGetPosition(subject, predicate, @object, out location))
                return true;
        }
        (int start, int end) = _spo.Search(subject.Bits, predicate.Bits, @object.Bits);
        location = start < end ? _positions?[start] : null;
        return location is not null;
    }

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
        _spo.Free();
        _pos.Free();
        _osp.Free();
        _positions?.Dispose();
        _statistics?.Dispose();
    }

    /// <summary>Sorts what was staged; the stage is empty afterwards.</summary>
    internal static GraphIndex Build(TripleStage stage, SourceFile[] documents, int processors)
    {
        using TripleStage? arrived = stage.KeepsPositions ? stage.Clone() : null;
        GraphColumns columns = GraphColumns.Sort(stage, processors);
        TriplePositions? positions = arrived is null ? null : new TriplePositions(columns.Spo, arrived, documents);
        return new GraphIndex(columns, positions, []);
    }

    // Two threads may ask at once: the first one's counts stay.
    private GraphStatistics CountStatistics()
    {
        var counted = new GraphStatistics(_spo, _pos, _osp);
        GraphStatistics? earlier = Interlocked.CompareExchange(ref _statistics, counted, null);
        if (earlier is null)
            return counted;
        counted.Dispose();
        return earlier;
    }

    private static TripleRange Range(in TripleColumns columns, uint first, uint second, uint third)
    {
        (int start, int end) = columns.Search(first, second, third);
        return new TripleRange(columns, start, end - start);
    }
}
