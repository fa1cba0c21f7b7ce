using System.Text;
using Ggen.Diagnostics;
using Ggen.Rdf;
using Ggen.Rdf.Iris;
using Ggen.Sparql.Tokens;

namespace Ggen.Sparql.Syntax;

/// <summary>Variables, IRIs and literals: [108], [129] to [137].</summary>
internal sealed partial class SyntaxParser
{
    private readonly HashSet<string> _reportedPrefixes = [];

    // [108] Var ::= VAR1 | VAR2
    private Variable Var()
    {
        Token token = Expect(TokenKind.Variable, "a variable", Is(TokenKind.Word) ? $"a variable begins with '?': ?{_text.Text(Current)}" : null);
        CheckVariable(token);
        return new Variable(token.Kind == TokenKind.Variable ? _text.Text(token.Start + 1, token.End) : "missing");
    }

    // [136] iri ::= IRIREF | PrefixedName
    private Iri? Iri()
    {
        Token token = Current;
        if (Accept(TokenKind.Iri))
            return IriRef(token);
        if (Accept(TokenKind.PrefixedName))
            return PrefixedName(token);
        Expected("an IRI", Is(TokenKind.Word) ? "an IRI is written ex:name or <iri>" : null);
        return null;
    }

    // [139] IRIREF, resolved against the base
    private Iri IriRef(Token token)
    {
        string reference = IriText(token);
        if (_base is not null || IriParser.IsAbsolute(reference))
            return new Iri(IriResolver.Resolve(_base, reference));
        Report(SparqlCodes.InvalidIri, Span(token), $"the relative IRI <{reference}> has no base to be resolved against",
            "declare one: BASE <http://example.org/>");
        return new Iri(reference);
    }

    // What stands in the angle brackets, with its codepoint escapes replaced.
    private string IriText(Token token)
    {
        string text = _text.Text(token.Start + 1, token.End - 1);
        if (!text.Contains('\\', StringComparison.Ordinal))
            return text;
        var iri = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                iri.Append(text[i]);
                continue;
            }
            if (!CodepointEscape.TryTake(text.AsSpan(i), out int length, out Rune rune))
                BadEscape(token, 1, text, i, length);
            else if (IriParser.IsForbidden(rune.Value))
                Report(SparqlCodes.InvalidIri, Span(token), "an IRI may not hold this character, written as an escape or otherwise");
            else
                iri.Append(rune.ToString());
            i += Math.Max(length, 1) - 1;
        }
        return iri.ToString();
    }

    private void BadEscape(Token token, int quotes, string text, int index, int length)
    {
        int at = token.Start + quotes + Encoding.UTF8.GetByteCount(text.AsSpan(0, index));
        if (length > 0)
        {
            Report(SparqlCodes.InvalidText, _text.Span(at, at + Encoding.UTF8.GetByteCount(text.AsSpan(index, length))), "this is not a codepoint escape",
                "write \\u and four, or \\U and eight hexadecimal digits of a Unicode character");
            return;
        }
        int end = index + 1 < text.Length && char.IsHighSurrogate(text[index + 1]) ? index + 3 : Math.Min(index + 2, text.Length);
        Report(SparqlCodes.InvalidText, _text.Span(at, at + Encoding.UTF8.GetByteCount(text.AsSpan(index, end - index))), $"'{text[index..end]}' is not an escape",
            "a backslash itself is written '\\\\'");
    }

    // [137] PrefixedName ::= PNAME_LN | PNAME_NS
    private Iri PrefixedName(Token token)
    {
        string name = _text.Text(token);
        int colon = name.IndexOf(':', StringComparison.Ordinal);
        string prefix = name[..colon];
        bool isKnown = _prefixes.TryGet(prefix, out string? start);
        if ((!isKnown || _prefixes.IsAmbiguous(prefix)) && _reportedPrefixes.Add(prefix))
        {
            SourceSpan span = _text.Span(token.Start, token.Start + Encoding.UTF8.GetByteCount(name.AsSpan(0, colon + 1)));
            if (isKnown)
                Warn(SparqlCodes.AmbiguousPrefix, span, $"the data has several IRIs for the prefix '{prefix}:'; <{start}> is used", $"declare the one that is meant: PREFIX {prefix}: <…>");
            else
                Report(SparqlCodes.UnknownPrefix, span, $"the prefix '{prefix}:' is not declared", PrefixHint(prefix));
        }
        if (isKnown)
            return new Iri(start + Unescaped(name, colon + 1));
        return new Iri(name);
    }

    private string PrefixHint(string prefix)
    {
        if (CommonPrefixes.Find(prefix) is { } iri)
            return $"declare it: PREFIX {prefix}: <{iri}>";
        var known = new List<string>();
        foreach ((string name, _) in _prefixes.Items)
        {
            if (name.Length > 0) // ':' is no misspelling of a name
                known.Add(name + ":");
        }
        return Suggestions.Hint(prefix + ":", known) ?? $"declare it: PREFIX {prefix}: <…>";
    }

    // [173] PN_LOCAL_ESC loses its backslash; [172] PERCENT stays.
    private static string Unescaped(string name, int start)
    {
        if (name.IndexOf('\\', start) < 0)
            return name[start..];
        var local = new StringBuilder(name.Length);
        for (int i = start; i < name.Length; i++)
        {
            if (name[i] == '\\')
                i++;
            local.Append(name[i]);
        }
        return local.ToString();
    }

    private bool IsNumber() => Current.Kind switch
    {
        TokenKind.Integer or TokenKind.Decimal or TokenKind.Double => true,
        TokenKind.Plus or TokenKind.Minus => Following.Start == Current.End && IsNumber(Following),
        _ => false,
    };

    private static bool IsNumber(Token token) => token.Kind is TokenKind.Integer or TokenKind.Decimal or TokenKind.Double;

    /// <summary>A term other than a blank node; null, with no error, when the current token begins none.</summary>
    private Term? IriOrLiteral()
    {
        if (Is(TokenKind.Iri) || Is(TokenKind.PrefixedName))
            return Iri();
        if (Is(TokenKind.String))
            return RdfLiteral();
        if (IsNumber())
            return NumericLiteral();
        // [134] BooleanLiteral ::= 'true' | 'false'
        if (AcceptWord("true"))
            return new Literal("true", Vocab.Xsd.Boolean);
        return AcceptWord("false") ? new Literal("false", Vocab.Xsd.Boolean) : null;
    }

    // [129] RDFLiteral ::= String ( LANG_DIR | ( '^^' iri ) )?
    private Literal RdfLiteral()
    {
        string text = StringValue();
        Token tag = Current;
        if (Accept(TokenKind.LanguageTag))
            return Tagged(text, tag);
        Token type = Following;
        if (Accept(TokenKind.DoubleCaret) && Iri() is { } datatype)
        {
            if (datatype == Vocab.Rdf.LangString || datatype == Vocab.Rdf.DirLangString)
                Report(SparqlCodes.MisplacedTerm, Span(type), "this datatype is that of strings with a language tag", "write the tag instead: \"text\"@en");
            return new Literal(text, datatype);
        }
        return new Literal(text);
    }

    private Literal Tagged(string text, Token tag)
    {
        string written = _text.Text(tag.Start + 1, tag.End);
        int direction = written.IndexOf("--", StringComparison.Ordinal);
        if (direction >= 0 && written[(direction + 2)..] is not ("ltr" or "rtl"))
        {
            Report(SparqlCodes.InvalidText, Span(tag), $"'{written[direction..]}' is no base direction", "the base direction is --ltr or --rtl, in lower case (SPARQL 1.2)");
            return Literal.Tagged(text, LanguageTagCase.Of(written[..direction]));
        }
        return Literal.Tagged(text, LanguageTagCase.Of(written));
    }

    // [130] NumericLiteral ::= NumericLiteralUnsigned | NumericLiteralPositive | NumericLiteralNegative
    private Literal NumericLiteral()
    {
        Token first = Current;
        if (!IsNumber(first))
            _at++;
        Token number = Current;
        _at++;
        Iri datatype = number.Kind switch
        {
            TokenKind.Integer => Vocab.Xsd.Integer,
            TokenKind.Decimal => Vocab.Xsd.Decimal,
            _ => Vocab.Xsd.Double,
        };
        return new Literal(_text.Text(first.Start, number.End), datatype);
    }

    // [135] String ::= STRING_LITERAL1 | STRING_LITERAL2 | STRING_LITERAL_LONG1 | STRING_LITERAL_LONG2
    private string StringValue()
    {
        Token token = Expect(TokenKind.String, "a string");
        if (token.Kind != TokenKind.String)
            return "";
        ReadOnlySpan<byte> bytes = Bytes(token);
        int quotes = bytes.Length >= 6 && bytes[1] == bytes[0] && bytes[2] == bytes[0] ? 3 : 1;
        string text = _text.Text(token.Start + quotes, token.End - quotes);
        return text.Contains('\\', StringComparison.Ordinal) ? Unescaped(text, token, quotes) : text;
    }

    // [160] ECHAR ::= '\' [tbnrf\"'], and UCHAR
    private string Unescaped(string text, Token token, int quotes)
    {
        var value = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                value.Append(text[i]);
                continue;
            }
            if (CodepointEscape.TryTake(text.AsSpan(i), out int length, out Rune rune))
            {
                value.Append(rune.ToString());
                i += length - 1;
                continue;
            }
            char escape = text[i + 1];
            char plain = escape switch
            {
                't' => '\t',
                'b' => '\b',
                'n' => '\n',
                'r' => '\r',
                'f' => '\f',
                '\\' or '"' or '\'' => escape,
                _ => '\0',
            };
            if (plain == '\0')
                BadEscape(token, quotes, text, i, length);
            value.Append(plain);
            i++;
        }
        return value.ToString();
    }
}
