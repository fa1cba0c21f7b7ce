using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Ggen.Evaluation.DataValues;
using Ggen.Evaluation.Expressions;

namespace Ggen.Evaluation.Functions;

/// <summary><c>REGEX(text, pattern, flags?)</c> (17.4.3.14).</summary>
internal sealed class RegexCall(ValueMapping mapping, Evaluator[] arguments) : Evaluator(mapping)
{
    private readonly PatternCache _patterns = new(mapping);

    public override Value Evaluate(Block block, int row)
    {
        Value text = arguments[0].Evaluate(block, row);
        Value pattern = arguments[1].Evaluate(block, row);
        Value flags = arguments.Length > 2 ? arguments[2].Evaluate(block, row) : Value.String([]);
        if (!text.IsText || _patterns.Find(pattern, flags) is not { } compiled)
            return Value.Error;
        try
        {
            return Value.Of(compiled.IsMatch(Mapping.Lexical(text)));
        }
        catch (RegexMatchTimeoutException)
        {
            throw MatchTime.Passed("REGEX", Mapping);
        }
    }
}

/// <summary><c>REPLACE(text, pattern, replacement, flags?)</c> (17.4.3.15); the result has the language tag of the text.</summary>
internal sealed class ReplaceCall(ValueMapping mapping, Evaluator[] arguments) : Evaluator(mapping)
{
    private readonly PatternCache _patterns = new(mapping);

    public override Value Evaluate(Block block, int row)
    {
        Value text = arguments[0].Evaluate(block, row);
        Value pattern = arguments[1].Evaluate(block, row);
        Value replacement = arguments[2].Evaluate(block, row);
        Value flags = arguments.Length > 3 ? arguments[3].Evaluate(block, row) : Value.String([]);
        if (!text.IsText || replacement.Kind != ValueKind.String || _patterns.Find(pattern, flags)?.Regex is not { } regex)
            return Value.Error;
        bool literal = Mapping.Lexical(flags).Contains((byte)'q');
        try
        {
            // A pattern that matches the empty string is an error (FORX0003).
            if (regex.IsMatch("") || Replacement.Parse(Strings.String(Mapping, replacement), regex, literal) is not { } parsed)
                return Value.Error;
            return Mapping.TextLike(text, Encoding.UTF8.GetBytes(parsed.Apply(regex, Strings.String(Mapping, text))));
        }
        catch (RegexMatchTimeoutException)
        {
            throw MatchTime.Passed("REPLACE", Mapping);
        }
    }
}

/// <summary>Why a query is stopped whose pattern takes too long: as an error of the expression the answer would depend on the machine.</summary>
internal static class MatchTime
{
    public static QueryLimitException Passed(string function, ValueMapping mapping) => new(
        EvaluationCodes.MatchTooLong,
        string.Create(CultureInfo.InvariantCulture, $"a match of {function} took longer than {mapping.Context.Options.MatchTime.TotalSeconds} s (PatternTranslator.MatchTime)"),
        "a pattern without back-references takes linear time");
}

/// <summary>The patterns that one call has met: a constant one is compiled once, those of data within <see cref="Capacity"/>.</summary>
internal sealed class PatternCache(ValueMapping mapping)
{
    private const int Capacity = 64;

    private readonly Dictionary<(string Pattern, string Flags), Pattern?> _compiled = [];
    private Value _lastPattern;
    private Value _lastFlags;
    private Pattern? _last;

    /// <summary>The compiled pattern; null when either argument is no plain string, or no pattern or flags of XPath.</summary>
    public Pattern? Find(in Value pattern, in Value flags)
    {
        if (pattern.Kind != ValueKind.String || flags.Kind != ValueKind.String)
            return null;
        if (!pattern.Id.IsNone && pattern.Id == _lastPattern.Id && flags.Id == _lastFlags.Id && (flags.Text is null || flags.Text.Length == 0))
            return _last;
        var key = (Strings.String(mapping, pattern), Strings.String(mapping, flags));
        if (!_compiled.TryGetValue(key, out Pattern? compiled))
        {
            if (_compiled.Count == Capacity)
                _compiled.Clear();
            _compiled[key] = compiled = Pattern.Compile(key.Item1, key.Item2, mapping.Context.Options.MatchTime);
        }
        _lastPattern = pattern;
        _lastFlags = flags;
        return _last = compiled;
    }
}
