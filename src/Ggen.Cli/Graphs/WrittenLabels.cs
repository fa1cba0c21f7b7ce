using System.Text;
using Ggen.Rdf;
using Ggen.Store;

namespace Ggen.Cli.Graphs;

/// <summary>
/// Blank node labels as a file gets them back. Readers and the store put marks in front of labels to keep nodes apart (<c>d2_</c> for
/// the third document, <c>x</c> where a label looks like one of their own); written as they are, each update of a file would add
/// another. A mark goes where no other node of the file has the label without it.
/// </summary>
internal sealed class WrittenLabels
{
    private readonly Dictionary<string, byte[]> _written = [];

    /// <param name="scope">The mark of the file's document; empty for the first.</param>
    public WrittenLabels(Dataset content, string scope)
    {
        List<string> labels = LabelsOf(content);
        var taken = labels.ToHashSet(StringComparer.Ordinal);
        foreach (string label in labels)
        {
            string written = label;
            foreach (string plain in Plainer(label, scope))
            {
                if (taken.Add(plain))
                {
                    written = plain;
                    break;
                }
            }
            _written.Add(label, Encoding.UTF8.GetBytes(written));
        }
    }

    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> label) => _written[Encoding.UTF8.GetString(label)];

    // The label without marks, plainest first; not the label itself.
    private static IEnumerable<string> Plainer(string label, string scope)
    {
        bool scoped = scope.Length > 0 && label.StartsWith(scope, StringComparison.Ordinal);
        string own = scoped ? label[scope.Length..] : label;
        if (IsMarked(own))
            yield return own[1..];
        if (scoped)
            yield return own;
    }

    // ^x+(g[0-9]|d[0-9]+_)
    private static bool IsMarked(string label)
    {
        string rest = label.TrimStart('x');
        if (rest.Length == label.Length || rest.Length < 2 || !char.IsAsciiDigit(rest[1]))
            return false;
        return rest[0] == 'g' || (rest[0] == 'd' && rest.AsSpan(1).TrimStart("0123456789").StartsWith('_'));
    }

    // In the order of their ids, each once.
    private static List<string> LabelsOf(Dataset content)
    {
        var nodes = new SortedSet<TermId>();
        Add(content.DefaultGraph, content.Terms, nodes);
        foreach (TermId name in content.GraphNames)
        {
            if (name.Tag == TermTag.BlankNode)
                nodes.Add(name);
            if (content.TryGetGraph(name, out GraphIndex? graph))
                Add(graph, content.Terms, nodes);
        }
        return [.. nodes.Select(node => Encoding.UTF8.GetString(content.Terms.Text(node)))];
    }

    private static void Add(GraphIndex graph, TermDictionary terms, SortedSet<TermId> nodes)
    {
        TripleRange all = graph.All(Permutation.Spo);
        for (int i = 0; i < all.Count; i++)
        {
            if (all.Subjects[i].Tag == TermTag.BlankNode)
                nodes.Add(all.Subjects[i]);
            AddObject(all.Objects[i], terms, nodes);
        }
    }

    private static void AddObject(TermId term, TermDictionary terms, SortedSet<TermId> nodes)
    {
        for (; term.Tag == TermTag.Triple; term = terms.Parts(term)[2])
        {
            if (terms.Parts(term)[0] is { Tag: TermTag.BlankNode } subject)
                nodes.Add(subject);
        }
        if (term.Tag == TermTag.BlankNode)
            nodes.Add(term);
    }
}

/// <summary>Hands everything on, with other labels for blank nodes.</summary>
internal struct RelabelSink<TSink>(TSink inner, WrittenLabels labels) : IQuadSink
    where TSink : struct, IQuadSink
{
    private TSink _inner = inner;

    public readonly TSink Inner => _inner;

    public ulong Term(in TermSpan term)
        => term.Kind == TermKind.BlankNode ? _inner.Term(TermSpan.Blank(labels.Of(term.Lexical))) : _inner.Term(term);

    public ulong TripleTerm(ulong subject, ulong predicate, ulong @object) => _inner.TripleTerm(subject, predicate, @object);

    public void Quad(ulong subject, ulong predicate, ulong @object, ulong graph, long position) => _inner.Quad(subject, predicate, @object, graph, position);

    public void EndStatement() => _inner.EndStatement();

    public void Prefix(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> iri) => _inner.Prefix(prefix, iri);
}
