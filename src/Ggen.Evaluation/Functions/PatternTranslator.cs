using System.Text;
using System.Text.RegularExpressions;

namespace Ggen.Evaluation.Functions;

/// <summary>
/// From a regular expression of XPath (XPath functions 3.1, section 5.6.1) to one of the platform that matches the same. Patterns run
/// on the engine without backtracking, whose time is linear in the text; those with back-references cannot and have a time limit.
/// What XPath does not know, such as look-ahead or <c>\b</c>, is refused.
/// </summary>
internal sealed class PatternTranslator
{
    /// <summary>Characters that a pattern may have.</summary>
    public const int MaxLength = 10_000;

    /// <summary>How long one match of a pattern with back-references may take, unless the options say otherwise.</summary>
    public static readonly TimeSpan MatchTime = TimeSpan.FromSeconds(1);

    private const string AnyAstral = @"[\uD800-\uDBFF][\uDC00-\uDFFF]";

    private readonly string _pattern;
    private readonly bool _ignoreSpace;
    private readonly bool _dotAll;
    private readonly bool _multiLine;
    private readonly StringBuilder _result = new();
    private int _at;
    private int _groups;
    private bool _backReference;

    private int _open; // groups that wait for their ')'

    private PatternTranslator(string pattern, string flags)
    {
        _pattern = pattern;
        _ignoreSpace = flags.Contains('x');
        _dotAll = flags.Contains('s');
        _multiLine = flags.Contains('m');
    }

    /// <summary>The compiled pattern; null when pattern or flags are none of XPath.</summary>
    /// <param name="matchTime">How long one match may take when the pattern has back-references.</param>
    public static Regex? Compile(string pattern, string flags, TimeSpan matchTime)
    {
        if (flags.AsSpan().ContainsAnyExcept("smixq") || pattern.Length > MaxLength)
            return null;
        RegexOptions options = RegexOptions.CultureInvariant | (flags.Contains('i') ? RegexOptions.IgnoreCase : RegexOptions.None);
        if (flags.Contains('q'))
            return new Regex(Regex.Escape(pattern), options | RegexOptions.NonBacktracking);
        var translator = new PatternTranslator(pattern, flags);
        if (!translator.Translate())
            return null;
        try
        {
            return translator._backReference
                ? new Regex(translator._result.ToString(), options, matchTime)
                : new Regex(translator._result.ToString(), options | RegexOptions.NonBacktracking);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null; // malformed, or too large for the automaton
        }
    }

    /// <summary>Whether pattern and flags are those of XPath, without the cost of compiling them.</summary>
    public static bool IsPattern(string pattern, string flags)
        => !flags.AsSpan().ContainsAnyExcept("smixq") && pattern.Length <= MaxLength
            && (flags.Contains('q') || new PatternTranslator(pattern, flags).Translate());

    private bool Translate()
    {
        while (_at < _pattern.Length)
        {
            char c = _pattern[_at++];
            if (_ignoreSpace && IsSpace(c))
                continue;
            bool good = c switch
            {
                '.' => Append(_dotAll ? $"(?:{AnyAstral}|[\\s\\S])" : $"(?:{AnyAstral}|[^\\n\\r])"),
                '^' => Append(_multiLine ? "(?m:^)" : "^"),
                '$' => Append(_multiLine ? "(?m:$)" : "\\z"),
                '\\' => Escape(),
                '[' => Class(),
                ']' or '}' => false,
                '{' => Quantity(),
                '(' => Group(),
                ')' => --_open >= 0 && Append(")"),
                '*' or '+' or '?' when _result.Length == 0 => false, // nothing to repeat
                _ => Literal(c),
            };
            if (!good)
                return false;
        }
        return _open == 0;
    }

    private bool Append(string text)
    {
        _result.Append(text);
        return true;
    }

    private bool Literal(char c)
    {
        if (char.IsHighSurrogate(c) && _at < _pattern.Length)
            return Append("(?:" + Quote(c) + Quote(_pattern[_at++]) + ")");
        return Append(c is '*' or '+' or '?' or '|' ? c.ToString() : Quote(c));
    }

    // '{' quantity '}'
    private bool Quantity()
    {
        int end = _pattern.IndexOf('}', _at);
        if (end < 0 || end == _at || _pattern.AsSpan(_at, end - _at).ContainsAnyExcept("0123456789,") || _pattern[_at] == ',')
            return false;
        _result.Append(_pattern, _at - 1, end - _at + 2);
        _at = end + 1;
        return true;
    }

    // '(' or '(?:'
    private bool Group()
    {
        _open++;
        if (_at < _pattern.Length && _pattern[_at] == '?')
        {
            if (_at + 1 == _pattern.Length || _pattern[_at + 1] != ':')
                return false;
            _at += 2;
            return Append("(?:");
        }
        _groups++;
        return Append("(");
    }

    private bool Escape()
    {
        if (_at == _pattern.Length)
            return false;
        char c = _pattern[_at++];
        if (c is >= '1' and <= '9')
        {
            int group = c - '0';
            while (_at < _pattern.Length && char.IsAsciiDigit(_pattern[_at]) && (group * 10) + _pattern[_at] - '0' <= _groups)
                group = (group * 10) + _pattern[_at++] - '0';
            _backReference = true;
            return group <= _groups && Append(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"(?:\\{group})"));
        }
        if (c is 'p' or 'P')
            return Category() is { } category && Append("\\" + c + category);
        if (RegexEscapes.Set(c) is { } set)
            return Append(char.IsUpper(c) ? $"(?:{AnyAstral}|[{set}])" : $"[{set}]");
        return RegexEscapes.Single(c) is { } single && Append(Quote(single));
    }

    // '{' name '}' of \p
    private string? Category()
    {
        int end = _at < _pattern.Length && _pattern[_at] == '{' ? _pattern.IndexOf('}', _at) : -1;
        if (end < 0)
            return null;
        string name = _pattern[_at..(end + 1)];
        _at = end + 1;
        return name;
    }

    // '[' '^'? … ('-' '[' … ']')? ']'; characters beyond the first plane become alternatives to the class.
    private bool Class()
    {
        bool negated = _at < _pattern.Length && _pattern[_at] == '^';
        _at += negated ? 1 : 0;
        var inner = new StringBuilder();
        var astral = new List<string>();
        if (!ClassItems(inner, astral))
            return false;
        if (negated)
            return Append(inner.Length == 0 ? $"(?:{AnyAstral}|[\\s\\S])" : $"(?:{AnyAstral}|[^{inner}])");
        if (astral.Count == 0)
            return Append($"[{inner}]");
        string alternatives = string.Join("|", astral);
        return Append(inner.Length == 0 ? $"(?:{alternatives})" : $"(?:{alternatives}|[{inner}])");
    }

    private bool ClassItems(StringBuilder inner, List<string> astral)
    {
        int start = _at;
        while (_at < _pattern.Length)
        {
            char c = _pattern[_at++];
            switch (c)
            {
                case ']':
                    return _at - 1 > start;
                case '-' when _at < _pattern.Length && _pattern[_at] == '[':
                    return Subtraction(inner);
                case '[':
                    return false;
                case '\\':
                    if (!ClassEscape(inner))
                        return false;
                    break;
                case '-':
                    inner.Append(IsRange(start) ? "-" : "\\-");
                    break;
                default:
                    if (char.IsHighSurrogate(c) && _at < _pattern.Length)
                        astral.Add(Quote(c) + Quote(_pattern[_at++]));
                    else
                        inner.Append(Quote(c));
                    break;
            }
        }
        return false;
    }

    // A hyphen at either end of the class is itself.
    private bool IsRange(int start) => _at - 1 > start && _at < _pattern.Length && _pattern[_at] != ']';

    private bool ClassEscape(StringBuilder inner)
    {
        if (_at == _pattern.Length)
            return false;
        char c = _pattern[_at++];
        if (c is 'p' or 'P')
        {
            if (Category() is not { } category)
                return false;
            inner.Append('\\').Append(c).Append(category);
        }
        else if (RegexEscapes.Set(c) is { } set)
        {
            inner.Append(set);
        }
        else if (RegexEscapes.Single(c) is { } single)
        {
            inner.Append(Quote(single));
        }
        else
        {
            return false;
        }
        return true;
    }

    // '-' '[' … ']' ']': the platform writes it alike.
    private bool Subtraction(StringBuilder inner)
    {
        _at++;
        bool negated = _at < _pattern.Length && _pattern[_at] == '^';
        _at += negated ? 1 : 0;
        var removed = new StringBuilder();
        if (!ClassItems(removed, []) || _at == _pattern.Length || _pattern[_at++] != ']')
            return false;
        inner.Append("-[").Append(negated ? "^" : "").Append(removed).Append(']');
        return true;
    }

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\r' or '\n';

    private static string Quote(char c)
        => char.IsAsciiLetterOrDigit(c) ? c.ToString() : "\\u" + ((int)c).ToString("X4", System.Globalization.CultureInfo.InvariantCulture);
}
