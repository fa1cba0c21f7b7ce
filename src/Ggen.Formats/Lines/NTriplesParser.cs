using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using Ggen.Diagnostics;
using Ggen.Formats.Output;
using Ggen.Formats.Syntax;
using Ggen.Rdf;
using Ggen.Rdf.Iris;

namespace Ggen.Formats.Lines;

/// <summary>
/// The grammar of N-Triples 1.2 and N-Quads 1.2 over a span of whole lines. Terms are handed on as slices of the text; only those with escapes pass
/// through a buffer. Methods return 0 or false after they have reported an error.
/// </summary>
internal ref struct NTriplesParser<TSink>
    where TSink : struct, IQuadSink
{
    private readonly ReadOnlySpan<byte> _text;
    private readonly long _offset;
    private readonly bool _quads;
    private readonly SyntaxErrors _errors;
    private readonly SearchValues<byte> _iriEnds = IriRefs.Ends; // a field: a static is asked each time whether it is initialised
    private ref TSink _sink;
    private ByteBuffer? _lexical;
    private ByteBuffer? _datatype;
    private Utf8Check _utf8;
    private int _at;

    public NTriplesParser(ReadOnlySpan<byte> text, long offset, bool quads, ref TSink sink, SyntaxErrors errors)
    {
        _text = text;
        _quads = quads;
        _offset = offset;
        _sink = ref sink;
        _errors = errors;
    }

    // [1] ntriplesDoc ::= statement? (EOL statement)* EOL?, statement ::= directive | triple
    public void Document()
    {
        while (_at < _text.Length && !_errors.Full)
        {
            if (_at >= _utf8.Until)
                _utf8.Advance(_text, _at, _offset, _errors);
            byte b = _text[_at];
            if (NameChars.Is(b, NameChars.Space))
                _at++;
            else if (b == '#' || !((b | 0x20) == 'v' && IsVersion() ? Version() : Triple()))
                SkipLine();
        }
        if (_at > _utf8.Until)
            _utf8.Advance(_text, _at, _offset, _errors);
    }

    // [2] triple ::= subject predicate object '.', of N-Quads [2] statement ::= subject predicate object graphLabel? '.'
    private bool Triple()
    {
        int start = _at;
        ulong subject = Subject();
        if (subject == 0)
            return false;
        SkipBlank();
        ulong predicate = Predicate();
        if (predicate == 0)
            return false;
        SkipBlank();
        ulong @object = Object();
        if (@object == 0)
            return false;
        SkipBlank();
        ulong graph = 0;
        if (Peek() != '.' && !GraphLabel(out graph))
            return false;
        _at++;
        _sink.Quad(subject, predicate, @object, graph, _offset + start);
        _sink.EndStatement();
        return LineEnd();
    }

    // versionDirective ::= 'VERSION' (STRING_LITERAL_QUOTE | STRING_LITERAL_SINGLE_QUOTE)
    private bool Version()
    {
        _at += "VERSION".Length;
        SkipBlank();
        int end = Versions.End(_text, _at, _offset, _errors);
        if (end < 0)
            return Unexpected(RdfSyntaxCodes.InvalidDirective, "expected the version as '\"' text '\"'", Versions.Hint);
        _at = end;
        return LineEnd();
    }

    private readonly bool IsVersion()
    {
        ReadOnlySpan<byte> rest = _text[_at..];
        int length = "VERSION".Length;
        return rest.Length > length && Ascii.EqualsIgnoreCase(rest[..length], "VERSION"u8) && rest[length] is (byte)' ' or (byte)'\t' or (byte)'"' or (byte)'\'';
    }

    // [6] graphLabel ::= IRIREF | BLANK_NODE_LABEL, of N-Quads, and the '.' behind it, which is not passed
    private bool GraphLabel(out ulong graph)
    {
        graph = 0;
        if (!_quads)
            return Unexpected(RdfSyntaxCodes.ExpectedEnd, "expected '.' after the object", "one triple per line, '.' at its end");
        if (Peek() is not ((byte)'<' or (byte)'_'))
            return Unexpected(RdfSyntaxCodes.ExpectedEnd, "expected '.' or the name of a graph after the object", "one quad per line, '.' at its end");
        graph = Peek() == '<' ? Iri() : BlankNode();
        if (graph == 0)
            return false;
        SkipBlank();
        return Peek() == '.' || Unexpected(RdfSyntaxCodes.ExpectedEnd, "expected '.' after the name of the graph", "one quad per line, '.' at its end");
    }

    // [7] EOL ::= [#xD#xA]+, after an optional comment
    private bool LineEnd()
    {
        if (Peek() == '\n')
        {
            _at++;
            return true;
        }
        SkipBlank();
        if (_at == _text.Length || Peek() is (byte)'\n' or (byte)'\r')
            return true;
        if (Peek() != '#')
            return Unexpected(RdfSyntaxCodes.ExpectedLineEnd, "expected the end of the line after '.'", "one triple per line");
        SkipLine();
        return true;
    }

    // [3] subject ::= IRIREF | BLANK_NODE_LABEL
    private ulong Subject()
    {
        switch (Peek())
        {
            case (byte)'<':
                return Iri();
            case (byte)'_':
                return BlankNode();
            default:
                Unexpected(RdfSyntaxCodes.ExpectedSubject, "expected a subject: '<' IRI '>' or '_:' label", AbbreviationHint());
                return 0;
        }
    }

    // [4] predicate ::= IRIREF
    private ulong Predicate()
    {
        if (Peek() == '<')
            return Iri();
        Unexpected(RdfSyntaxCodes.ExpectedPredicate, "expected a predicate: '<' IRI '>'", AbbreviationHint());
        return 0;
    }

    // [5] object ::= IRIREF | BLANK_NODE_LABEL | literal | tripleTerm
    private ulong Object(int nesting = 0)
    {
        switch (Peek())
        {
            case (byte)'<':
                return _at + 1 < _text.Length && _text[_at + 1] == '<' ? TripleTerm(nesting) : Iri();
            case (byte)'"':
                return Literal();
            case (byte)'_':
                return BlankNode();
            default:
                Unexpected(RdfSyntaxCodes.ExpectedObject, "expected an object: '<' IRI '>', '_:' label or '\"' text '\"'",
                    AbbreviationHint() ?? (nesting > 0 ? "a triple term is <<( subject predicate object )>>" : null));
                return 0;
        }
    }

    // tripleTerm ::= '<<(' subject predicate object ')>>'
    private ulong TripleTerm(int nesting)
    {
        int open = _at;
        if (!_text[_at..].StartsWith("<<("u8))
            return Misplaced();
        if (nesting == Rdf.TripleTerm.MaxNesting)
        {
            Error(RdfSyntaxCodes.TooDeep, open, 3, $"triple terms nest deeper than {Rdf.TripleTerm.MaxNesting} (TripleTerm.MaxNesting)", "say it of a node that reifies the inner triple");
            return 0;
        }
        _at += 3;
        SkipBlank();
        ulong subject = Subject();
        if (subject == 0)
            return 0;
        SkipBlank();
        ulong predicate = Predicate();
        if (predicate == 0)
            return 0;
        SkipBlank();
        ulong @object = Object(nesting + 1);
        if (@object == 0)
            return 0;
        SkipBlank();
        if (!_text[_at..].StartsWith(")>>"u8))
        {
            Unexpected(RdfSyntaxCodes.Unclosed, "expected ')>>'", $"it closes the '<<(' of column {1 + open - (_text[..open].LastIndexOf((byte)'\n') + 1)}");
            return 0;
        }
        _at += 3;
        return _sink.TripleTerm(subject, predicate, @object);
    }

    private readonly ulong Misplaced()
    {
        bool isTerm = _text[_at..].StartsWith("<<("u8);
        Error(RdfSyntaxCodes.InvalidTripleTerm, _at, isTerm ? 3 : 2,
            isTerm ? "a triple term (RDF 1.2) cannot stand here" : $"{Name} has no reified triples '<< … >>'",
            isTerm ? "it stands as an object: _:r rdf:reifies <<( … )>> ." : "write _:r <http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies> <<( … )>> .");
        return 0;
    }

    // [8] IRIREF ::= '<' ([^#x00-#x20<>"{}|^`\] | UCHAR)* '>', absolute
    private ulong Iri()
    {
        int length = PlainIri();
        if (length < 0)
            return EscapedIri();
        ReadOnlySpan<byte> iri = _text.Slice(_at + 1, length);
        _at += length + 2;
        return _sink.Term(TermSpan.Iri(iri));
    }

    // Length of the absolute IRI at hand when it is as written; -1 when it needs a closer look. (Returning the span itself through several
    // paths puts it into memory, which took a third of the time of reading.)
    private readonly int PlainIri()
    {
        ReadOnlySpan<byte> rest = _text[(_at + 1)..];
        int length = rest.IndexOfAny(_iriEnds);
        return (uint)length < (uint)rest.Length && rest[length] == '>' && IriParser.SchemeLength(rest[..length]) >= 0 ? length : -1;
    }

    private ulong EscapedIri()
    {
        ReadOnlySpan<byte> iri = UnescapedIri(_lexical ??= new ByteBuffer());
        return iri.IsEmpty ? 0 : _sink.Term(TermSpan.Iri(iri));
    }

    // Empty after an error.
    private ReadOnlySpan<byte> UnescapedIri(ByteBuffer buffer)
    {
        int start = _at;
        if (_text[start..].StartsWith("<<"u8))
        {
            Misplaced();
            return default;
        }
        if (!IriRefs.TryUnescape(_text, start, buffer, out int end, out IriFault fault))
        {
            Error(fault.Code, fault.Start, fault.Length, fault.Message, fault.Hint);
            return default;
        }
        _at = end;
        return IriParser.SchemeLength(buffer.Span) >= 0 ? buffer.Span : Relative(buffer.Span, start);
    }

    private readonly ReadOnlySpan<byte> Relative(ReadOnlySpan<byte> iri, int start)
    {
        Error(RdfSyntaxCodes.RelativeIri, start, _at - start, $"the IRI '{Text(iri)}' is relative", $"{Name} allows absolute IRIs only");
        return default;
    }

    // [6] literal ::= STRING_LITERAL_QUOTE ('^^' IRIREF | LANGTAG)?
    private ulong Literal()
    {
        ReadOnlySpan<byte> rest = _text[(_at + 1)..];
        int length = Escapes.QuotedEnd(rest, (byte)'\"');
        ReadOnlySpan<byte> lexical;
        if ((uint)length < (uint)rest.Length && rest[length] == '"')
        {
            lexical = rest[..length];
            _at += length + 2;
        }
        else if (!EscapedString(_lexical ??= new ByteBuffer(), out lexical))
        {
            return 0;
        }
        SkipBlank(); // white space may stand between any two tokens, though it seldom does here
        byte next = Peek();
        if (next == '@')
            return LanguageTag(lexical);
        if (next != '^')
            return _sink.Term(TermSpan.String(lexical));
        int mark = _at;
        _at += _text[_at..].StartsWith("^^"u8) ? 2 : 0;
        SkipBlank();
        if (Peek() != '<')
        {
            _at = mark;
            Unexpected(RdfSyntaxCodes.ExpectedObject, "expected '^^' and the datatype as '<' IRI '>'", null);
            return 0;
        }
        int plain = PlainIri();
        if (plain < 0)
            return EscapedDatatype(lexical);
        ReadOnlySpan<byte> datatype = _text.Slice(_at + 1, plain);
        if (TermText.IsOfTags(datatype))
            return TagMissing(plain + 2);
        _at += plain + 2;
        return _sink.Term(TermSpan.Typed(lexical, datatype));
    }

    private readonly ulong TagMissing(int length)
    {
        Error(RdfSyntaxCodes.InvalidDatatype, _at, length, "this datatype is that of strings with a language tag", "write the tag instead: \"text\"@en");
        return 0;
    }

    private ulong EscapedDatatype(ReadOnlySpan<byte> lexical)
    {
        int start = _at;
        ReadOnlySpan<byte> datatype = UnescapedIri(_datatype ??= new ByteBuffer());
        if (TermText.IsOfTags(datatype))
        {
            int length = _at - start;
            _at = start;
            return TagMissing(length);
        }
        return datatype.IsEmpty ? 0 : _sink.Term(TermSpan.Typed(lexical, datatype));
    }

    // [9] STRING_LITERAL_QUOTE ::= '"' ([^#x22#x5C#xA#xD] | ECHAR | UCHAR)* '"'
    private bool EscapedString(ByteBuffer buffer, out ReadOnlySpan<byte> lexical)
    {
        lexical = default;
        buffer.Clear();
        int at = _at + 1;
        while (true)
        {
            int run = Escapes.QuotedEnd(_text[at..], (byte)'\"');
            int end = run < 0 ? _text.Length : at + run;
            if (run < 0 || _text[end] is (byte)'\n' or (byte)'\r')
                return Error(RdfSyntaxCodes.UnterminatedString, _at, end - _at, "the string is not closed by '\"'", "write a line break as \\n");
            buffer.Append(_text[at..end]);
            at = end;
            if (_text[at] == '"')
                break;
            int escape = Escapes.String(_text[at..], buffer);
            if (escape == 0)
            {
                string hint = Escapes.Fault(_text[at..], out int fault) ?? "write a backslash as \\\\";
                return Error(RdfSyntaxCodes.InvalidEscape, at, fault, "invalid escape in a string", hint);
            }
            at += escape;
        }
        _at = at + 1;
        lexical = buffer.Span;
        return true;
    }

    // LANG_DIR ::= '@' [a-zA-Z]+ ('-' [a-zA-Z0-9]+)* ('--' [a-zA-Z]+)?
    private ulong LanguageTag(ReadOnlySpan<byte> lexical)
    {
        int length = LanguageTags.Length(_text[(_at + 1)..]);
        if (length == 0)
        {
            Unexpected(RdfSyntaxCodes.InvalidLanguageTag, "invalid language tag", LanguageTags.Fault(_text[(_at + 1)..]));
            return 0;
        }
        ReadOnlySpan<byte> tag = _text.Slice(_at + 1, length);
        _at += length + 1;
        if (!LanguageTagCase.IsNormal(tag))
            tag = LanguageTags.Normal(tag, _datatype ??= new ByteBuffer());
        return _sink.Term(TermSpan.Tagged(lexical, tag));
    }

    // [141s] BLANK_NODE_LABEL ::= '_:' (PN_CHARS_U | [0-9]) ((PN_CHARS | '.')* PN_CHARS)?
    private ulong BlankNode()
    {
        int length = BlankNodeLabels.Length(_text[_at..]);
        if (length == 0)
        {
            Unexpected(RdfSyntaxCodes.InvalidBlankNodeLabel, "invalid blank node label", null);
            return 0;
        }
        ReadOnlySpan<byte> label = _text.Slice(_at + 2, length - 2);
        _at += length;
        return _sink.Term(TermSpan.Blank(label));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // a call cost 6 % of reading
    private readonly byte Peek() => _at < _text.Length ? _text[_at] : (byte)0;

    // Mostly one space, and a token behind it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // a call cost 8 % of reading
    private void SkipBlank()
    {
        if (_at < _text.Length && _text[_at] == ' ')
            _at++;
        if (_at < _text.Length && _text[_at] <= ' ')
            SkipBlanks();
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length && _text[_at] is (byte)' ' or (byte)'\t')
            _at++;
    }

    private void SkipLine()
    {
        int length = _text[_at..].IndexOfAny((byte)'\n', (byte)'\r');
        _at = length < 0 ? _text.Length : _at + length + 1;
    }

    private readonly string? AbbreviationHint()
        => NameChars.Is(Peek(), NameChars.Base) || Peek() is (byte)'@' or (byte)'[' or (byte)':' ? $"{Name} has no prefixes and no abbreviations; is this {(_quads ? "TriG" : "Turtle")}?" : null;

    private readonly string Name => _quads ? "N-Quads" : "N-Triples";

    private readonly bool Unexpected(DiagnosticCode code, string message, string? hint)
    {
        int length = Tokens.Length(_text, _at);
        return Error(code, _at, length, length == 0 ? message + ", found the end of the line" : message, hint);
    }

    private readonly bool Error(DiagnosticCode code, int start, int length, string message, string? hint = null)
    {
        _errors.Add(code, _offset + start, length, message, hint);
        return false;
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
