using Ggen.Diagnostics;
using Ggen.Rdf;
using Ggen.Store.Indexes;
using Ggen.Store.Loading;

namespace Ggen.Store;

/// <summary>What a dataset keeps beside its triples.</summary>
public sealed record DatasetOptions
{
    /// <summary>Whether each triple remembers where it was first read, for findings that point into data; 8 bytes more per triple, and 20 more while loading.</summary>
    public bool KeepPositions { get; init; }

    /// <summary>Whether it is kept which document holds which triples (<see cref="Dataset.Documents"/>): twice the memory, for writing changes back.</summary>
    public bool KeepDocuments { get; init; }
}

/// <summary>
/// Gathers documents into a dataset. Documents are taken one after the other by one thread; the same documents in the same order
/// give the same ids on every machine, whatever its processors. Blank nodes of the first document keep their label; those of
/// document k > 0 are named <c>d{k}_label</c> (see <see cref="BlankLabels"/>).
/// </summary>
public sealed class DatasetBuilder : IDisposable
{
    private readonly List<SourceFile> _documents = [];
    private readonly List<PrefixMap> _prefixes = [];
    private readonly int _processors;
    private readonly TermDictionary _terms;
    private readonly BatchResolver _resolver;
    private readonly LoadPipeline _pipeline;
    private DocumentLoad? _open;
    private bool _isSpent;

    public DatasetBuilder(DatasetOptions? options = null) : this(options ?? new DatasetOptions(), TermDictionary.MaxTerms, Environment.ProcessorCount)
    {
    }

    internal DatasetBuilder(DatasetOptions options, uint maxTerms, int processors)
    {
        _processors = processors;
        _terms = new TermDictionary(null, maxTerms);
        _resolver = new BatchResolver(_terms, options.KeepPositions, options.KeepDocuments ? new DocumentStages() : null);
        _pipeline = new LoadPipeline(_resolver, processors);
    }

    /// <summary>Told now and then how many quads of the document at hand were read; null when nobody asks.</summary>
    public Action<long>? Progress
    {
        get => _pipeline.Progress;
        set => _pipeline.Progress = value;
    }

    /// <summary>
    /// A sink for the next document; the one before is complete. Its triples of the default graph go to <paramref name="graphName"/>
    /// when given, and that graph exists then even if the document is empty.
    /// </summary>
    public DatasetSink Document(SourceFile file, Term? graphName = null)
    {
        ObjectDisposedException.ThrowIf(_isSpent, this);
        _open?.Close();
        _open = new DocumentLoad(_pipeline, file, _documents.Count);
        _documents.Add(file);
        _prefixes.Add(_open.Prefixes);
        if (graphName is not null)
            _open.DefaultGraph = Name(_open, graphName);
        return new DatasetSink(_open);
    }

    /// <summary>Sorts what was gathered into a dataset; the builder is spent afterwards.</summary>
    /// <param name="bag">Gets an error when a limit was passed (<see cref="StoreCodes"/>); the dataset lacks triples then.</param>
    public Dataset Build(DiagnosticBag bag)
    {
        ObjectDisposedException.ThrowIf(_isSpent, this);
        _open?.Close();
        _pipeline.Drain();
        _pipeline.Dispose();
        _isSpent = true;
        _resolver.Refusals.Report(bag);
        SourceFile[] documents = [.. _documents];
        Dataset[]? parts = _resolver.Documents?.Build(_terms, _prefixes, documents, _processors);
        Dataset dataset = Build(_terms, _resolver.Stage(0), _resolver.Named, documents, _processors, _pipeline.Prefixes, parts);
        _resolver.Dispose();
        return dataset;
    }

    internal static Dataset Build(
        TermDictionary terms, TripleStage unnamed, SortedDictionary<uint, TripleStage> named, SourceFile[] documents, int processors,
        PrefixMap prefixes, Dataset[]? parts)
    {
        GraphIndex defaultGraph = GraphIndex.Build(unnamed, documents, processors);
        var names = new TermId[named.Count];
        var graphs = new GraphIndex[names.Length];
        int at = 0;
        foreach ((uint name, TripleStage stage) in named)
        {
            names[at] = new TermId(name);
            graphs[at++] = GraphIndex.Build(stage, documents, processors);
        }
        return new Dataset(terms, defaultGraph, names, graphs, prefixes, parts);
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
        if (_isSpent)
            return;
        _isSpent = true;
        _pipeline.Dispose();
        _resolver.Dispose();
        _terms.Dispose();
    }

    // The id of a graph's name, and the graph.
    private uint Name(DocumentLoad document, Term graphName)
    {
        TermSpan name = graphName.ToSpan();
        _pipeline.Drain();
        bool taken = _terms.TryIntern(name.Kind == TermKind.BlankNode ? TermSpan.Blank(document.Labels.Scope(name.Lexical)) : name, out TermId id);
        if (!taken)
            return DocumentLoad.RefusedGraph;
        _resolver.Stage(id.Bits);
        return id.Bits;
    }
}
