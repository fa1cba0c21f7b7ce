using System.Text;

using Ggen.Rdf;

namespace Ggen.Store.Editing;

/// <summary>
/// Takes a document for a <see cref="DatasetEditor"/>: its quads are held back until <see cref="Apply"/>, so that a document with
/// an error changes nothing. Its blank nodes become fresh ones.
/// </summary>
public readonly struct EditorSink : IQuadSink
{
    private readonly State _state;

    /// <param name="graph">Where triples of its default graph go.</param>
    /// <param name="blankNode">Makes a blank node that is nowhere else.</param>
    public EditorSink(DatasetEditor editor, TermId graph, Func<TermId> blankNode) => _state = new State(editor, graph, blankNode);

    /// <summary>Whether the document names graphs.</summary>
    public bool HasNamedGraphs => _state.HasNamedGraphs;

    public ulong Term(in TermSpan term)
    {
        if (term.Kind != TermKind.BlankNode)
            return _state.Editor.Terms.Intern(term).Bits;
        string label = Encoding.UTF8.GetString(term.Lexical);
        if (!_state.Labels.TryGetValue(label, out TermId node))
            _state.Labels.Add(label, node = _state.BlankNode());
        return node.Bits;
    }

    public ulong TripleTerm(ulong subject, ulong predicate, ulong @object)
        => _state.Editor.Terms.TryTriple(Id(subject), Id(predicate), Id(@object), out TermId id)
            ? id.Bits
            : throw new InsufficientMemoryException("the dictionary is full");

    public void Quad(ulong subject, ulong predicate, ulong @object, ulong graph, long position)
    {
        _state.HasNamedGraphs |= graph != 0;
        _state.Quads.Add(new QuadIds(Id(subject), Id(predicate), Id(@object), graph == 0 ? _state.Graph : Id(graph)));
    }

    public void EndStatement()
    {
        // handles are term ids, which stay good
    }

    public void Prefix(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> iri)
    {
        // prefixes are no part of a graph
    }

    /// <summary>Inserts what was read.</summary>
    public void Apply()
    {
        foreach (QuadIds quad in _state.Quads)
            _state.Editor.Insert(quad.Subject, quad.Predicate, quad.Object, quad.Graph);
    }

    private static TermId Id(ulong handle) => new((uint)handle);

    private sealed class State(DatasetEditor editor, TermId graph, Func<TermId> blankNode)
    {
        public DatasetEditor Editor => editor;

        public TermId Graph => graph;

        public Func<TermId> BlankNode => blankNode;

        public Dictionary<string, TermId> Labels { get; } = [];

        public List<QuadIds> Quads { get; } = [];

        public bool HasNamedGraphs { get; set; }
    }
}
