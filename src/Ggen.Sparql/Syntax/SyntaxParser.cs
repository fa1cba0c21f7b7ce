using System.Text;
using Ggen.Diagnostics;
using Ggen.Rdf;
using Ggen.Sparql.Tokens;

namespace Ggen.Sparql.Syntax;

/// <summary>
/// A recursive descent parser of SPARQL 1.2 Query and Update (19.8): one method per production, named by it. After an error the parser sees only
/// the end of the file, so every loop and every call returns; group patterns then resume at their next element.
/// </summary>
internal sealed partial class SyntaxParser
{
    private const int MaxErrors = 10;

    private readonly SourceText _text;
    private readonly Token[] _tokens;
    private readonly DiagnosticBag _bag;
    private readonly PrefixMap _prefixes;
    private string? _base;

    private int _at;
    private int _nesting;
    private int _errors;
    private string _unit = "query";

    // Set from an error until a group pattern resumes.
    private bool _lost;

    public SyntaxParser(SourceText text, Token[] tokens, QueryParseOptions options, DiagnosticBag bag)
    {
        _text = text;
        _tokens = tokens;
        _bag = bag;
        _prefixes = options.Prefixes?.Clone() ?? new PrefixMap();
        _base = options.BaseIri;
    }

    private Token Current => _lost ? _tokens[^1] : _tokens[_at];

    private Token Following => _lost || _at + 1 >= _tokens.Length ? _tokens[^1] : _tokens[_at + 1];

    /// <summary>The last token taken; the first one before any was.</summary>
    private Token Previous => _tokens[Math.Max(0, _at - 1)];

    private bool Is(TokenKind kind) => Current.Kind == kind;

    private bool IsWord(string word) => IsWord(Current, word);

    private bool IsWord(Token token, string word) => token.Kind == TokenKind.Word && Ascii.EqualsIgnoreCase(Bytes(token), word);

    private bool Accept(TokenKind kind)
    {
        if (!Is(kind) || kind == TokenKind.EndOfFile)
            return false;
        _at++;
        return true;
    }

    private bool AcceptWord(string word)
    {
        if (!IsWord(word))
            return false;
        _at++;
        return true;
    }

    /// <summary>The current token, taken when it is of the kind; else it is an error that <paramref name="what"/> is missing.</summary>
    private Token Expect(TokenKind kind, string what, string? hint = null)
    {
        Token token = Current;
        if (!Accept(kind))
            Expected(what, hint);
        return token;
    }

    private void ExpectWord(string word)
    {
        if (!AcceptWord(word))
            Expected($"'{word}'", Suggest([word]));
    }

    /// <summary>The closing counterpart of <paramref name="open"/>.</summary>
    private void ExpectClosing(TokenKind kind, char closing, Token open) => ExpectClosing(kind, closing.ToString(), open);

    private void ExpectClosing(TokenKind kind, string closing, Token open)
    {
        if (Accept(kind) || _lost)
            return;
        var related = new RelatedLocation(new SourceLocation(_text.File, _text.Span(open)), "opened here");
        Fail(SparqlCodes.MissingBrace, Span(Current), $"expected '{closing}', found {Describe(Current)}",
            Is(TokenKind.EndOfFile) ? $"close it with '{closing}'" : ForeignOperator() ?? Suggest(Keywords.Pattern), related);
    }

    private ReadOnlySpan<byte> Bytes(Token token) => _text.Bytes[token.Start..token.End];

    private SourceSpan Span(Token token) => _text.Span(token);

    /// <summary>From the first byte of a token to the last taken one.</summary>
    private SourceSpan SpanFrom(Token first) => _text.Span(first.Start, Math.Max(first.End, Previous.End));

    /// <summary>A syntax error at the current token.</summary>
    private void Expected(string what, string? hint = null)
    {
        if (_lost)
            return;
        if (Is(TokenKind.Less))
            hint ??= "an IRI in '<' and '>' may hold no spaces, quotes or braces";
        Fail(SparqlCodes.UnexpectedToken, Span(Current), $"expected {what}, found {Describe(Current)}", hint);
    }

    /// <summary>An error after which the tokens that follow make no sense.</summary>
    private void Fail(DiagnosticCode code, SourceSpan span, string message, string? hint = null, RelatedLocation? related = null)
    {
        if (_lost)
            return;
        Report(code, span, message, hint, related);
        _lost = true;
    }

    /// <summary>An error of meaning: the tokens are well formed, and parsing goes on.</summary>
    private void Report(DiagnosticCode code, SourceSpan span, string message, string? hint = null, RelatedLocation? related = null)
    {
        if (_lost || _errors > MaxErrors)
            return;
        _errors++;
        _bag.Add(new Diagnostic(code, Severity.Error, message, new SourceLocation(_text.File, span), hint, related));
    }

    /// <summary>Something that is allowed and most likely not meant.</summary>
    private void Warn(DiagnosticCode code, SourceSpan span, string message, string? hint)
    {
        if (!_lost)
            _bag.Add(new Diagnostic(code, Severity.Warning, message, new SourceLocation(_text.File, span), hint));
    }

    private string Describe(Token token)
    {
        if (token.Kind == TokenKind.EndOfFile)
            return $"the end of the {_unit}";
        string text = _text.Text(token);
        int line = text.IndexOfAny(['\n', '\r']);
        if (line >= 0)
            text = text[..line];
        return text.Length <= 40 ? $"'{text}'" : $"'{text[..Cut(text, 40)]}…'";
    }

    private static int Cut(string text, int at) => char.IsHighSurrogate(text[at - 1]) ? at - 1 : at;

    /// <summary>A hint when the current token is a misspelt word of <paramref name="words"/>.</summary>
    private string? Suggest(IEnumerable<string> words)
    {
        string? near = Current.Kind == TokenKind.Word ? Suggestions.Nearest(_text.Text(Current), words) : null;
        return near is null || IsWord(near) ? null : $"did you mean '{near}'?"; // a word spelt well stands in the wrong place
    }

    /// <summary>A hint when the current token is how another language writes an operator of SPARQL.</summary>
    private string? ForeignOperator() => _text.Text(Current).ToUpperInvariant() switch
    {
        "AND" => "'and' is written '&&'",
        "OR" => "'or' is written '||'",
        "<>" => "'is not equal' is written '!='",
        "LIKE" or "MATCHES" => "texts are compared with CONTAINS, STRSTARTS, STRENDS and REGEX",
        "IS" => "terms are compared with '=' and sameTerm, and BOUND(?x) asks for a value",
        "SEPARATOR" => "put ';' before it: GROUP_CONCAT(?x; SEPARATOR=\", \")",
        _ => null,
    };

    /// <summary>Enters a nested construct; false, with an error, when there are too many.</summary>
    private bool Enter()
    {
        if (++_nesting <= SparqlLimits.MaxNesting)
            return true;
        Fail(SparqlCodes.LimitExceeded, Span(Current), $"the query nests deeper than {SparqlLimits.MaxNesting} levels (MaxNesting)");
        return false;
    }

    private void Leave() => _nesting--;

    private T Bounded<T>(T expression) where T : ExpressionSyntax
    {
        if (expression.Depth > SparqlLimits.MaxTreeDepth)
            FailTreeDepth(expression.Span);
        return expression;
    }

    private void FailTreeDepth(SourceSpan span)
        => Fail(SparqlCodes.LimitExceeded, new SourceSpan(span.Start, Math.Min(span.Length, 1)),
            $"the query has more than {SparqlLimits.MaxTreeDepth} operators inside one another (MaxTreeDepth)");
}
