using Ggen.Store.Indexes;
using Ggen.Store.Memory;

namespace Ggen.Store.Loading;

/// <summary>Numbers the terms of batches, in order, and stages their quads by graph.</summary>
internal sealed unsafe class BatchResolver(TermDictionary terms, bool keepPositions, DocumentStages? documents = null) : IDisposable
{
    private const uint NumberMask = (1u << DocumentLoad.NumberBits) - 1;

    private readonly TripleStage _default = new(keepPositions);
    private readonly SortedDictionary<uint, TripleStage> _named = [];

    // Ids of terms in earlier batches that the open statement may name, and the number of the first.
    private NativeColumn<uint> _carried;
    private uint _firstCarried;

    /// <summary>The same triples by document; null when that is not kept.</summary>
    public DocumentStages? Documents => documents;

    /// <summary>What has been refused since a limit was reached.</summary>
    public Refusals Refusals { get; } = new();

    /// <summary>The stages of named graphs, ascending by id.</summary>
    public SortedDictionary<uint, TripleStage> Named => _named;

    /// <summary>Where the triples of a graph gather; 0 is the default graph.</summary>
    public TripleStage Stage(uint graph)
    {
        if (graph == 0)
            return _default;
        if (!_named.TryGetValue(graph, out TripleStage? stage))
            _named.Add(graph, stage = new TripleStage(keepPositions));
        return stage;
    }

    public void Resolve(LoadBatch batch)
    {
        var ids = new HandleIds(batch.Ids, batch.TermCount, batch.FirstNumber, _carried.Values, _firstCarried);
        terms.Intern(batch.Term, batch.TermCount, batch.Text, batch.Ids, ids);
        uint current = batch.Document!.DefaultGraph;
        TripleStage stage = Stage(current == DocumentLoad.RefusedGraph ? 0 : current);
        for (int i = 0; i < batch.QuadCount; i++)
        {
            ref readonly StagedQuad quad = ref batch.Quad[i];
            uint graph = quad.Graph == StagedQuad.NoGraph ? batch.Document.DefaultGraph : ids[quad.Graph];
            uint s = ids[quad.Subject];
            uint p = ids[quad.Predicate];
            uint o = ids[quad.Object];
            if (s == 0 || p == 0 || o == 0 || graph == DocumentLoad.RefusedGraph || (graph == 0 && quad.Graph != StagedQuad.NoGraph))
            {
                Refusals.Term(batch.Document.File, quad.Position);
                continue;
            }
            if (graph != current)
                stage = Stage(current = graph);
            if (stage.Count == Array.MaxLength)
                Refusals.Triple(batch.Document.File, quad.Position);
            else
                stage.Add(s, p, o, new TriplePosition(batch.Document.Ordinal, quad.Position));
            documents?.Stage(batch.Document.Ordinal, graph).Add(s, p, o, default);
        }
        Carry(batch);
    }

    public void Dispose()
    {
        documents?.Dispose();
        _default.Dispose();
        foreach (TripleStage stage in _named.Values)
            stage.Dispose();
        _carried.Free();
    }

    // Keeps the ids that the rest of an open statement may name: all of the batch in which it began, since a term that was there
    // before the statement has the handle that it got then.
    private void Carry(LoadBatch batch)
    {
        uint open = (batch.OpenStatement - batch.FirstNumber) & NumberMask;
        if (open <= (uint)batch.TermCount)
        {
            _carried.Clear();
            _firstCarried = batch.FirstNumber;
        }
        for (int i = 0; i < batch.TermCount && batch.EndsInStatement; i++)
            _carried.Add(batch.Ids[i]);
    }
}
