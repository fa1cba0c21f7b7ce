using System.Globalization;

namespace Ggen.Templates.Parsing;

/// <summary>What a word of markup is.</summary>
internal enum WordKind
{
    End,
    Name,
    String,
    Number,
    Symbol,
    Invalid,
}

/// <summary>A word of markup and where it stands in the text.</summary>
internal readonly record struct Word(WordKind Kind, int Start, int End, string Text)
{
    public bool Is(string symbol) => Kind == WordKind.Symbol && Text == symbol;

    public bool IsName(string name) => Kind == WordKind.Name && Text == name;
}

/// <summary>Cuts the markup of an output or tag into words.</summary>
internal struct MarkupLexer(string text, int start, int end, NamePool names)
{
    private int _at = start;

    public Word Next()
    {
        while (_at < end && char.IsWhiteSpace(text[_at]))
            _at++;
        if (_at >= end)
            return new Word(WordKind.End, end, end, "");
        int start = _at;
        char c = text[start];
        if (c is '"' or '\'')
            return String(c);
        if (char.IsAsciiDigit(c) || c == '-' && _at + 1 < end && char.IsAsciiDigit(text[_at + 1]))
            return Number();
        if (char.IsLetter(c) || c == '_')
            return Name();
        int length = _at + 1 < end && text.AsSpan(_at, 2) is "==" or "!=" or "<>" or "<=" or ">=" or ".." ? 2 : 1;
        _at += length;
        WordKind kind = length == 2 || "|:,.[]()<>=".Contains(c, StringComparison.Ordinal) ? WordKind.Symbol : WordKind.Invalid;
        return new Word(kind, start, _at, names.Get(text.AsSpan(start, length)));
    }

    public static decimal NumberOf(in Word word)
        => decimal.TryParse(word.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) ? number : 0;

    private Word String(char quote)
    {
        int start = _at;
        int close = text.IndexOf(quote, start + 1, end - start - 1);
        _at = close < 0 ? end : close + 1;
        return close < 0 ? new Word(WordKind.Invalid, start, end, text[start..end]) : new Word(WordKind.String, start, _at, text[(start + 1)..close]);
    }

    // -?[0-9]+(\.[0-9]+)?
    private Word Number()
    {
        int start = _at++;
        while (_at < end && char.IsAsciiDigit(text[_at]))
            _at++;
        if (_at + 1 < end && text[_at] == '.' && char.IsAsciiDigit(text[_at + 1]))
        {
            _at++;
            while (_at < end && char.IsAsciiDigit(text[_at]))
                _at++;
        }
        return new Word(WordKind.Number, start, _at, text[start.._at]);
    }

    // A letter or '_', then letters, digits, '_' and '-', then perhaps '?'.
    private Word Name()
    {
        int start = _at;
        while (_at < end && (char.IsLetterOrDigit(text[_at]) || text[_at] is '_' or '-'))
            _at++;
        if (_at < end && text[_at] == '?')
            _at++;
        return new Word(WordKind.Name, start, _at, names.Get(text.AsSpan(start, _at - start)));
    }
}
