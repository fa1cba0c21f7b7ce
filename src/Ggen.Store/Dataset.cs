using System.Diagnostics.CodeAnalysis;

using Ggen.Rdf;

namespace Ggen.Store;

/// <summary>
/// An RDF dataset (RDF 1.1 Concepts, section 4): a default graph and named graphs over one dictionary. Immutable; any number of
/// threads may read it until it is disposed.
/// </summary>
public sealed class Dataset : IDisposable
{
    private readonly TermId[] _names;
    private readonly GraphIndex[] _graphs;
    private readonly IDisposable? _memory;
    private IDisposable? _reader;

    /// <param name="memory">What the dataset lies over, where that is not its own; disposed with it.</param>
    internal Dataset(TermDictionary terms, GraphIndex defaultGraph, TermId[] names, GraphIndex[] graphs, PrefixMap prefixes, IDisposable? memory = null)
    {
        _memory = memory;
        Terms = terms;
        DefaultGraph = defaultGraph;
        Prefixes = prefixes;
        _names = names;
        _graphs = graphs;
    }

    public TermDictionary Terms { get; }

    public GraphIndex DefaultGraph { get; }

    /// <summary>Names of the named graphs, ascending by <see cref="TermId.Bits"/>; an empty graph that was loaded is there.</summary>
    public ReadOnlySpan<TermId> GraphNames => _names;

    /// <summary>The prefixes of all documents; where two disagree, the later document's.</summary>
    public PrefixMap Prefixes { get; }

    public bool TryGetGraph(TermId name, [NotNullWhen(true)] out GraphIndex? graph)
    {
        int at = _names.AsSpan().BinarySearch(name);
        graph = at < 0 ? null : _graphs[at];
        return at >= 0;
    }

    /// <summary>Names something that still reads the dataset, such as a thread that writes it to a file: it is disposed of before the dataset is.</summary>
    public void DisposeFirst(IDisposable reader) => _reader = reader;

    /// <summary>Waits for what <see cref="DisposeFirst"/> named. Whoever adds terms to the dictionary calls it before, as readers and a writer exclude each other.</summary>
    public void ReleaseReader()
    {
        _reader?.Dispose();
        _reader = null;
    }

    public void Dispose()
    {
        ReleaseReader();
        DefaultGraph.Dispose();
        foreach (GraphIndex graph in _graphs)
            graph.Dispose();
        Terms.Dispose();
        _memory?.Dispose();
    }
}
