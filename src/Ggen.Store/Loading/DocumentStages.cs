using Ggen.Diagnostics;
using Ggen.Rdf;
using Ggen.Store.Indexes;

namespace Ggen.Store.Loading;

/// <summary>The triples of each document by themselves, as they arrive.</summary>
internal sealed class DocumentStages : IDisposable
{
    private readonly List<SortedDictionary<uint, TripleStage>> _documents = [];

    /// <summary>Where the triples of a document and graph gather; graph 0 is the default graph.</summary>
    public TripleStage Stage(int document, uint graph)
    {
        while (_documents.Count <= document)
            _documents.Add(new SortedDictionary<uint, TripleStage> { [0] = new TripleStage(keepPositions: false) });
        if (!_documents[document].TryGetValue(graph, out TripleStage? stage))
            _documents[document].Add(graph, stage = new TripleStage(keepPositions: false));
        return stage;
    }

    /// <summary>A dataset per document, of those without triples as well.</summary>
    public Dataset[] Build(TermDictionary terms, List<PrefixMap> prefixes, SourceFile[] documents, int processors)
    {
        var datasets = new Dataset[documents.Length];
        for (int i = 0; i < datasets.Length; i++)
        {
            TripleStage unnamed = Stage(i, 0);
            SortedDictionary<uint, TripleStage> named = _documents[i];
            named.Remove(0);
            datasets[i] = DatasetBuilder.Build(terms, unnamed, named, documents, processors, prefixes[i], null);
        }
        return datasets;
    }

    public void Dispose()
    {
        foreach (SortedDictionary<uint, TripleStage> document in _documents)
        {
            foreach (TripleStage stage in document.Values)
                stage.Dispose();
        }
    }
}
