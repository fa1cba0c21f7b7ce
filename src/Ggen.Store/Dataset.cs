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
    internal Dataset(
        TermDictionary terms, GraphIndex defaultGraph, TermId[] names, GraphIndex[] graphs, PrefixMap prefixes, Dataset[]? documents = null,
        IDisposable? memory = null)
    {
        Documents = documents ?? [];
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

    /// <summary>What each document holds, over the same dictionary; empty unless <see cref="DatasetOptions.KeepDocuments"/>. They are disposed of with this dataset.</summary>
    public IReadOnlyList<Dataset> Documents { get; }

    /// <summary>Whether all that is there is in named graphs, so that a query without GRAPH or FROM sees nothing of it.</summary>
    public bool IsNamedOnly
    {
        get
        {
            if (DefaultGraph.Count > 0)
                return false;
            foreach (GraphIndex graph in _graphs)
            {
                if (graph.Count > 0)
                    return true;
            }
            return false;
        }
    }

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

    /// <summary>Hands all quads over, the default graph first, triples of one subject together; prefixes are not handed over.</summary>
    public void WriteTo<TSink>(ref TSink sink)
        where TSink : struct, IQuadSink
    {
        WriteTo(DefaultGraph, TermId.None, ref sink);
        for (int i = 0; i < _names.Length; i++)
            WriteTo(_graphs[i], _names[i], ref sink);
    }

    public void Dispose()
    {
        ReleaseReader();
        foreach (Dataset document in Documents)
            document.DisposeGraphs();
        DisposeGraphs();
        Terms.Dispose();
        _memory?.Dispose();
    }

    private void DisposeGraphs()
    {
        DefaultGraph.Dispose();
        foreach (GraphIndex graph in _graphs)
            graph.Dispose();
    }

    private void WriteTo<TSink>(GraphIndex graph, TermId name, ref TSink sink)
        where TSink : struct, IQuadSink
    {
        Span<byte> scratch = stackalloc byte[InlineTerms.MaxLength];
        TripleRange range = graph.All(Permutation.Spo);
        ReadOnlySpan<TermId> subjects = range.Subjects, predicates = range.Predicates, objects = range.Objects;
        ulong graphName = 0, subject = 0, predicate = 0;
        for (int i = 0; i < subjects.Length; i++)
        {
            bool begins = i == 0 || subjects[i] != subjects[i - 1];
            if (begins)
            {
                if (i > 0)
                    sink.EndStatement();
                graphName = name.IsNone ? 0 : sink.Term(Terms.Span(name, scratch));
                subject = sink.Term(Terms.Span(subjects[i], scratch));
            }
            if (begins || predicates[i] != predicates[i - 1])
                predicate = sink.Term(Terms.Span(predicates[i], scratch));
            sink.Quad(subject, predicate, Terms.WriteTo(objects[i], ref sink, scratch), graphName, 0);
        }
        sink.EndStatement();
    }
}
