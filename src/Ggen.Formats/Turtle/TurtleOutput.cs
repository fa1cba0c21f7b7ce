using Ggen.Rdf;

namespace Ggen.Formats.Turtle;

/// <summary>The state of a <see cref="TurtleWriter"/> or a <see cref="TriGWriter"/>: the prefixes, and the graph, subject and predicate that the next triple may share.</summary>
internal sealed class TurtleOutput(Stream stream)
{
    private readonly OutputBuffer _output = new(stream);
    private readonly TermTexts _terms = new();
    private readonly Namespaces _namespaces = new();
    private readonly ByteBuffer _subject = new(); // text of the open statement's subject; empty when none is open
    private readonly ByteBuffer _predicate = new();
    private readonly ByteBuffer _graph = new(); // text of the open block's name; empty outside
    private bool _hasPrefixes;

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
            default:
                TermText.Append(term, text);
                break;
        }
        return _terms.Add();
    }

    public ulong TripleTerm(ulong subject, ulong predicate, ulong @object) => _terms.AddTriple(subject, predicate, @object);

    /// <summary>The graph of the triples that follow; 0 is the default graph.</summary>
    public void Graph(ulong graph)
    {
        ReadOnlySpan<byte> name = graph == 0 ? default : _terms[graph];
        if (name.SequenceEqual(_graph.Span))
            return;
        CloseStatement();
        CloseGraph();
        if (graph == 0)
            return;
        if (_hasPrefixes)
            _output.Write((byte)'\n');
        Copy(name, _graph);
        _output.Write(name);
        _output.Write(" {\n"u8);
        _hasPrefixes = false;
    }

    public void Triple(ulong subject, ulong predicate, ulong @object)
    {
        if (!_terms[subject].SequenceEqual(_subject.Span))
        {
            CloseStatement();
            if (_hasPrefixes)
                _output.Write((byte)'\n');
            _hasPrefixes = true; // a blank line between statements
            Copy(_terms[subject], _subject);
            _output.Write(_graph.Length > 0 ? "    "u8 : default);
            _output.Write(_subject.Span);
            WritePredicate(" "u8, predicate);
        }
        else if (!_terms[predicate].SequenceEqual(_predicate.Span))
        {
            WritePredicate(_graph.Length > 0 ? " ;\n        "u8 : " ;\n    "u8, predicate);
        }
        else
        {
            _output.Write(","u8);
        }
        _output.Write((byte)' ');
        _output.Write(_terms[@object]);
    }

    public void EndStatement() => _terms.Clear();

    public void Prefix(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> iri)
    {
        if (!_namespaces.Set(prefix, iri))
            return;
        if (_subject.Length > 0)
        {
            CloseStatement();
            CloseGraph();
            _output.Write((byte)'\n');
        }
        _hasPrefixes = true;
        ByteBuffer text = _terms.Bytes;
        int start = text.Length;
        text.Append("@prefix "u8);
        text.Append(prefix);
        text.Append(": "u8);
        TermText.AppendIri(iri, text);
        text.Append(" .\n"u8);
        _output.Write(text.Span[start..]);
        text.Truncate(start);
    }

    public void Flush()
    {
        CloseStatement();
        CloseGraph();
        _output.Flush();
    }

    private void WritePredicate(ReadOnlySpan<byte> before, ulong predicate)
    {
        _output.Write(before);
        Copy(_terms[predicate], _predicate);
        bool isType = _predicate.Span.SequenceEqual("<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"u8) || _namespaces.IsRdfType(_predicate.Span);
        _output.Write(isType ? "a"u8 : _predicate.Span);
    }

    private void CloseStatement()
    {
        if (_subject.Length > 0)
            _output.Write(" .\n"u8);
        _subject.Clear();
        _predicate.Clear();
    }

    private void CloseGraph()
    {
        if (_graph.Length > 0)
            _output.Write("}\n"u8);
        _graph.Clear();
        _hasPrefixes = true;
    }

    private void AppendIri(ReadOnlySpan<byte> iri, ByteBuffer text)
    {
        if (!_namespaces.TryAbbreviate(iri, text))
            TermText.AppendIri(iri, text);
    }

    private static void Copy(ReadOnlySpan<byte> text, ByteBuffer to)
    {
        to.Clear();
        to.Append(text);
    }
}
