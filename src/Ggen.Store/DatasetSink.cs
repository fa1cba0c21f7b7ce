using System.Text;

using Ggen.Diagnostics;
using Ggen.Rdf;
using Ggen.Store.Indexes;

namespace Ggen.Store;

/// <summary>Takes the triples of one document into a <see cref="DatasetBuilder"/>.</summary>
public readonly struct DatasetSink : IQuadSink
{
    private readonly DocumentLoad _document;

    internal DatasetSink(DocumentLoad document) => _document = document;

    public ulong Term(in TermSpan term) => _document.Term(term);

    public void Quad(ulong subject, ulong predicate, ulong @object, ulong graph, long position)
        => _document.Quad(subject, predicate, @object, graph, position);

    public void EndStatement()
    {
    }

    public void Prefix(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> iri) => _document.Prefix(prefix, iri);
}

/// <summary>The state of a document while it is read: a handle is the id of a term, or <see cref="Refused"/> where it found no room.</summary>
internal sealed class DocumentLoad(DatasetBuilder builder, SourceFile file, int ordinal)
{
    /// <summary>The handle of a term that the dictionary could not take.</summary>
    public const ulong Refused = ulong.MaxValue;

    private readonly TermDictionary _terms = builder.Terms;
    private readonly BlankLabels _labels = new(ordinal);
    private TripleStage _stage = builder.Stage(0);
    private ulong _stageGraph;

    /// <summary>Where triples go that name no graph.</summary>
    public ulong DefaultGraph
    {
        get;
        set
        {
            field = value;
            Select(value);
        }
    }

    public ulong Term(in TermSpan term)
    {
        bool taken = term.Kind == TermKind.BlankNode
            ? _terms.TryIntern(TermSpan.Blank(_labels.Scope(term.Lexical)), out TermId id)
            : _terms.TryIntern(term, out id);
        return taken ? id.Bits : Refused;
    }

    public void Quad(ulong subject, ulong predicate, ulong @object, ulong graph, long position)
    {
        graph = graph == 0 ? DefaultGraph : graph;
        if (subject == Refused || predicate == Refused || @object == Refused || graph == Refused)
        {
            builder.Refusals.Term(file, position);
            return;
        }
        if (graph != _stageGraph)
            Select(graph);
        if (_stage.Count == Array.MaxLength)
            builder.Refusals.Triple(file, position);
        else
            _stage.Add((uint)subject, (uint)predicate, (uint)@object, new TriplePosition(ordinal, position));
    }

    public void Prefix(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> iri)
        => builder.Prefixes.Set(Encoding.UTF8.GetString(prefix), Encoding.UTF8.GetString(iri));

    private void Select(ulong graph)
    {
        if (graph == Refused)
            return;
        _stageGraph = graph;
        _stage = builder.Stage((uint)graph);
    }
}
