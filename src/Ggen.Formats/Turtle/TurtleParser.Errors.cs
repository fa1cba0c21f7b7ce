using System.Runtime.CompilerServices;
using System.Text;
using Ggen.Diagnostics;
using Ggen.Formats.Syntax;
using Ggen.Rdf;
using Ggen.Rdf.Iris;

namespace Ggen.Formats.Turtle;

// Between the tokens: white space, words, errors, and the way back to the next statement.
internal ref partial struct TurtleParser<TSink>
{
    /// <summary>The byte at hand; 0 at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // a call cost 5 % of reading
    private readonly byte Peek() => _at < _text.Length ? _text[_at] : (byte)0;

    // [161s] WS, and comments: mostly one space and a token behind it
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // a call cost 8 % of reading
    private void SkipSpace()
    {
        if (_at < _text.Length && _text[_at] == ' ')
            _at++;
        if (_at < _text.Length && _text[_at] is <= (byte)' ' or (byte)'#')
            SkipSpaces();
    }

    private void SkipSpaces()
    {
        ReadOnlySpan<byte> text = _text;
        int at = _at;
        while (at < text.Length)
        {
            if (NameChars.Is(text[at], NameChars.Space))
            {
                at++;
            }
            else if (text[at] == '#')
            {
                int length = text[at..].IndexOfAny((byte)'\n', (byte)'\r');
                at = length < 0 ? text.Length : at + length;
            }
            else
            {
                break;
            }
        }
        _at = at;
    }

    // A SPARQL keyword, in any case, that white space follows.
    private readonly bool IsKeyword(ReadOnlySpan<byte> lower)
    {
        ReadOnlySpan<byte> rest = _text[_at..];
        return rest.Length > lower.Length
            && Ascii.EqualsIgnoreCase(rest[..lower.Length], lower)
            && (NameChars.Is(rest[lower.Length], NameChars.Space) || rest[lower.Length] is (byte)'<' or (byte)'#');
    }

    // Whether a word ends before at: what is there continues no prefixed name.
    private readonly bool IsWordEnd(int at) => at >= _text.Length || !NameChars.Is(_text[at], NameChars.Local | NameChars.Special);

    // As IsWordEnd, where '.' may also end the statement.
    private readonly bool IsWordEndOrStop(int at)
    {
        if (IsWordEnd(at))
            return true;
        while (at < _text.Length && _text[at] == '.')
            at++;
        return _text[at - 1] == '.' && IsWordEnd(at);
    }

    // [139s] PNAME_NS ::= PN_PREFIX? ':'; offset of its ':', -1 when there is none at start
    private readonly int PrefixEnd(int start)
    {
        int at = start;
        while (at < _text.Length && _text[at] != ':')
        {
            int length = _text[at] >= 0x80
                ? at == start ? NameChars.WideBaseLength(_text[at..]) : NameChars.WideNameLength(_text[at..])
                : NameChars.Is(_text[at], at == start ? NameChars.Base : NameChars.Local) ? 1 : 0;
            if (length == 0)
                return -1;
            at += length;
        }
        return at < _text.Length && (at == start || _text[at - 1] != '.') ? at : -1;
    }

    private readonly bool NoColon(int start, int end)
    {
        while (end > start && _text[end - 1] == '.')
            end--;
        string word = Text(_text[start..end]);
        if (word.Length == 0)
            return Unexpected(RdfSyntaxCodes.InvalidName, start, "this character begins no term", null);
        string? hint = word switch
        {
            "true" or "false" or "TRUE" or "FALSE" or "True" or "False" => "booleans are true and false, and stand as objects only",
            "a" => "'a' stands for rdf:type as a predicate only",
            "VERSION" => Versions.Hint,
            _ => "write ex:name with a declared prefix, <IRI>, or \"text\"",
        };
        return Error(RdfSyntaxCodes.InvalidName, start, end - start, $"'{word}' is no term", hint);
    }

    private readonly bool UnknownPrefix(int start, int colon)
    {
        if (PrefixEnd(start) != colon)
            return Unexpected(RdfSyntaxCodes.InvalidName, start, "invalid prefix", "a prefix begins with a letter and does not end with '.'");
        string prefix = Text(_text[start..colon]);
        List<string> known = _prefixes.Names();
        known.Remove(""); // ':' is no misspelling of a name
        string? common = CommonPrefixes.Find(prefix);
        string? near = common is null ? Suggestions.Nearest(prefix, known) : null;
        return Error(RdfSyntaxCodes.UnknownPrefix, start, colon + 1 - start, $"unknown prefix '{prefix}:'",
            near is null ? $"declare it: @prefix {prefix}: <{common ?? "…"}> ." : $"did you mean '{near}:'?");
    }

    private readonly void ExpectedClosing(char closing, int open)
    {
        ExpectedClosing(closing.ToString(), ((char)_text[open]).ToString(), open);
    }

    private readonly void ExpectedClosing(string closing, string opening, int open)
    {
        int line = 1 + _text[..open].Count((byte)'\n');
        ExpectedEnd($"expected '{closing}'", $"it closes the '{opening}' of line {line}", RdfSyntaxCodes.Unclosed);
    }

    private readonly bool ExpectedEnd(string message, string hint) => ExpectedEnd(message, hint, RdfSyntaxCodes.ExpectedEnd);

    // Something is missing behind the last token: point at what stands there on the same line, else behind the token.
    private readonly bool ExpectedEnd(string message, string hint, DiagnosticCode code)
    {
        int end = _at;
        while (end > 0 && NameChars.Is(_text[end - 1], NameChars.Space))
            end--;
        bool sameLine = _at < _text.Length && _text[end.._at].IndexOfAny((byte)'\n', (byte)'\r') < 0;
        return sameLine ? Unexpected(code, message, hint) : Error(code, end, 0, message, hint);
    }

    private readonly bool Unexpected(DiagnosticCode code, string message, string? hint) => Unexpected(code, _at, message, hint);

    private readonly bool Unexpected(DiagnosticCode code, int at, string message, string? hint)
        => Error(code, at, Tokens.Length(_text, at), at == _text.Length ? message + ", found the end of the document" : message, hint);

    private readonly bool Error(DiagnosticCode code, int start, int length, string message, string? hint = null)
    {
        _errors.Add(code, start, length, message, hint);
        return false;
    }

    // Goes on behind the '.' that ends the faulty statement, or before a line that begins with a directive.
    private void SkipStatement(int start)
    {
        int at = Math.Max(_at, start);
        while (at < _text.Length)
        {
            byte b = _text[at];
            if (b == '.' && (at + 1 == _text.Length || !NameChars.Is(_text[at + 1], NameChars.Local | NameChars.Special)))
            {
                at++;
                break;
            }
            if (b == '}' && _inBlock)
                break;
            if (b == '@' && at > start && _text[at - 1] == '\n')
                break;
            at = b switch
            {
                (byte)'"' or (byte)'\'' => SkipQuoted(at),
                (byte)'<' => SkipTo(at, (byte)'>'),
                (byte)'#' => SkipTo(at, (byte)'\n') - 1,
                (byte)'\\' => at + 2,
                _ => at + 1,
            };
        }
        _at = Math.Min(at, _text.Length);
    }

    // Behind a string, or behind its first quote when it is not closed.
    private readonly int SkipQuoted(int at)
    {
        byte quote = _text[at];
        ReadOnlySpan<byte> rest = _text[at..];
        bool isLong = rest.Length >= 3 && rest[1] == quote && rest[2] == quote;
        for (int i = isLong ? 3 : 1; i < rest.Length; i++)
        {
            if (rest[i] == '\\')
                i++;
            else if (!isLong && rest[i] == '\n')
                break;
            else if (rest[i] == quote && (!isLong || (i + 2 < rest.Length && rest[i + 1] == quote && rest[i + 2] == quote)))
                return at + i + (isLong ? 3 : 1);
        }
        return at + (isLong ? 3 : 1);
    }

    // Behind the next end on this line; when there is none, behind the first byte.
    private readonly int SkipTo(int at, byte end)
    {
        int length = _text[at..].IndexOfAny(end, (byte)'\n');
        if (length < 0)
            return end == '\n' ? _text.Length + 1 : at + 1;
        return _text[at + length] == end ? at + length + 1 : at + 1;
    }
}
