using System.Text;
using Ggen.Rdf;
using Ggen.Store;

namespace Ggen.Cli.Commands;

/// <summary>
/// Blank node labels as a file gets them back. Readers and the store put marks in front of labels to keep nodes apart (<c>d2_</c> for
/// the third document, <c>x</c> where a label looks like one of their own); written as they are, each update of a file would add
/// another. A mark goes where the label without it is nobody's.
/// </summary>
/// <param name="scope">The mark of the file's document; empty for the first.</param>
internal sealed class WrittenLabels(TermDictionary terms, string scope)
{
    private readonly Dictionary<string, byte[]> _known = [];

    public byte[] Of(ReadOnlySpan<byte> label)
    {
        string text = Encoding.UTF8.GetString(label);
        if (!_known.TryGetValue(text, out byte[]? written))
            _known.Add(text, written = Encoding.UTF8.GetBytes(Written(text)));
        return written;
    }

    private string Written(string label)
    {
        if (!label.StartsWith(scope, StringComparison.Ordinal))
            return label; // made by the update
        string own = label[scope.Length..];
        if (IsMarked(own) && !IsTaken(scope + own[1..]))
            own = own[1..];
        return own == label || !IsTaken(own) ? own : label;
    }

    private bool IsTaken(string label) => terms.TryFind(TermSpan.Blank(Encoding.UTF8.GetBytes(label)), out _);

    // ^x+(g[0-9]|d[0-9]+_)
    private static bool IsMarked(string label)
    {
        string rest = label.TrimStart('x');
        if (rest.Length == label.Length || rest.Length < 2 || !char.IsAsciiDigit(rest[1]))
            return false;
        return rest[0] == 'g' || (rest[0] == 'd' && rest.AsSpan(1).TrimStart("0123456789").StartsWith('_'));
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

    public void Quad(ulong subject, ulong predicate, ulong @object, ulong graph, long position) => _inner.Quad(subject, predicate, @object, graph, position);

    public void EndStatement() => _inner.EndStatement();

    public void Prefix(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> iri) => _inner.Prefix(prefix, iri);
}
