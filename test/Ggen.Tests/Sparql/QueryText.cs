using Ggen.Diagnostics;
using Ggen.Sparql;
using Ggen.Sparql.Algebra;

namespace Ggen.Tests.Sparql;

/// <summary>Short ways to parse a query in tests.</summary>
internal static class QueryText
{
    private static readonly QueryParseOptions s_options = new() { BaseIri = "http://example.org/" };

    public static Query Parse(string text)
    {
        Query? query = TryParse(text, out DiagnosticBag bag);
        return query ?? throw new AssertionException(Show(bag));
    }

    public static Query? TryParse(string text, out DiagnosticBag bag)
    {
        bag = new DiagnosticBag();
        return SparqlParser.Parse(SourceFile.FromText("query.rq", text), s_options, bag);
    }

    /// <summary>The algebra of a query that must be right, as text.</summary>
    public static string Algebra(string text) => AlgebraText.Of(Parse(text).Pattern).TrimEnd('\n');

    /// <summary>The findings in a query: <c>line:column code message [hint]</c>, a line each.</summary>
    public static string Findings(string text)
    {
        TryParse(text, out DiagnosticBag bag);
        return Show(bag);
    }

    private static string Show(DiagnosticBag bag) => string.Join("\n", bag.Items.Select(item =>
        $"{item.Location!.Start.Line}:{item.Location.Start.Column}+{item.Location.Span.Length} {item.Code} {item.Message}{(item.Hint is { } hint ? $" [{hint}]" : "")}"));
}
