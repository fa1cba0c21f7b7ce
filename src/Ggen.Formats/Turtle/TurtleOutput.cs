using Ggen.Rdf;

namespace Ggen.Formats.Turtle;

/// <summary>The state of a <see cref="TurtleWriter"/>: the prefixes, and the subject and predicate that the next triple may share.</summary>
internal sealed class TurtleOutput(Stream stream)
{
    private readonly OutputBuffer _output = new(stream);
    private readonly TermTexts _terms = new();
    private readonly Namespaces _namespaces = new();
    private readonly ByteBuffer _subject = new(); // text of the open statement's subject; empty when none is open
    private readonly ByteBuffer _predicate = new();
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

    public void Triple(ulong subject, ulong predicate, ulong @object)
    {
        if (!_terms[subject].SequenceEqual(_subject.Span))
        {
            CloseStatement();
            if (_hasPrefixes)
                _output.Write((byte)'\n');
            _hasPrefixes = true; // a blank line between statements
            Copy(_terms[subject], _subject);
            _output.Write(_subject.Span);
            WritePredicate(" "u8, predicate);
        }
        else if (!_terms[predicate].SequenceEqual(_predicate.Span))
        {
            WritePredicate(" ;\n    "u8, predicate);
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
