using Ggen.Diagnostics;
using Ggen.Rdf;
using Ggen.Store.Indexes;

namespace Ggen.Store;

/// <summary>What a dataset keeps beside its triples.</summary>
public sealed record DatasetOptions
{
    /// <summary>Whether each triple remembers where it was first read, for findings that point into data; 20 bytes more per triple while loading, 8 after.</summary>
    public bool KeepPositions { get; init; }
}

/// <summary>
/// Gathers documents into a dataset. Documents are taken one after the other by one thread; the same documents in the same order
/// give the same ids on every machine. Blank nodes of the first document keep their label; those of document k > 0 are named
/// <c>d{k}_label</c> (see <see cref="BlankLabels"/>).
/// </summary>
public sealed class DatasetBuilder : IDisposable
{
    private readonly DatasetOptions _options;
    private readonly PrefixMap _prefixes = new();
    private readonly List<SourceFile> _documents = [];
    private readonly SortedDictionary<uint, TripleStage> _named = [];
    private readonly TripleStage _default;
    private TermDictionary? _terms;

    public DatasetBuilder(DatasetOptions? options = null) : this(options ?? new DatasetOptions(), TermDictionary.MaxTerms)
    {
    }

    internal DatasetBuilder(DatasetOptions options, uint maxTerms)
    {
        _options = options;
        _terms = new TermDictionary(null, maxTerms);
        _default = new TripleStage(options.KeepPositions);
    }

    /// <summary>Terms gathered so far.</summary>
    public TermDictionary Terms => _terms ?? throw new ObjectDisposedException(nameof(DatasetBuilder));

    internal PrefixMap Prefixes => _prefixes;

    /// <summary>What has been refused since a limit was reached.</summary>
    internal Refusals Refusals { get; } = new();

    /// <summary>
    /// A sink for the next document. Its triples of the default graph go to <paramref name="graphName"/> when given, and that graph
    /// exists then even if the document is empty.
    /// </summary>
    public DatasetSink Document(SourceFile file, Term? graphName = null)
    {
        int ordinal = _documents.Count;
        _documents.Add(file);
        var document = new DocumentLoad(this, file, ordinal);
        if (graphName is not null)
            document.DefaultGraph = document.Term(graphName.ToSpan());
        return new DatasetSink(document);
    }

    /// <summary>Sorts what was gathered into a dataset; the builder is spent afterwards.</summary>
    /// <param name="bag">Gets an error when a limit was passed (<see cref="StoreCodes"/>); the dataset lacks triples then.</param>
    public Dataset Build(DiagnosticBag bag)
    {
        Refusals.Report(bag);
        TermDictionary terms = Terms;
        SourceFile[] documents = [.. _documents];
        GraphIndex defaultGraph = GraphIndex.Build(_default, documents);
        var names = new TermId[_named.Count];
        var graphs = new GraphIndex[_named.Count];
        int at = 0;
        foreach ((uint name, TripleStage stage) in _named)
        {
            names[at] = new TermId(name);
            graphs[at++] = GraphIndex.Build(stage, documents);
        }
        _terms = null;
        return new Dataset(terms, defaultGraph, names, graphs, _prefixes);
    }

    /// <summary>The same, for data known to be small.</summary>
    /// <exception cref="InsufficientMemoryException">A limit was passed.</exception>
    public Dataset Build()
    {
        var bag = new DiagnosticBag();
        Dataset dataset = Build(bag);
        if (!bag.HasErrors)
            return dataset;
        dataset.Dispose();
        throw new InsufficientMemoryException(bag.Items[0].Message);
    }

    public void Dispose()
    {
        _terms?.Dispose();
        _terms = null;
        _default.Dispose();
        foreach (TripleStage stage in _named.Values)
            stage.Dispose();
    }

    /// <summary>Where the triples of a graph gather; 0 is the default graph.</summary>
    internal TripleStage Stage(uint graph)
    {
        if (graph == 0)
            return _default;
        if (!_named.TryGetValue(graph, out TripleStage? stage))
            _named.Add(graph, stage = new TripleStage(_options.KeepPositions));
        return stage;
    }
}
