using System.Text;
using Ggen.Diagnostics;

namespace Ggen.Sparql.Tokens;

/// <summary>Cuts the text into tokens by longest match (SPARQL 1.2, 19.8). What fits no token is reported and left out.</summary>
internal sealed class Tokenizer(SourceText text, DiagnosticBag bag)
{
    private const int MaxErrors = 10;

    private readonly List<Token> _tokens = [];
    private int _at;
    private int _errors;

    /// <summary>All tokens; the last is the end of the file.</summary>
    public Token[] Run()
    {
        ReadOnlySpan<byte> bytes = text.Bytes;
        while (SkipSpace(bytes) && _errors < MaxErrors)
        {
            int start = _at;
            if (Next(bytes) is { } kind)
                _tokens.Add(new Token(kind, start, _at));
        }
        _tokens.Add(new Token(TokenKind.EndOfFile, bytes.Length, bytes.Length));
        return _tokens.ToArray();
    }

    // [162] WS, and comments from '#' to the end of the line.
    private bool SkipSpace(ReadOnlySpan<byte> bytes)
    {
        while (_at < bytes.Length)
        {
            if (bytes[_at] == '#')
            {
                int end = bytes[_at..].IndexOfAny((byte)'\n', (byte)'\r');
                _at = end < 0 ? bytes.Length : _at + end;
            }
            else if (bytes[_at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
                _at++;
            else
                return true;
        }
        return false;
    }

    private TokenKind? Next(ReadOnlySpan<byte> bytes)
    {
        byte c = bytes[_at];
        switch (c)
        {
            case (byte)'<' when Iri(bytes):
                return TokenKind.Iri;
            case (byte)'"' or (byte)'\'':
                return String(bytes, c);
            case (byte)'?' or (byte)'$' when VariableName(bytes):
                return TokenKind.Variable;
            case (byte)'@' when LanguageTag(bytes):
                return TokenKind.LanguageTag;
            case (byte)'_' when BlankNodeLabel(bytes):
                return TokenKind.BlankNodeLabel;
            case (byte)'.' when _at + 1 < bytes.Length && char.IsAsciiDigit((char)bytes[_at + 1]):
            case >= (byte)'0' and <= (byte)'9':
                return Number(bytes);
            case (byte)':':
                PrefixedName(bytes);
                return TokenKind.PrefixedName;
        }
        if (NameCharacters.IsBase(NameCharacters.At(bytes, _at, out _)))
            return PrefixedName(bytes) ? TokenKind.PrefixedName : Word(bytes) ? TokenKind.Word : Unknown(bytes);
        return Punctuation(bytes, c) ?? Unknown(bytes);
    }

    // [139] IRIREF ::= '<' ([^<>"{}|^`\]-[#x00-#x20] | UCHAR)* '>', whose escapes are checked when it is taken
    private bool Iri(ReadOnlySpan<byte> bytes)
    {
        for (int i = _at + 1; i < bytes.Length; i++)
        {
            byte c = bytes[i];
            if (c == '>')
            {
                _at = i + 1;
                return true;
            }
            bool isEscape = c == '\\' && i + 1 < bytes.Length && bytes[i + 1] is (byte)'u' or (byte)'U';
            if (c <= 0x20 || ("<\"{}|^`\\"u8.Contains(c) && !isEscape))
                return false;
        }
        return false;
    }

    // [156] STRING_LITERAL1 … [159] STRING_LITERAL_LONG2. Escapes are checked when the value is taken.
    private TokenKind? String(ReadOnlySpan<byte> bytes, byte quote)
    {
        int start = _at;
        bool isLong = _at + 2 < bytes.Length && bytes[_at + 1] == quote && bytes[_at + 2] == quote;
        int at = _at + (isLong ? 3 : 1);
        while (at < bytes.Length)
        {
            byte c = bytes[at];
            if (c == '\\')
            {
                at += 2;
                continue;
            }
            if (!isLong && c is (byte)'\n' or (byte)'\r' && !isLong)
                break;
            if (c == quote && (!isLong || (at + 2 < bytes.Length && bytes[at + 1] == quote && bytes[at + 2] == quote)))
            {
                _at = at + (isLong ? 3 : 1);
                return TokenKind.String;
            }
            at++;
        }
        _at = Math.Min(at, bytes.Length);
        Report(SparqlCodes.UnterminatedString, start, start + (isLong ? 3 : 1), "this string has no end",
            isLong ? "close it with the same three quotes" : "close it on the same line, or use three quotes at each end");
        return null;
    }

    // [143] VAR1 ::= '?' VARNAME, [144] VAR2 ::= '$' VARNAME
    private bool VariableName(ReadOnlySpan<byte> bytes)
    {
        int at = _at + 1;
        while (NameCharacters.IsVariablePart(NameCharacters.At(bytes, at, out int length)) && (at > _at + 1 || IsVariableStart(bytes, at)))
            at += length;
        if (at == _at + 1)
            return false;
        _at = at;
        return true;
    }

    private static bool IsVariableStart(ReadOnlySpan<byte> bytes, int at)
    {
        int c = NameCharacters.At(bytes, at, out _);
        return NameCharacters.IsStart(c) || c is >= '0' and <= '9';
    }

    // [145] LANG_DIR ::= '@' [a-zA-Z]+ ('-' [a-zA-Z0-9]+)* ('--' [a-zA-Z]+)?
    private bool LanguageTag(ReadOnlySpan<byte> bytes)
    {
        int at = _at + 1;
        while (at < bytes.Length && char.IsAsciiLetter((char)bytes[at]))
            at++;
        if (at == _at + 1)
            return false;
        while (at + 1 < bytes.Length && bytes[at] == '-' && char.IsAsciiLetterOrDigit((char)bytes[at + 1]))
        {
            at += 2;
            while (at < bytes.Length && char.IsAsciiLetterOrDigit((char)bytes[at]))
                at++;
        }
        if (at + 2 < bytes.Length && bytes[at] == '-' && bytes[at + 1] == '-' && char.IsAsciiLetter((char)bytes[at + 2]))
        {
            at += 2;
            while (at < bytes.Length && char.IsAsciiLetter((char)bytes[at]))
                at++;
        }
        _at = at;
        return true;
    }

    // [142] BLANK_NODE_LABEL ::= '_:' ( PN_CHARS_U | [0-9] ) ((PN_CHARS|'.')* PN_CHARS)?
    private bool BlankNodeLabel(ReadOnlySpan<byte> bytes)
    {
        if (_at + 1 >= bytes.Length || bytes[_at + 1] != ':' || !IsVariableStart(bytes, _at + 2))
            return false;
        _at = DottedName(bytes, _at + 2);
        return true;
    }

    // [146] INTEGER ::= [0-9]+, [147] DECIMAL ::= [0-9]* '.' [0-9]+, [148] DOUBLE
    private TokenKind Number(ReadOnlySpan<byte> bytes)
    {
        var kind = TokenKind.Integer;
        int at = Digits(bytes, _at);
        if (at < bytes.Length && bytes[at] == '.')
        {
            int fraction = Digits(bytes, at + 1);
            if (fraction > at + 1 || Exponent(bytes, fraction) > fraction)
            {
                kind = TokenKind.Decimal;
                at = fraction;
            }
        }
        int end = Exponent(bytes, at);
        _at = end;
        return end > at ? TokenKind.Double : kind;
    }

    private static int Digits(ReadOnlySpan<byte> bytes, int at)
    {
        while (at < bytes.Length && char.IsAsciiDigit((char)bytes[at]))
            at++;
        return at;
    }

    // [155] EXPONENT ::= [eE] [+-]? [0-9]+
    private static int Exponent(ReadOnlySpan<byte> bytes, int at)
    {
        if (at >= bytes.Length || bytes[at] is not ((byte)'e' or (byte)'E'))
            return at;
        int digits = at + 1;
        if (digits < bytes.Length && bytes[digits] is (byte)'+' or (byte)'-')
            digits++;
        int end = Digits(bytes, digits);
        return end > digits ? end : at;
    }

    // [140] PNAME_NS ::= PN_PREFIX? ':', [141] PNAME_LN ::= PNAME_NS PN_LOCAL
    private bool PrefixedName(ReadOnlySpan<byte> bytes)
    {
        int colon = bytes[_at] == ':' ? _at : DottedName(bytes, _at);
        if (colon >= bytes.Length || bytes[colon] != ':')
            return false;
        _at = LocalName(bytes, colon + 1);
        return true;
    }

    // [169] PN_LOCAL ::= (PN_CHARS_U | ':' | [0-9] | PLX) ((PN_CHARS | '.' | ':' | PLX)* (PN_CHARS | ':' | PLX))?
    private static int LocalName(ReadOnlySpan<byte> bytes, int start)
    {
        int at = start, end = start;
        while (at < bytes.Length)
        {
            int c = NameCharacters.At(bytes, at, out int length);
            bool fits = at == start
                ? NameCharacters.IsStart(c) || c is ':' or (>= '0' and <= '9')
                : NameCharacters.IsPart(c) || c is ':' or '.';
            if (c == '\\' && at + 1 < bytes.Length && NameCharacters.IsLocalEscape(bytes[at + 1]))
                length = 2;
            else if (c == '%' && at + 2 < bytes.Length && char.IsAsciiHexDigit((char)bytes[at + 1]) && char.IsAsciiHexDigit((char)bytes[at + 2]))
                length = 3;
            else if (!fits)
                break;
            at += length;
            end = c == '.' ? end : at;
        }
        return end;
    }

    // PN_CHARS, with dots inside but not at the end.
    private static int DottedName(ReadOnlySpan<byte> bytes, int at)
    {
        int end = at;
        while (true)
        {
            int c = NameCharacters.At(bytes, at, out int length);
            if (c != '.' && !NameCharacters.IsPart(c))
                return end;
            at += length;
            end = c == '.' ? end : at;
        }
    }

    private bool Word(ReadOnlySpan<byte> bytes)
    {
        int at = _at;
        while (at < bytes.Length && (char.IsAsciiLetterOrDigit((char)bytes[at]) || bytes[at] == '_'))
            at++;
        bool any = at > _at;
        _at = at;
        return any;
    }

    private TokenKind? Punctuation(ReadOnlySpan<byte> bytes, byte c)
    {
        byte next = _at + 1 < bytes.Length ? bytes[_at + 1] : (byte)0;
        byte third = _at + 2 < bytes.Length ? bytes[_at + 2] : (byte)0;
        (TokenKind kind, int length) = (c, next) switch
        {
            ((byte)'!', (byte)'=') => (TokenKind.NotEqual, 2),
            ((byte)'<', (byte)'=') => (TokenKind.LessOrEqual, 2),
            ((byte)'>', (byte)'=') => (TokenKind.GreaterOrEqual, 2),
            ((byte)'&', (byte)'&') => (TokenKind.And, 2),
            ((byte)'|', (byte)'|') => (TokenKind.Or, 2),
            ((byte)'^', (byte)'^') => (TokenKind.DoubleCaret, 2),
            ((byte)'<', (byte)'<') => third == '(' ? (TokenKind.OpenTriple, 3) : (TokenKind.OpenReified, 2),
            ((byte)')', (byte)'>') when third == '>' => (TokenKind.CloseTriple, 3),
            ((byte)'>', (byte)'>') => (TokenKind.CloseReified, 2),
            ((byte)'{', (byte)'|') => (TokenKind.OpenAnnotation, 2),
            ((byte)'|', (byte)'}') => (TokenKind.CloseAnnotation, 2),
            ((byte)'~', _) => (TokenKind.Tilde, 1),
            ((byte)'{', _) => (TokenKind.OpenBrace, 1),
            ((byte)'}', _) => (TokenKind.CloseBrace, 1),
            ((byte)'(', _) => (TokenKind.OpenParen, 1),
            ((byte)')', _) => (TokenKind.CloseParen, 1),
            ((byte)'[', _) => (TokenKind.OpenBracket, 1),
            ((byte)']', _) => (TokenKind.CloseBracket, 1),
            ((byte)'.', _) => (TokenKind.Dot, 1),
            ((byte)',', _) => (TokenKind.Comma, 1),
            ((byte)';', _) => (TokenKind.Semicolon, 1),
            ((byte)'=', _) => (TokenKind.Equal, 1),
            ((byte)'<', _) => (TokenKind.Less, 1),
            ((byte)'>', _) => (TokenKind.Greater, 1),
            ((byte)'!', _) => (TokenKind.Bang, 1),
            ((byte)'+', _) => (TokenKind.Plus, 1),
            ((byte)'-', _) => (TokenKind.Minus, 1),
            ((byte)'*', _) => (TokenKind.Star, 1),
            ((byte)'/', _) => (TokenKind.Slash, 1),
            ((byte)'|', _) => (TokenKind.Pipe, 1),
            ((byte)'^', _) => (TokenKind.Caret, 1),
            ((byte)'?', _) => (TokenKind.Question, 1),
            _ => (TokenKind.EndOfFile, 0),
        };
        _at += length;
        return length == 0 ? null : kind;
    }

    private TokenKind? Unknown(ReadOnlySpan<byte> bytes)
    {
        int start = _at;
        int c = NameCharacters.At(bytes, _at, out int length);
        _at += length;
        Report(SparqlCodes.InvalidText, start, _at,
            c < ' ' ? $"a control character (U+{c:X4}) cannot stand here" : $"'{new Rune(c)}' cannot stand here", Advice(c));
        return null;
    }

    private static string? Advice(int c) => c switch
    {
        '_' => "a blank node is written _:label",
        '@' => "a language tag follows its string: \"chat\"@fr",
        '&' => "'and' is written '&&'",
        '%' or '\\' => "this belongs into a name or a string",
        0x201C or 0x201D or 0x2018 or 0x2019 => "use straight quotes",
        '$' => "a variable needs a name: ?name",
        _ => null,
    };

    private void Report(DiagnosticCode code, int start, int end, string message, string? hint)
    {
        _errors++;
        bag.Error(code, text.File, text.Span(start, end), message, hint);
    }
}
