using System.Text;
using System.Text.RegularExpressions;

namespace Ggen.Evaluation.Functions;

/// <summary>
/// A compiled pattern of REGEX and REPLACE. One that is plain text, perhaps with <c>^</c> before or <c>$</c> after it, is searched
/// for as bytes and never meets the regular expression engine.
/// </summary>
internal sealed class Pattern
{
    private readonly string _source;
    private readonly string _flags;
    private readonly byte[]? _text;
    private readonly bool _atStart;
    private readonly bool _atEnd;
    private readonly TimeSpan _matchTime;
    private Regex? _regex;

    private Pattern(string source, string flags, TimeSpan matchTime)
    {
        _matchTime = matchTime;
        _source = source;
        _flags = flags;
        _atStart = source.StartsWith('^');
        _atEnd = source.Length > 1 && source.EndsWith('$');
        string inner = source[(_atStart ? 1 : 0)..^(_atEnd ? 1 : 0)];
        if (flags.Length == 0 && !inner.AsSpan().ContainsAny(@"\.?*+{}()[]|^$"))
            _text = Encoding.UTF8.GetBytes(inner);
    }

    /// <summary>The pattern as an expression of the platform.</summary>
    public Regex? Regex => _regex ??= PatternTranslator.Compile(_source, _flags, _matchTime);

    /// <summary>Null when pattern or flags are none of XPath.</summary>
    /// <param name="matchTime">How long one match may take when the pattern has back-references.</param>
    public static Pattern? Compile(string source, string flags, TimeSpan matchTime)
    {
        var pattern = new Pattern(source, flags, matchTime);
        return pattern._text is not null || pattern.Regex is not null ? pattern : null;
    }

    /// <summary>Whether some part of the text matches; a match that takes too long throws.</summary>
    public bool IsMatch(ReadOnlySpan<byte> text)
    {
        if (_text is null)
            return Regex!.IsMatch(Encoding.UTF8.GetString(text));
        if (_atStart && _atEnd)
            return text.SequenceEqual(_text);
        return _atStart ? text.StartsWith(_text) : _atEnd ? text.EndsWith(_text) : text.IndexOf(_text) >= 0;
    }
}
