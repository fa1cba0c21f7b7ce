using Ggen.Formats.Output;
using Ggen.Rdf;

namespace Ggen.Formats.Turtle;

/// <summary>The state of a writer of Turtle or TriG: the prefixes, and the graph, subject and predicate that the next triple may share.</summary>
/// <param name="graphs">Whether triples of named graphs stand in blocks; else they are written as triples.</param>
internal sealed class TurtleOutput(OutputBuffer output, Namespaces namespaces, bool graphs)
{
    private readonly TermTexts _terms = new();
    private readonly ByteBuffer _subject = new(); // text of the open statement's subject; empty when none is open
    private readonly ByteBuffer _predicate = new();
    private readonly ByteBuffer _graph = new(); // text of the open block's name; empty outside
    private bool _hasPrefixes;

    // Of a part: what its first triple begins with, which is written once it is known what comes before.
    private TurtleSeam? _seam;

    public ulong Term(in TermSpan term)
    {
        ByteBuffer text = _terms.Bytes;
        switch (term.Kind)
        {
            case TermKind.Iri:
                AppendIri(term.Lexical, text);
                break;
            case TermKind.Literal when !term.Datatype.IsEmpty:
                if (TermText.IsShorthand(term.Lexical, term.Datatype))
                {
                    text.Append(term.Lexical);
                    break;
                }
                TermText.AppendString(term.Lexical, text);
                text.Append("^^"u8);
                AppendIri(term.Datatype, text);
                break;
            case TermKind.Literal when !term.Language.IsEmpty:
                TermText.AppendString(term.Lexical, text);
                text.Append((byte)'@');
                text.Append(term.Language);
                break;
            default:
                TermText.Append(term, text);
                break;
        }
        return _terms.Add();
    }

    public ulong TripleTerm(ulong subject, ulong predicate, ulong @object) => _terms.AddTriple(subject, predicate, @object);

    public void Quad(ulong subject, ulong predicate, ulong @object, ulong graph)
    {
        ReadOnlySpan<byte> name = graph == 0 || !graphs ? default : _terms[graph];
        if (_seam is null || _seam.IsKnown)
            Lead(name, _terms[subject], _terms[predicate]);
        else
            KeepFirst(name, _terms[subject], _terms[predicate]);
        output.Write((byte)' ');
        output.Write(_terms[@object]);
    }

    public void EndStatement() => _terms.Clear();

    public void Prefix(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> iri)
    {
        if (!namespaces.Set(prefix, iri))
            return;
        if (_subject.Length > 0)
        {
            CloseStatement();
            CloseGraph();
            output.Write((byte)'\n');
        }
        _hasPrefixes = true;
        ByteBuffer text = _terms.Bytes;
        int start = text.Length;
        text.Append("@prefix "u8);
        text.Append(prefix);
        text.Append(": "u8);
        TermText.AppendIri(iri, text);
        text.Append(" .\n"u8);
        output.Write(text.Span[start..]);
        text.Truncate(start);
    }

    /// <summary>
    /// A writer of triples that come behind these, which another thread may use while no prefix is declared; see <see cref="Append"/>.
    /// </summary>
    public TurtleOutput Part(int capacity) => new(new OutputBuffer(capacity), namespaces, graphs) { _seam = new TurtleSeam() };

    /// <summary>Appends the triples of a part, as if they had been written here; the part is empty afterwards.</summary>
    public void Append(TurtleOutput part)
    {
        TurtleSeam seam = part._seam!;
        if (!seam.IsKnown)
            return;
        Lead(seam.Graph.Span, seam.Subject.Span, seam.Predicate.Span);
        output.Take(part.Buffer);
        Copy(part._subject.Span, _subject);
        Copy(part._predicate.Span, _predicate);
        Copy(part._graph.Span, _graph);
        seam.IsKnown = false;
    }

    public void Flush()
    {
        CloseStatement();
        CloseGraph();
        output.Flush();
    }

    private OutputBuffer Buffer => output;

    // What a triple begins with: nothing, or a comma, where it shares all with the one before.
    private void Lead(ReadOnlySpan<byte> graph, ReadOnlySpan<byte> subject, ReadOnlySpan<byte> predicate)
    {
        if (!graph.SequenceEqual(_graph.Span))
            OpenGraph(graph);
        if (!subject.SequenceEqual(_subject.Span))
        {
            CloseStatement();
            if (_hasPrefixes)
                output.Write((byte)'\n');
            _hasPrefixes = true; // a blank line between statements
            Copy(subject, _subject);
            output.Write(_graph.Length > 0 ? "    "u8 : default);
            output.Write(subject);
            WritePredicate(" "u8, predicate);
        }
        else if (!predicate.SequenceEqual(_predicate.Span))
        {
            WritePredicate(_graph.Length > 0 ? " ;\n        "u8 : " ;\n    "u8, predicate);
        }
        else
        {
            output.Write((byte)',');
        }
    }

    private void KeepFirst(ReadOnlySpan<byte> graph, ReadOnlySpan<byte> subject, ReadOnlySpan<byte> predicate)
    {
        _seam!.IsKnown = true;
        Copy(graph, _seam.Graph);
        Copy(subject, _seam.Subject);
        Copy(predicate, _seam.Predicate);
        Copy(graph, _graph);
        Copy(subject, _subject);
        Copy(predicate, _predicate);
        _hasPrefixes = true;
    }

    private void OpenGraph(ReadOnlySpan<byte> name)
    {
        CloseStatement();
        CloseGraph();
        if (name.IsEmpty)
            return;
        if (_hasPrefixes)
            output.Write((byte)'\n');
        Copy(name, _graph);
        output.Write(name);
        output.Write(" {\n"u8);
        _hasPrefixes = false;
    }

    private void WritePredicate(ReadOnlySpan<byte> before, ReadOnlySpan<byte> predicate)
    {
        output.Write(before);
        Copy(predicate, _predicate);
        bool isType = predicate.SequenceEqual("<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"u8) || namespaces.IsRdfType(predicate);
        output.Write(isType ? "a"u8 : predicate);
    }

    private void CloseStatement()
    {
        if (_subject.Length > 0)
            output.Write(" .\n"u8);
        _subject.Clear();
        _predicate.Clear();
    }

    private void CloseGraph()
    {
        if (_graph.Length == 0)
            return;
        output.Write("}\n"u8);
        _graph.Clear();
        _hasPrefixes = true;
    }

    private void AppendIri(ReadOnlySpan<byte> iri, ByteBuffer text)
    {
        if (!namespaces.TryAbbreviate(iri, text))
            TermText.AppendIri(iri, text);
    }

    private static void Copy(ReadOnlySpan<byte> text, ByteBuffer to)
    {
        to.Clear();
        to.Append(text);
    }
}

/// <summary>Where a part of an output begins: what its first triple may share with the triple before it.</summary>
internal sealed class TurtleSeam
{
    /// <summary>Whether the part has a triple.</summary>
    public bool IsKnown { get; set; }

    public ByteBuffer Graph { get; } = new();

    public ByteBuffer Subject { get; } = new();

    public ByteBuffer Predicate { get; } = new();
}
