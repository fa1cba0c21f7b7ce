using Ggen.Diagnostics;
using Ggen.Templates.Expressions;

namespace Ggen.Templates.Parsing;

/// <summary>
/// Cuts a template into text, output and tags. Whitespace control is applied here, raw becomes text, and what has no effect
/// (comment, doc, <c>{% # %}</c>) is left out.
/// </summary>
internal sealed class TemplateLexer
{
    private readonly SourceText _source;
    private readonly string _text;
    private readonly DiagnosticBag _bag;
    private readonly List<Token> _tokens = [];
    private int _at;
    private bool _trim; // the markup before ended with '-'

    private TemplateLexer(SourceText source, DiagnosticBag bag)
    {
        _source = source;
        _text = source.Text;
        _bag = bag;
    }

    public static List<Token> Tokenize(SourceText source, DiagnosticBag bag)
    {
        var lexer = new TemplateLexer(source, bag);
        while (lexer._at < lexer._text.Length)
            lexer.Next();
        return lexer._tokens;
    }

    private void Next()
    {
        int open = FindOpen(_at);
        bool trimEnd = open + 2 < _text.Length && _text[open + 2] == '-';
        AddText(_at, open, trimEnd);
        _at = open;
        if (open == _text.Length)
            return;
        bool isTag = _text[open + 1] == '%';
        int close = _text.IndexOf(isTag ? "%}" : "}}", open + 2, StringComparison.Ordinal);
        if (close < 0)
        {
            _bag.Add(new Diagnostic(TemplateCodes.UnclosedMarkup, Severity.Error, isTag ? "'{%' is not closed" : "'{{' is not closed",
                _source.Locate(open, 2), isTag ? "end it with '%}'" : "end it with '}}'"));
            _at = _text.Length;
            return;
        }
        _at = close + 2;
        _trim = close > open + 2 && _text[close - 1] == '-'; // the '-' of {{-}} is that of both sides
        int start = open + (trimEnd ? 3 : 2);
        int end = Math.Max(start, _trim ? close - 1 : close);
        var whole = new Place(_source, open, _at - open);
        if (isTag)
            AddTag(start, end, whole);
        else
            _tokens.Add(new Token(TokenKind.Output, start, end, "", whole));
    }

    private int FindOpen(int from)
    {
        while (true)
        {
            int at = _text.IndexOf('{', from);
            if (at < 0 || at + 1 >= _text.Length)
                return _text.Length;
            if (_text[at + 1] is '{' or '%')
                return at;
            from = at + 1;
        }
    }

    private void AddText(int start, int end, bool trimEnd)
    {
        if (_trim)
        {
            while (start < end && IsSpace(_text[start]))
                start++;
        }
        if (trimEnd)
        {
            while (start < end && IsSpace(_text[end - 1]))
                end--;
        }
        if (end > start)
            _tokens.Add(new Token(TokenKind.Text, start, end, "", new Place(_source, start, end - start)));
    }

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\r' or '\v' or '\f' or '\0';

    private void AddTag(int start, int end, Place whole)
    {
        ReadName(start, end, out string name, out int markup);
        switch (name)
        {
            case "#":
                CheckInlineComment(markup, end);
                break;
            case "raw":
                AddRaw(markup, end, whole);
                break;
            case "comment":
                SkipComment(whole);
                break;
            case "doc":
                SkipDoc(markup, end, whole);
                break;
            case "liquid":
                _tokens.Add(new Token(TokenKind.Tag, markup, end, name, whole) { Lines = Lines(markup, end, 0) });
                break;
            default:
                _tokens.Add(new Token(TokenKind.Tag, markup, end, name, whole));
                break;
        }
    }

    private void ReadName(int start, int end, out string name, out int markup)
    {
        while (start < end && char.IsWhiteSpace(_text[start]))
            start++;
        markup = start;
        if (markup < end && _text[markup] == '#')
            markup++;
        else
        {
            while (markup < end && (char.IsAsciiLetterOrDigit(_text[markup]) || _text[markup] == '_'))
                markup++;
        }
        name = _text[start..markup];
    }

    // Each line of an inline comment begins with '#'.
    private void CheckInlineComment(int start, int end)
    {
        for (int line = _text.IndexOf('\n', start, end - start); line >= 0; line = _text.IndexOf('\n', line, end - line))
        {
            line++;
            int first = line;
            while (first < end && char.IsWhiteSpace(_text[first]) && _text[first] != '\n')
                first++;
            if (first < end && _text[first] is not ('#' or '\n'))
            {
                _bag.Add(new Diagnostic(TemplateCodes.Syntax, Severity.Error, "each line of an inline comment must begin with '#'", _source.Locate(first, 1)));
                return;
            }
        }
    }

    private void AddRaw(int markup, int end, Place whole)
    {
        if (!_text.AsSpan(markup, end - markup).IsWhiteSpace())
            _bag.Add(new Diagnostic(TemplateCodes.Syntax, Severity.Error, "'raw' takes no arguments", _source.Locate(markup, end - markup)));
        int body = _at;
        if (!FindEnd("endraw", out int bodyEnd))
        {
            Unclosed("raw", whole);
            return;
        }
        if (bodyEnd > body)
            _tokens.Add(new Token(TokenKind.Text, body, bodyEnd, "raw", new Place(_source, body, bodyEnd - body)));
    }

    // Comments nest, and what stands in raw within them does not count.
    private void SkipComment(Place whole)
    {
        int depth = 1;
        while (depth > 0)
        {
            int open = _text.IndexOf("{%", _at, StringComparison.Ordinal);
            int close = open < 0 ? -1 : _text.IndexOf("%}", open + 2, StringComparison.Ordinal);
            if (close < 0)
            {
                Unclosed("comment", whole);
                return;
            }
            _at = close + 2;
            _trim = _text[close - 1] == '-';
            ReadName(_text[open + 2] == '-' ? open + 3 : open + 2, close, out string name, out _);
            depth += name switch { "comment" => 1, "endcomment" => -1, _ => 0 };
            if (name == "raw" && !FindEnd("endraw", out _))
            {
                Unclosed("comment", whole);
                return;
            }
        }
    }

    private void SkipDoc(int markup, int end, Place whole)
    {
        if (!_text.AsSpan(markup, end - markup).IsWhiteSpace())
            _bag.Add(new Diagnostic(TemplateCodes.Syntax, Severity.Error, "'doc' takes no arguments", _source.Locate(markup, end - markup)));
        int body = _at;
        if (!FindEnd("enddoc", out int bodyEnd))
        {
            Unclosed("doc", whole);
            return;
        }
        for (int open = _text.IndexOf("{%", body, bodyEnd - body, StringComparison.Ordinal); open >= 0; open = _text.IndexOf("{%", open + 2, bodyEnd - open - 2, StringComparison.Ordinal))
        {
            ReadName(open + 2 < bodyEnd && _text[open + 2] == '-' ? open + 3 : open + 2, bodyEnd, out string name, out _);
            if (name == "doc")
                _bag.Add(new Diagnostic(TemplateCodes.Syntax, Severity.Error, "'doc' may not stand in 'doc'", _source.Locate(open, 2)));
        }
    }

    // Moves behind the next {% name %}, whatever stands before it.
    private bool FindEnd(string name, out int bodyEnd)
    {
        for (int open = _text.IndexOf("{%", _at, StringComparison.Ordinal); open >= 0; open = _text.IndexOf("{%", open + 2, StringComparison.Ordinal))
        {
            int from = open + 2 < _text.Length && _text[open + 2] == '-' ? open + 3 : open + 2;
            ReadName(from, _text.Length, out string found, out int rest);
            if (found != name)
                continue;
            if (name == "enddoc" && rest < _text.Length && char.IsWhiteSpace(_text[rest])) // what follows is part of the documentation
                rest = Math.Max(rest, _text.IndexOf("%}", rest, StringComparison.Ordinal) is >= 0 and int close ? (_text[close - 1] == '-' ? close - 1 : close) : rest);
            while (rest < _text.Length && char.IsWhiteSpace(_text[rest]))
                rest++;
            _trim = rest < _text.Length && _text[rest] == '-';
            rest += _trim ? 1 : 0;
            if (!_text.AsSpan(Math.Min(rest, _text.Length)).StartsWith("%}"))
                continue;
            bodyEnd = open;
            _at = rest + 2;
            return true;
        }
        bodyEnd = _text.Length;
        return false;
    }

    private void Unclosed(string name, Place whole)
    {
        _bag.Add(new Diagnostic(TemplateCodes.UnclosedBlock, Severity.Error, $"'{name}' is not closed", whole.Location, $"end it with {{% end{name} %}}"));
        _at = _text.Length;
    }

    private List<Token> Nested(int start, int end, int depth)
    {
        if (depth < TemplateLimits.MaxNesting)
            return Lines(start, end, depth + 1);
        _bag.Add(new Diagnostic(TemplateCodes.TooDeep, Severity.Error, $"'liquid' is nested deeper than MaxNesting ({TemplateLimits.MaxNesting})", _source.Locate(start, end - start)));
        return [];
    }

    // Each line of {% liquid %} is a tag.
    private List<Token> Lines(int start, int end, int depth)
    {
        var lines = new List<Token>();
        int comments = 0;
        for (int at = start; at < end;)
        {
            int newline = _text.IndexOf('\n', at, end - at);
            int stop = newline < 0 ? end : newline;
            ReadName(at, stop, out string name, out int markup);
            var whole = new Place(_source, markup - name.Length, stop - markup + name.Length);
            at = stop + 1;
            if (name == "comment")
                comments++;
            else if (comments > 0)
                comments -= name == "endcomment" ? 1 : 0;
            else if (name != "#" && !_text.AsSpan(whole.Start, whole.Length).IsWhiteSpace())
                lines.Add(new Token(TokenKind.Tag, markup, stop, name, whole) { Lines = name == "liquid" ? Nested(markup, stop, depth) : null });
        }
        if (comments > 0)
            _bag.Add(new Diagnostic(TemplateCodes.UnclosedBlock, Severity.Error, "'comment' is not closed", _source.Locate(start, 0), "end it with a line 'endcomment'"));
        return lines;
    }
}
