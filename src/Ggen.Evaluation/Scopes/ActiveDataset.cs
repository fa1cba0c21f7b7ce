using Ggen.Rdf;
using Ggen.Sparql;
using Ggen.Store;

namespace Ggen.Evaluation.Scopes;

/// <summary>
/// The dataset of one query (13.2): that of the store, or what FROM and FROM NAMED pick from it. A graph that is named but not there
/// is empty. Names come in the order of their ids, or as the query gives them.
/// </summary>
internal sealed class ActiveDataset
{
    private const int BytesPerTriple = 36; // of a union of graphs: three ids in three orders

    private readonly Dictionary<TermId, GraphIndex> _named = [];
    private readonly List<TermId> _names = [];

    public ActiveDataset(QueryContext context, Query query) : this(context, query.From, query.FromNamed, null)
    {
    }

    /// <param name="with">The graph in the place of the default graph when the others are null, as WITH of an update; null is the default graph itself.</param>
    public ActiveDataset(QueryContext context, EquatableList<Iri>? from, EquatableList<Iri>? fromNamed, Iri? with)
    {
        Dataset dataset = context.Dataset;
        if (from is null && fromNamed is null)
        {
            DefaultGraph = with is null ? dataset.DefaultGraph
                : dataset.TryGetGraph(context.Intern(with), out GraphIndex? instead) ? instead : GraphIndex.Empty;
            foreach (TermId name in dataset.GraphNames)
                Add(dataset, name);
            return;
        }
        var graphs = new List<GraphIndex>();
        foreach (Iri iri in from ?? EquatableList<Iri>.Empty)
        {
            if (dataset.TryGetGraph(context.Intern(iri), out GraphIndex? graph))
                graphs.Add(graph);
            else
                WarnOfMissing(iri, "FROM", context);
        }
        DefaultGraph = graphs.Count == 1 ? graphs[0] : GraphIndex.Union(graphs.ToArray());
        if (graphs.Count != 1)
        {
            context.Own(DefaultGraph);
            context.Memory.Charge((long)DefaultGraph.Count * BytesPerTriple);
        }
        foreach (Iri iri in fromNamed ?? EquatableList<Iri>.Empty)
        {
            if (!Add(dataset, context.Intern(iri)))
                WarnOfMissing(iri, "FROM NAMED", context);
        }
    }

    public GraphIndex DefaultGraph { get; }

    public ReadOnlySpan<TermId> GraphNames => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_names);

    public GraphIndex Named(TermId name) => _named[name];

    public bool TryGetNamed(TermId name, out GraphIndex? graph) => _named.TryGetValue(name, out graph);

    // Whether the graph is there.
    private bool Add(Dataset dataset, TermId name)
    {
        if (!dataset.TryGetGraph(name, out GraphIndex? graph))
            return false;
        if (_named.TryAdd(name, graph))
            _names.Add(name);
        return true;
    }

    private static void WarnOfMissing(Iri graph, string clause, QueryContext context)
        => context.Bag.Warning(EvaluationCodes.MissingGraph, $"{clause} <{graph.Value}>: no graph of this name was loaded, so it is empty",
            "what is loaded from Turtle and N-Triples is the default graph, which a query without FROM asks");
}
