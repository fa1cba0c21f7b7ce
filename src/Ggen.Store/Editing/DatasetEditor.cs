using System.Diagnostics.CodeAnalysis;

namespace Ggen.Store.Editing;

/// <summary>
/// A dataset that is being changed. The dataset it began with stays as it is, so giving up is forgetting the editor; only its
/// dictionary takes the new terms. <see cref="TermId.None"/> names the default graph. A named graph exists from its first triple, or
/// from <see cref="Create"/>, until <see cref="Drop"/>, even while it is empty. One thread at a time.
/// </summary>
public sealed class DatasetEditor : IDisposable
{
    private readonly Dataset _source;
    private readonly int _processors;
    private readonly SortedDictionary<TermId, GraphEdit> _edits = [];
    private Dataset? _current;

    /// <param name="source">Has to outlive the editor.</param>
    public DatasetEditor(Dataset source) : this(source, Environment.ProcessorCount)
    {
    }

    internal DatasetEditor(Dataset source, int processors)
    {
        source.ReleaseReader(); // the dictionary is about to change
        _source = source;
        _processors = processors;
    }

    /// <summary>Where the terms of changes are numbered.</summary>
    public TermDictionary Terms => _source.Terms;

    /// <summary>The dataset with all changes so far; good until the next one. The editor disposes of it.</summary>
    public Dataset Current => _current ??= Snapshot();

    public void Insert(TermId subject, TermId predicate, TermId @object, TermId graph)
    {
        GraphEdit edit = Edit(graph);
        edit.IsDropped = false;
        edit.Insert(subject.Bits, predicate.Bits, @object.Bits);
    }

    public void Delete(TermId subject, TermId predicate, TermId @object, TermId graph)
    {
        if (Exists(graph))
            Edit(graph).Delete(subject.Bits, predicate.Bits, @object.Bits);
    }

    public bool Exists(TermId graph)
        => graph.IsNone || (_edits.TryGetValue(graph, out GraphEdit? edit) ? !edit.IsDropped : _source.TryGetGraph(graph, out _));

    /// <summary>The graph with all changes so far; false when it does not exist.</summary>
    public bool TryGetGraph(TermId name, [NotNullWhen(true)] out GraphIndex? graph)
    {
        graph = null;
        if (_edits.TryGetValue(name, out GraphEdit? edit))
            graph = edit.IsDropped ? null : edit.View();
        else if (name.IsNone)
            graph = _source.DefaultGraph;
        else
            _source.TryGetGraph(name, out graph);
        return graph is not null;
    }

    /// <summary>Names of the named graphs that exist, ascending.</summary>
    public IReadOnlyList<TermId> GraphNames()
    {
        var names = new List<TermId>();
        foreach (TermId name in _source.GraphNames)
        {
            if (!_edits.ContainsKey(name))
                names.Add(name);
        }
        foreach ((TermId name, GraphEdit edit) in _edits)
        {
            if (!name.IsNone && !edit.IsDropped)
                names.Add(name);
        }
        names.Sort();
        return names;
    }

    /// <summary>Makes an empty graph; a graph that exists is left as it is.</summary>
    public void Create(TermId graph) => Edit(graph).IsDropped = false;

    /// <summary>Removes all triples of a graph, which goes on to exist.</summary>
    public void Clear(TermId graph)
    {
        if (Exists(graph))
            Edit(graph).Clear();
    }

    /// <summary>Removes a graph; the default graph becomes empty.</summary>
    public void Drop(TermId graph)
    {
        if (!Exists(graph))
            return;
        GraphEdit edit = Edit(graph);
        edit.Clear();
        edit.IsDropped = !graph.IsNone;
    }

    /// <summary>What is different now from the dataset that the editor began with, graph by graph in the order of names.</summary>
    public DatasetChanges Changes()
    {
        var changes = new DatasetChanges();
        foreach ((TermId name, GraphEdit edit) in _edits)
            changes.Compare(name, edit.Source, edit.View());
        return changes;
    }

    public void Dispose()
    {
        foreach (GraphEdit edit in _edits.Values)
            edit.Dispose();
        _edits.Clear();
        _current = null;
    }

    private GraphEdit Edit(TermId graph)
    {
        _current = null;
        if (_edits.TryGetValue(graph, out GraphEdit? edit))
            return edit;
        GraphIndex? index = graph.IsNone ? _source.DefaultGraph : null;
        bool exists = index is not null || _source.TryGetGraph(graph, out index);
        edit = new GraphEdit(index ?? GraphIndex.Empty, _processors) { IsDropped = !exists };
        _edits.Add(graph, edit);
        return edit;
    }

    private Dataset Snapshot()
    {
        IReadOnlyList<TermId> names = GraphNames();
        var graphs = new GraphIndex[names.Count];
        for (int i = 0; i < graphs.Length; i++)
            TryGetGraph(names[i], out graphs[i]!);
        TryGetGraph(TermId.None, out GraphIndex? defaultGraph);
        return new Dataset(_source.Terms, defaultGraph!, [.. names], graphs, _source.Prefixes);
    }
}
