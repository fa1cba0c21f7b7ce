namespace Ggen.Templates.Filters;

/// <summary>The filters of templates: those of Liquid and those for generating code.</summary>
internal static class FilterTable
{
    public static IEnumerable<string> Names =>
        [.. TextFilters.Names, .. EscapeFilters.Names, .. NumberFilters.Names, .. ListFilters.Names, .. SelectFilters.Names, .. CaseFilters.Names, .. RdfFilters.Names, .. CodeFilters.Names];

    public static Filter? Find(string name)
        => TextFilters.Find(name) ?? CaseFilters.Find(name) ?? ListFilters.Find(name) ?? SelectFilters.Find(name) ?? NumberFilters.Find(name)
            ?? RdfFilters.Find(name) ?? CodeFilters.Find(name) ?? EscapeFilters.Find(name);

    /// <summary>A filter that makes a text of a text.</summary>
    internal static Filter OfText(string name, Func<string, string> body)
        => new(name, 0, 0, (input, _) => new Fluid.Values.StringValue(body(Values.Text.Of(input))));

    /// <summary>A filter that makes a text of a text and one argument.</summary>
    internal static Filter OfText(string name, Func<string, string, string> body)
        => new(name, 1, 1, (input, call) => new Fluid.Values.StringValue(body(Values.Text.Of(input), call.Text(0))));

    /// <summary>A filter that makes a text of a text and two arguments.</summary>
    internal static Filter OfText(string name, int min, Func<string, string, string, string> body)
        => new(name, min, 2, (input, call) => new Fluid.Values.StringValue(body(Values.Text.Of(input), call.Text(0), call.Text(1))));
}
