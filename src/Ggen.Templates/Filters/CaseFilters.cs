using Fluid.Values;
using Ggen.Rdf.Xsd;
using Ggen.Templates.Values;

namespace Ggen.Templates.Filters;

/// <summary>Filters that write the words of a name in another form.</summary>
internal static class CaseFilters
{
    public static IEnumerable<string> Names =>
    [
        "camel", "class", "foreign_key", "kebab", "lcfirst", "ordinalize", "pascal", "pluralize", "sentence", "shouty_kebab", "shouty_snake",
        "singularize", "snake", "title", "train", "ucfirst",
    ];

    public static Filter? Find(string name) => name switch
    {
        "camel" => FilterTable.OfText(name, static text => LowerFirst(Pascal(text))),
        "pascal" => FilterTable.OfText(name, Pascal),
        "snake" => Joined(name, "_", WordForm.Lower),
        "kebab" => Joined(name, "-", WordForm.Lower),
        "shouty_snake" => Joined(name, "_", WordForm.Upper),
        "shouty_kebab" => Joined(name, "-", WordForm.Upper),
        "title" => Joined(name, " ", WordForm.Capital),
        "train" => Joined(name, "-", WordForm.Capital),
        "sentence" => FilterTable.OfText(name, static text => LetterCase.UpperFirst(LetterCase.Lower(string.Join(' ', Words.Of(text))))),
        "class" => FilterTable.OfText(name, static text => Pascal(Inflector.Singularize(text))),
        "foreign_key" => FilterTable.OfText(name, static text => Words.Joined(text, "_", WordForm.Lower) + "_id"),
        "pluralize" => FilterTable.OfText(name, Inflector.Pluralize),
        "singularize" => FilterTable.OfText(name, Inflector.Singularize),
        "ordinalize" => new Filter(name, 0, 0, Ordinalize),
        "lcfirst" => FilterTable.OfText(name, LowerFirst),
        "ucfirst" => FilterTable.OfText(name, LetterCase.UpperFirst),
        _ => null,
    };

    private static Filter Joined(string name, string separator, WordForm form)
        => FilterTable.OfText(name, text => Words.Joined(text, separator, form));

    private static string Pascal(string text) => Words.Joined(text, "", WordForm.Capital);

    private static string LowerFirst(string text) => LetterCase.Lower(text[..First(text)]) + text[First(text)..];

    /// <summary>How many chars the first character has; 0 where there is none.</summary>
    public static int First(string text) => text.Length > 1 && char.IsHighSurrogate(text[0]) ? 2 : Math.Min(1, text.Length);

    // 1st, 2nd, 3rd, 4th, 11th
    private static FluidValue Ordinalize(FluidValue input, FilterCall call)
    {
        if (!Numbers.TryInteger(input, out int number))
            return call.Fail($"the input must be an integer, not {Kinds.Of(input)}");
        int last = Math.Abs(number % 100);
        string suffix = last is >= 11 and <= 13 ? "th" : (last % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" };
        return new StringValue(Text.Of(input) + suffix);
    }
}
