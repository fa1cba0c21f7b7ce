using Ggen.Diagnostics;
using Ggen.Generation.Jobs;
using Ggen.Generation.Loading;
using Ggen.Sparql;
using Ggen.Store;
using Ggen.Templates;

namespace Ggen.Generation.Origins;

/// <summary>A step in the making of a graph, and the graph behind it, which holds that of the step before.</summary>
/// <param name="after">The graph with what the step added.</param>
internal sealed class GraphLayer(Dataset after)
{
    public Dataset After => after;

    /// <summary>What derived it; null when it was read.</summary>
    public Derivation? Derivation { get; init; }
}

/// <summary>A CONSTRUCT that added triples.</summary>
/// <param name="name">As in a message: <c>rule 'label'</c>.</param>
/// <param name="before">The graph that it saw.</param>
internal sealed class Derivation(string name, SourceText query, QueryParseOptions options, Dataset before)
{
    public string Name => name;

    public SourceText Query => query;

    public QueryParseOptions Options => options;

    public Dataset Before => before;
}

/// <summary>
/// How the graph of a template came to be: what was read, and then what each inference rule and each <c>construct</c> derived. Filled while that
/// is done, for one that asks where a triple comes from. It owns no graph.
/// </summary>
internal sealed class GraphLayers
{
    /// <summary>Triples of all stages of inference that are kept. What is derived after that is known to be derived, but not by which rule.</summary>
    public const long MaxTriples = 20_000_000;

    private readonly List<GraphLayer> _layers = [];
    private readonly List<InlineText> _inline = [];
    private long _triples;

    /// <summary>In the order in which they were made. The first is what was read from the sources of the project.</summary>
    public IReadOnlyList<GraphLayer> Layers => _layers;

    /// <summary>The graph that the template asked last; null before there is one.</summary>
    public Dataset? Asked { get; private set; }

    /// <summary>How its queries are read.</summary>
    public QueryParseOptions? Options { get; private set; }

    /// <summary>Their texts.</summary>
    public QueryTexts? Texts { get; private set; }

    /// <summary>Takes a graph of files, with the places of its triples.</summary>
    public void Read(Dataset dataset) => _layers.Add(new GraphLayer(dataset));

    /// <summary>Takes what a CONSTRUCT derived; true when the graph that it saw has to stay.</summary>
    public bool Derived(string name, SourceText query, QueryParseOptions options, Dataset before, Dataset after)
    {
        long count = DatasetLoader.Count(after);
        if (count == DatasetLoader.Count(before) || _triples + count > MaxTriples)
            return _layers.Exists(layer => layer.After == before);
        _triples += count;
        _layers.Add(new GraphLayer(after) { Derivation = new Derivation(name, query, options, before) });
        return true;
    }

    /// <summary>Takes a Turtle text of front matter, which was read with prefixes in front of it.</summary>
    public void Inline(SourceFile document, SourceText text, int prologue) => _inline.Add(new InlineText(document, text, prologue));

    /// <summary>Takes what a template is about to ask.</summary>
    public void Ask(Dataset dataset, QueryParseOptions options, QueryTexts texts) => (Asked, Options, Texts) = (dataset, options, texts);

    /// <summary>The same layers, for a template that adds more.</summary>
    public GraphLayers Fork()
    {
        var fork = new GraphLayers { _triples = _triples };
        fork._layers.AddRange(_layers);
        return fork;
    }

    /// <summary>A place of a triple as the user knows it.</summary>
    public SourceLocation Place(SourceLocation at)
    {
        InlineText? inline = _inline.Find(text => text.Document == at.File);
        return inline is null ? at : new SourceLocation(inline.Text.File, inline.Text.FileSpan(new SourceSpan(Math.Max(0, at.Span.Start - inline.Prologue), 0)));
    }

    private sealed class InlineText(SourceFile document, SourceText text, int prologue)
    {
        public SourceFile Document => document;

        public SourceText Text => text;

        public int Prologue => prologue;
    }
}
