using System.Text;
using Fluid.Values;
using Ggen.Rdf.Xsd;
using Ggen.Templates.Values;

namespace Ggen.Templates.Filters;

/// <summary>Liquid's filters for text, and default.</summary>
internal static class TextFilters
{
    public static IEnumerable<string> Names =>
    [
        "append", "capitalize", "date", "default", "downcase", "lstrip", "newline_to_br", "prepend", "remove", "remove_first", "remove_last", "replace",
        "replace_first", "replace_last", "rstrip", "slice", "split", "squish", "strip", "strip_newlines", "truncate", "truncatewords", "upcase",
    ];

    public static Filter? Find(string name) => name switch
    {
        "append" => FilterTable.OfText(name, static (text, end) => text + end),
        "prepend" => FilterTable.OfText(name, static (text, start) => start + text),
        "capitalize" => FilterTable.OfText(name, Capitalize),
        "downcase" => FilterTable.OfText(name, LetterCase.Lower),
        "upcase" => FilterTable.OfText(name, LetterCase.Upper),
        "strip" => FilterTable.OfText(name, static text => text.Trim()),
        "lstrip" => FilterTable.OfText(name, static text => text.TrimStart()),
        "rstrip" => FilterTable.OfText(name, static text => text.TrimEnd()),
        "squish" => FilterTable.OfText(name, static text => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))),
        "strip_newlines" => FilterTable.OfText(name, static text => text.Replace("\r\n", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal)),
        "newline_to_br" => FilterTable.OfText(name, static text => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", "<br />\n", StringComparison.Ordinal)),
        "remove" => FilterTable.OfText(name, static (text, part) => Replace(text, part, "")),
        "remove_first" => FilterTable.OfText(name, static (text, part) => ReplaceAt(text, text.IndexOf(part, StringComparison.Ordinal), part, "")),
        "remove_last" => FilterTable.OfText(name, static (text, part) => ReplaceAt(text, LastIndex(text, part), part, "")),
        "replace" => FilterTable.OfText(name, 1, Replace),
        "replace_first" => FilterTable.OfText(name, 1, static (text, part, by) => ReplaceAt(text, text.IndexOf(part, StringComparison.Ordinal), part, by)),
        "replace_last" => FilterTable.OfText(name, 2, static (text, part, by) => ReplaceAt(text, LastIndex(text, part), part, by)),
        "slice" => new Filter(name, 1, 2, Slice),
        "split" => new Filter(name, 1, 1, Split),
        "truncate" => new Filter(name, 0, 2, Truncate),
        "truncatewords" => new Filter(name, 0, 2, TruncateWords),
        "default" => new Filter(name, 0, 1, Default) { Named = ["allow_false"], TakesMissing = true },
        "date" => new Filter(name, 1, 1, Date),
        _ => null,
    };

    private static string Capitalize(string text)
        => LetterCase.UpperFirst(text[..CaseFilters.First(text)]) + LetterCase.Lower(text[CaseFilters.First(text)..]);

    // An empty part is found between all characters.
    private static string Replace(string text, string part, string by)
    {
        if (part.Length > 0)
            return text.Replace(part, by, StringComparison.Ordinal);
        if (by.Length == 0)
            return text;
        var result = new StringBuilder(by);
        foreach (char c in text)
            result.Append(c).Append(by);
        return result.ToString();
    }

    private static string ReplaceAt(string text, int at, string part, string by)
        => at < 0 ? text : string.Concat(text.AsSpan(0, at), by, text.AsSpan(at + part.Length));

    private static int LastIndex(string text, string part) => part.Length == 0 ? text.Length : text.LastIndexOf(part, StringComparison.Ordinal);

    private static FluidValue Slice(FluidValue input, FilterCall call)
    {
        int length = 1;
        if (!Numbers.TryInteger(call[0], out int start))
            return call.Fail($"the start must be an integer, not {Kinds.Of(call[0])}");
        if (call.Count > 1 && !Comparison.IsNil(call[1]) && !Numbers.TryInteger(call[1], out length))
            return call.Fail($"the length must be an integer, not {Kinds.Of(call[1])}");
        bool isList = input is ArrayValue or RangeValue;
        List<FluidValue> items = isList ? call.Items(input, flatten: false) : [];
        string text = isList ? "" : Text.Of(input);
        long size = isList ? items.Count : text.Length;
        long from = start < 0 ? start + size : start;
        if (from < 0 || from > size || length < 0)
            return isList ? ArrayValue.Empty : StringValue.Empty;
        int count = (int)Math.Min(length, size - from);
        return isList ? new ArrayValue(items.GetRange((int)from, count)) : new StringValue(text.Substring((int)from, count));
    }

    private static ArrayValue Split(FluidValue input, FilterCall call)
    {
        string text = Text.Of(input);
        string separator = call.Text(0);
        if (text.Length == 0)
            return ArrayValue.Empty;
        List<string> parts = separator switch
        {
            "" => Characters(text),
            " " => [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)],
            _ => [.. text.Split(separator)],
        };
        while (parts.Count > 0 && parts[^1].Length == 0)
            parts.RemoveAt(parts.Count - 1);
        return new ArrayValue(parts.ConvertAll<FluidValue>(part => new StringValue(part)));
    }

    private static List<string> Characters(string text)
    {
        var result = new List<string>();
        foreach (Rune rune in text.EnumerateRunes())
            result.Add(rune.ToString());
        return result;
    }

    private static FluidValue Truncate(FluidValue input, FilterCall call)
    {
        int length = 50;
        if (Comparison.IsNil(input))
            return new StringValue("");
        if (call.Count > 0 && !Numbers.TryInteger(call[0], out length))
            return call.Fail($"the length must be an integer, not {Kinds.Of(call[0])}");
        string text = Text.Of(input);
        string end = call.Count > 1 ? call.Text(1) : "...";
        return new StringValue(text.Length <= length ? text : string.Concat(text.AsSpan(0, (int)Math.Max(0, (long)length - end.Length)), end));
    }

    private static FluidValue TruncateWords(FluidValue input, FilterCall call)
    {
        int count = 15;
        if (Comparison.IsNil(input))
            return new StringValue("");
        if (call.Count > 0 && !Numbers.TryInteger(call[0], out count))
            return call.Fail($"the number of words must be an integer, not {Kinds.Of(call[0])}");
        count = Math.Max(count, 1);
        string[] words = Text.Of(input).Split([' ', '\t', '\n', '\v', '\f', '\r', '\0'], StringSplitOptions.RemoveEmptyEntries); // others keep words together
        return words.Length <= count
            ? new StringValue(Text.Of(input))
            : new StringValue(string.Join(' ', words.Take(count)) + (call.Count > 1 ? call.Text(1) : "..."));
    }

    private static FluidValue Default(FluidValue input, FilterCall call)
    {
        bool allowFalse = call.Named("allow_false") is { } named && Comparison.IsTruthy(named);
        bool isFalse = TermValue.Unwrap(input) is BooleanValue boolean && !boolean.ToBooleanValue();
        return Comparison.IsNil(input) || Comparison.IsEmpty(input) || isFalse && !allowFalse
            ? call.Count > 0 ? call[0] : StringValue.Empty
            : input;
    }

    private static FluidValue Date(FluidValue input, FilterCall call)
    {
        string format = call.Text(0);
        if (TermValue.Unwrap(input) is StringValue text && Dates.IsClock(text.ToStringValue().Trim()))
            return call.FailClock();
        if (format.Length == 0 || !Dates.TryOf(input, out DateTimeOffset date))
            return input;
        return new StringValue(DateFormat.Format(date, format));
    }
}
