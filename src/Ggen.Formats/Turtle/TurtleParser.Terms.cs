using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Ggen.Diagnostics;
using Ggen.Formats.Output;
using Ggen.Formats.Syntax;
using Ggen.Rdf;
using Ggen.Rdf.Iris;

namespace Ggen.Formats.Turtle;

// The terms: IRIs, prefixed names, blank nodes, literals.
internal ref partial struct TurtleParser<TSink>
{
    // [10] subject ::= iri | BlankNode | collection
    private ulong Subject()
    {
        byte b = _text[_at];
        switch (b)
        {
            case (byte)'<':
                return Iri();
            case (byte)'_':
                return BlankNode();
            case (byte)'(':
                return Collection();
        }
        if (b == ':' || NameChars.Is(b, NameChars.Base) || b >= 0x80)
            return IriTerm(PrefixedName());
        string? hint = b switch
        {
            (byte)'"' or (byte)'\'' => "a literal is no subject",
            (byte)'.' => "a statement is empty; PREFIX and BASE, unlike @prefix and @base, take no '.' at their end",
            _ => OtherSyntax.Hint(_text[_at..], _isTriG),
        };
        Unexpected(RdfSyntaxCodes.ExpectedSubject, "expected a subject or a directive", hint);
        return 0;
    }

    // [12] object ::= iri | BlankNode | collection | blankNodePropertyList | literal | tripleTerm | reifiedTriple
    private ulong Object()
    {
        byte b = Peek();
        switch (b)
        {
            case (byte)'<':
                return !IsReified() ? Iri() : IsTripleTerm() ? TripleTerm(0) : ReifiedTriple();
            case (byte)'"' or (byte)'\'':
                return RdfLiteral();
            case (byte)'_':
                return BlankNode();
            case (byte)'[':
                return BlankNodePropertyList(out _);
            case (byte)'(':
                return Collection();
            case (byte)'+' or (byte)'-' or (byte)'.' or (>= (byte)'0' and <= (byte)'9'):
                return NumericLiteral();
        }
        if (b == ':' || NameChars.Is(b, NameChars.Base) || b >= 0x80)
            return b is (byte)'t' or (byte)'f' && BooleanLiteral() is not 0 and ulong boolean ? boolean : IriTerm(PrefixedName());
        Unexpected(RdfSyntaxCodes.ExpectedObject, "expected an object", OtherSyntax.Hint(_text[_at..], _isTriG));
        return 0;
    }

    // An IRI is never empty, so an empty span stands for an error that was reported.
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // every term read
    private ulong IriTerm(ReadOnlySpan<byte> iri) => iri.IsEmpty ? 0 : _sink.Term(TermSpan.Iri(iri));

    // [133s] BooleanLiteral ::= 'true' | 'false'; 0 without an error when it is something else
    private ulong BooleanLiteral()
    {
        ReadOnlySpan<byte> rest = _text[_at..];
        int length = rest.StartsWith("true"u8) ? 4 : rest.StartsWith("false"u8) ? 5 : 0;
        if (length == 0 || !IsWordEndOrStop(_at + length))
            return 0;
        _at += length;
        return _sink.Term(TermSpan.Typed(rest[..length], XsdBoolean));
    }

    // [18] IRIREF as a term
    private ulong Iri()
    {
        int length = PlainIri();
        if (length < 0)
            return IriTerm(UnescapedIri());
        ReadOnlySpan<byte> iri = _text.Slice(_at + 1, length);
        _at += length + 2;
        return _sink.Term(TermSpan.Iri(iri));
    }

    // [18] IRIREF ::= '<' ([^#x00-#x20<>"{}|^`\] | UCHAR)* '>', resolved; empty after an error
    private ReadOnlySpan<byte> IriRef()
    {
        int length = PlainIri();
        if (length < 0)
            return UnescapedIri();
        _at += length + 2;
        return _text.Slice(_at - length - 1, length);
    }

    // Length of the absolute IRI at hand when it is as written; -1 when it needs a closer look.
    private readonly int PlainIri()
    {
        ReadOnlySpan<byte> rest = _text[(_at + 1)..];
        int length = rest.IndexOfAny(_iriEnds);
        return (uint)length < (uint)rest.Length && rest[length] == '>' && IriParser.SchemeLength(rest[..length]) >= 0 ? length : -1;
    }

    private ReadOnlySpan<byte> UnescapedIri()
    {
        int start = _at;
        if (IsReified())
        {
            Misplaced();
            return default;
        }
        if (!IriRefs.TryUnescape(_text, start, _scratch, out int end, out IriFault fault))
        {
            Error(fault.Code, fault.Start, fault.Length, fault.Message, OtherSyntax.Hint(_text[start..], _isTriG) ?? fault.Hint);
            return default;
        }
        _at = end;
        return IriParser.SchemeLength(_scratch.Span) >= 0 ? _scratch.Span : Resolve(_scratch.Span, start);
    }

    private readonly ReadOnlySpan<byte> Resolve(ReadOnlySpan<byte> relative, int start)
    {
        if (_resolver.HasBase)
            return _resolver.Resolve(relative);
        Error(RdfSyntaxCodes.RelativeIri, start, _at - start, $"the IRI '{Text(relative)}' is relative and there is no base",
            OtherSyntax.Hint(_text[start..], _isTriG) ?? "declare one: @base <http://example.org/> .");
        return default;
    }

    // [136s] PrefixedName ::= PNAME_LN | PNAME_NS, expanded; empty after an error
    private ReadOnlySpan<byte> PrefixedName()
    {
        ReadOnlySpan<byte> text = _text;
        int start = _at;
        PrefixTable.Entry? prefix = null;
        int colon = start;
        if (text.Length - start >= sizeof(ulong)) // declared names are well formed, so a short one is looked up before it is judged
        {
            colon += PrefixTable.Key(text[start..], out ulong key);
            prefix = _prefixes.Find(key);
        }
        if (prefix is null && !LongPrefix(start, out colon, out prefix))
            return default;

        // [168s] PN_LOCAL, without what needs a closer look
        int local = colon + 1;
        int at = local;
        if (at < text.Length && text[at] is not ((byte)'.' or (byte)'-'))
        {
            at += LocalRun.Length(text[at..]);
            if (at < text.Length && NameChars.Is(text[at], NameChars.Special))
                return SpecialLocal(prefix, local);
            while (text[at - 1] == '.')
                at--;
        }
        _at = at;
        return prefix.Expand(text[local..], at - local);
    }

    // A prefix that is longer than a key, ends the document, or is at fault.
    private readonly bool LongPrefix(int start, out int colon, [NotNullWhen(true)] out PrefixTable.Entry? prefix)
    {
        prefix = null;
        colon = start;
        while (colon < _text.Length && _text[colon] != ':' && (NameChars.Is(_text[colon], NameChars.Local) || _text[colon] >= 0x80))
            colon++;
        if (colon >= _text.Length || _text[colon] != ':')
            return NoColon(start, colon);
        prefix = _prefixes.Find(_text[start..colon]);
        return prefix is not null || UnknownPrefix(start, colon);
    }

    // PN_LOCAL ::= (PN_CHARS_U | ':' | [0-9] | PLX) ((PN_CHARS | '.' | ':' | PLX)* (PN_CHARS | ':' | PLX))?, any of it
    private ReadOnlySpan<byte> SpecialLocal(PrefixTable.Entry prefix, int start)
    {
        _scratch.Clear();
        int at = start;
        int end = start; // behind the last character that may end the name
        int length = 0; // of the buffer at that point
        while (at < _text.Length)
        {
            byte b = _text[at];
            int size = 1;
            if (b == '\\')
            {
                if (at + 1 >= _text.Length || !"_~.-!$&'()*+,;=/?#@%"u8.Contains(_text[at + 1]))
                    return Fault(RdfSyntaxCodes.InvalidEscape, at, Math.Min(2, _text.Length - at), "invalid escape in a prefixed name");
                _scratch.Append(_text[at + 1]);
                size = 2;
            }
            else if (b == '%')
            {
                if (at + 2 >= _text.Length || !NameChars.Is(_text[at + 1], NameChars.Hex) || !NameChars.Is(_text[at + 2], NameChars.Hex))
                    return Fault(RdfSyntaxCodes.InvalidName, at, 1, "'%' is not followed by two hexadecimal digits");
                size = 3;
                _scratch.Append(_text.Slice(at, size));
            }
            else
            {
                if (b >= 0x80)
                    size = at == start ? NameChars.WideBaseLength(_text[at..]) : NameChars.WideNameLength(_text[at..]);
                else if (!NameChars.Is(b, NameChars.Local))
                    break;
                if (size == 0)
                    return Fault(RdfSyntaxCodes.InvalidName, at, Tokens.Length(_text, at), "this character is not allowed in a prefixed name", "write the IRI between '<' and '>'");
                _scratch.Append(_text.Slice(at, size));
            }
            at += size;
            if (b != '.')
                (end, length) = (at, _scratch.Length);
        }
        _scratch.Truncate(length);
        _at = end;
        return prefix.Expand(_scratch.Span, length);
    }

    private readonly ReadOnlySpan<byte> Fault(DiagnosticCode code, int start, int length, string message, string? hint = null)
    {
        Error(code, start, length, message, hint);
        return default;
    }

    // [141s] BLANK_NODE_LABEL
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
        if (label[0] is (byte)'g' or (byte)'x' && LooksGenerated(label))
        {
            _scratch.Clear();
            _scratch.Append((byte)'x');
            _scratch.Append(label);
            label = _scratch.Span;
        }
        return _sink.Term(TermSpan.Blank(label));
    }

    // ^x*g[0-9]
    private static bool LooksGenerated(ReadOnlySpan<byte> label)
    {
        label = label.TrimStart((byte)'x');
        return label.Length >= 2 && label[0] == 'g' && NameChars.Is(label[1], NameChars.Digit);
    }

    // [128s] RDFLiteral ::= String (LANGTAG | '^^' iri)?
    private ulong RdfLiteral()
    {
        if (!String(out ReadOnlySpan<byte> lexical))
            return 0;
        SkipSpace(); // mostly in front of the '.' or ';' that the caller wants
        byte next = Peek();
        if (next == '@' && !IsDirective())
            return LanguageTagged(lexical);
        if (next != '^')
            return _sink.Term(TermSpan.String(lexical));
        if (!_text[_at..].StartsWith("^^"u8))
        {
            Unexpected(RdfSyntaxCodes.ExpectedObject, "expected '^^' and a datatype", null);
            return 0;
        }
        _at += 2;
        SkipSpace();
        byte b = Peek();
        if (b != '<' && b != ':' && !NameChars.Is(b, NameChars.Base) && b < 0x80)
        {
            Unexpected(RdfSyntaxCodes.ExpectedObject, "expected the IRI of a datatype", null);
            return 0;
        }
        int start = _at;
        ReadOnlySpan<byte> datatype = b == '<' ? IriRef() : PrefixedName();
        if (TermText.IsOfTags(datatype))
        {
            Error(RdfSyntaxCodes.InvalidDatatype, start, _at - start, "this datatype is that of strings with a language tag", "write the tag instead: \"text\"@en");
            return 0;
        }
        return datatype.IsEmpty ? 0 : _sink.Term(TermSpan.Typed(lexical, datatype));
    }

    // Whether the '@' at hand begins a directive, before which a '.' was forgotten: such a language does not exist.
    private readonly bool IsDirective()
    {
        ReadOnlySpan<byte> word = _text[(_at + 1)..];
        return word.StartsWith("prefix "u8) || word.StartsWith("base "u8) || word.StartsWith("version "u8);
    }

    // [144s] LANG_DIR
    private ulong LanguageTagged(ReadOnlySpan<byte> lexical)
    {
        int length = LanguageTags.Length(_text[(_at + 1)..]);
        if (length == 0)
        {
            Unexpected(RdfSyntaxCodes.InvalidLanguageTag, "invalid language tag", LanguageTags.Fault(_text[(_at + 1)..]));
            return 0;
        }
        ReadOnlySpan<byte> tag = _text.Slice(_at + 1, length);
        _at += length + 1;
        return _sink.Term(TermSpan.Tagged(lexical, LanguageTagCase.IsNormal(tag) ? tag : LanguageTags.Normal(tag, _scratch)));
    }

    // [17] String ::= the four quoted forms, unescaped
    private bool String(out ReadOnlySpan<byte> lexical)
    {
        byte quote = _text[_at];
        ReadOnlySpan<byte> rest = _text[(_at + 1)..];
        if (rest.Length >= 2 && rest[0] == quote && rest[1] == quote)
            return LongString(quote, out lexical);
        int length = Escapes.QuotedEnd(rest, quote);
        if ((uint)length < (uint)rest.Length && rest[length] == quote)
        {
            lexical = rest[..length];
            _at += length + 2;
            return true;
        }
        return EscapedString(quote, out lexical);
    }

    // [22] STRING_LITERAL_QUOTE, [23] STRING_LITERAL_SINGLE_QUOTE with escapes
    private bool EscapedString(byte quote, out ReadOnlySpan<byte> lexical)
    {
        lexical = default;
        _lexical.Clear();
        int at = _at + 1;
        while (true)
        {
            int run = Escapes.QuotedEnd(_text[at..], quote);
            int end = run < 0 ? _text.Length : at + run;
            if (run < 0 || _text[end] is (byte)'\n' or (byte)'\r')
            {
                return Error(RdfSyntaxCodes.UnterminatedString, _at, end - _at, $"the string is not closed by {(char)quote} on its line",
                    "a text of several lines stands between \"\"\" and \"\"\"");
            }
            _lexical.Append(_text[at..end]);
            at = end;
            if (_text[at] == quote)
                break;
            if (!Escape(ref at))
                return false;
        }
        _at = at + 1;
        lexical = _lexical.Span;
        return true;
    }

    // [24] STRING_LITERAL_LONG_SINGLE_QUOTE, [25] STRING_LITERAL_LONG_QUOTE
    private bool LongString(byte quote, out ReadOnlySpan<byte> lexical)
    {
        lexical = default;
        bool escaped = false;
        int at = _at + 3;
        int from = at; // of the run that is not in the buffer yet
        while (true)
        {
            int run = _text[at..].IndexOfAny(quote, (byte)'\\');
            if (run < 0)
            {
                return Error(RdfSyntaxCodes.UnterminatedString, _at, 3, $"the string is not closed by {new string((char)quote, 3)}",
                    "it runs to the end of the document");
            }
            at += run;
            if (_text[at] == quote)
            {
                if (at + 2 < _text.Length && _text[at + 1] == quote && _text[at + 2] == quote)
                    break;
                at++;
                continue;
            }
            if (!escaped)
                _lexical.Clear();
            escaped = true;
            _lexical.Append(_text[from..at]);
            if (!Escape(ref at))
                return false;
            from = at;
        }
        _at = at + 3;
        lexical = _text[from..at];
        if (escaped)
        {
            _lexical.Append(lexical);
            lexical = _lexical.Span;
        }
        return true;
    }

    private bool Escape(scoped ref int at)
    {
        int length = Escapes.String(_text[at..], _lexical);
        if (length == 0)
        {
            string hint = Escapes.Fault(_text[at..], out int fault) ?? "write a backslash as \\\\";
            return Error(RdfSyntaxCodes.InvalidEscape, at, fault, "invalid escape in a string", hint);
        }
        at += length;
        return true;
    }

    // [16] NumericLiteral ::= INTEGER | DECIMAL | DOUBLE
    private ulong NumericLiteral()
    {
        int start = _at;
        int at = start + (_text[start] is (byte)'+' or (byte)'-' ? 1 : 0);
        int digits = SkipDigits(ref at);
        ReadOnlySpan<byte> datatype = XsdInteger;
        int dot = at;
        if (at < _text.Length && _text[at] == '.')
        {
            at++;
            int fraction = SkipDigits(ref at);
            datatype = XsdDecimal;
            if (fraction == 0 && !(digits > 0 && IsExponent(at)))
            {
                at = dot; // the '.' ends the statement
                datatype = XsdInteger;
            }
            digits += fraction;
        }
        if (digits > 0 && IsExponent(at))
        {
            at += _text[at + 1] is (byte)'+' or (byte)'-' ? 2 : 1;
            SkipDigits(ref at);
            datatype = XsdDouble;
        }
        if (digits == 0)
        {
            Unexpected(_text[start] == '.' ? RdfSyntaxCodes.ExpectedObject : RdfSyntaxCodes.InvalidNumber,
                _text[start] == '.' ? "expected an object" : "a sign without digits is no number", null);
            return 0;
        }
        _at = at;
        return _sink.Term(TermSpan.Typed(_text[start..at], datatype));
    }

    // [154s] EXPONENT ::= [eE] [+-]? [0-9]+
    private readonly bool IsExponent(int at)
    {
        if (at + 1 >= _text.Length || (_text[at] | 0x20) != 'e')
            return false;
        int digit = at + (_text[at + 1] is (byte)'+' or (byte)'-' ? 2 : 1);
        return digit < _text.Length && NameChars.Is(_text[digit], NameChars.Digit);
    }

    private readonly int SkipDigits(scoped ref int at)
    {
        int start = at;
        while (at < _text.Length && NameChars.Is(_text[at], NameChars.Digit))
            at++;
        return at - start;
    }

    private static ReadOnlySpan<byte> XsdBoolean => "http://www.w3.org/2001/XMLSchema#boolean"u8;

    private static ReadOnlySpan<byte> XsdInteger => "http://www.w3.org/2001/XMLSchema#integer"u8;

    private static ReadOnlySpan<byte> XsdDecimal => "http://www.w3.org/2001/XMLSchema#decimal"u8;

    private static ReadOnlySpan<byte> XsdDouble => "http://www.w3.org/2001/XMLSchema#double"u8;
}
