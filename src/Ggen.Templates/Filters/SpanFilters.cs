using Ggen.Rdf.Xsd;

namespace Ggen.Templates.Filters;

/// <summary>
/// What a filter of texts does where its result is written and not kept: from one buffer into another. The length of the result, or -1 where
/// the filter that makes strings has to do it: what does not fit, and what is beyond the simple case. Both give the same text.
/// </summary>
/// <param name="argument">The text of the one argument; empty for a filter that takes none.</param>
internal delegate int SpanFilter(ReadOnlySpan<char> input, ReadOnlySpan<char> argument, Span<char> output);

/// <summary>The filters of generated code, as <see cref="SpanFilter"/>s.</summary>
internal static class SpanFilters
{
    /// <summary>Null for a filter that makes strings only.</summary>
    public static SpanFilter? Find(string name) => name switch
    {
        "append" => static (input, argument, output) => Join(input, argument, output),
        "prepend" => static (input, argument, output) => Join(argument, input, output),
        "upcase" => static (input, _, output) => LetterCase.IsSimple(input) ? input.ToUpperInvariant(output) : -1,
        "downcase" => static (input, _, output) => LetterCase.IsSimple(input) ? input.ToLowerInvariant(output) : -1,
        "capitalize" => Capitalize,
        "strip" => static (input, _, output) => Copy(input.Trim(), output),
        "lstrip" => static (input, _, output) => Copy(input.TrimStart(), output),
        "rstrip" => static (input, _, output) => Copy(input.TrimEnd(), output),
        "ucfirst" => static (input, _, output) => First(input, isUpper: true, output),
        "lcfirst" => static (input, _, output) => First(input, isUpper: false, output),
        "pascal" => static (input, _, output) => Words.Join(input, '\0', WordForm.Capital, output),
        "camel" => Camel,
        "snake" => static (input, _, output) => Words.Join(input, '_', WordForm.Lower, output),
        "kebab" => static (input, _, output) => Words.Join(input, '-', WordForm.Lower, output),
        "shouty_snake" => static (input, _, output) => Words.Join(input, '_', WordForm.Upper, output),
        "shouty_kebab" => static (input, _, output) => Words.Join(input, '-', WordForm.Upper, output),
        "title" => static (input, _, output) => Words.Join(input, ' ', WordForm.Capital, output),
        "train" => static (input, _, output) => Words.Join(input, '-', WordForm.Capital, output),
        "local" => static (input, _, output) => Copy(Values.LocalName.Of(input), output),
        _ => null,
    };

    private static int Copy(ReadOnlySpan<char> text, Span<char> output) => text.TryCopyTo(output) ? text.Length : -1;

    private static int Join(ReadOnlySpan<char> start, ReadOnlySpan<char> end, Span<char> output)
    {
        if (start.Length + end.Length > output.Length)
            return -1;
        start.CopyTo(output);
        end.CopyTo(output[start.Length..]);
        return start.Length + end.Length;
    }

    private static int Capitalize(ReadOnlySpan<char> input, ReadOnlySpan<char> argument, Span<char> output)
    {
        if (input.Length > output.Length || !LetterCase.IsSimple(input) || (!input.IsEmpty && char.IsHighSurrogate(input[0])))
            return -1;
        if (input.IsEmpty)
            return 0;
        input[..1].ToUpperInvariant(output);
        input[1..].ToLowerInvariant(output[1..]);
        return input.Length;
    }

    // A first character of two chars, or one that becomes two, is left to the other way.
    private static int First(ReadOnlySpan<char> input, bool isUpper, Span<char> output)
    {
        if (!input.TryCopyTo(output) || (!input.IsEmpty && (char.IsHighSurrogate(input[0]) || !LetterCase.IsSimple(input[..1]))))
            return -1;
        if (!input.IsEmpty)
            output[0] = isUpper ? char.ToUpperInvariant(input[0]) : char.ToLowerInvariant(input[0]);
        return input.Length;
    }

    private static int Camel(ReadOnlySpan<char> input, ReadOnlySpan<char> argument, Span<char> output)
    {
        int length = Words.Join(input, '\0', WordForm.Capital, output);
        if (length > 0 && char.IsAsciiLetterUpper(output[0]))
            output[0] = (char)(output[0] | 0x20);
        return length;
    }
}
