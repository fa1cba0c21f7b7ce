using Fluid.Values;
using Ggen.Diagnostics;
using Ggen.Rdf;
using Ggen.Templates.Expressions;
using Ggen.Templates.Values;

namespace Ggen.Templates.Functions;

/// <summary>The functions of templates.</summary>
internal static class FunctionTable
{
    public static IEnumerable<string> Names => ["sparql", "ask", "local", "label", "property"];

    /// <param name="argument">The name of the argument that it is called with; null when it is called without one.</param>
    public static Function? Find(string name, string? argument = null) => (argument, name) switch
    {
        ("query", "sparql") => new Function(name, 1, 1, SparqlText, argument),
        ("query", "ask") => new Function(name, 1, 1, AskText, argument),
        (null, _) => Unnamed(name),
        _ => null,
    };

    /// <summary>The hint for a function that is called with a name it does not know.</summary>
    public static string Named(string name) => name is "sparql" or "ask" ? "query is the text of a query" : "its arguments have no names";

    private static Function? Unnamed(string name) => name switch
    {
        "sparql" => new Function(name, 1, 1, Sparql),
        "ask" => new Function(name, 1, 1, Ask),
        "local" => new Function(name, 1, 1, Local),
        "label" => new Function(name, 1, 2, Label),
        "property" => new Function(name, 2, 3, Property),
        _ => null,
    };

    private static FluidValue Sparql(FluidValue[] arguments, RenderContext context, Place place)
        => Query("sparql", arguments[0], context, place)?.Value ?? NilValue.Instance;

    private static FluidValue Ask(FluidValue[] arguments, RenderContext context, Place place)
        => Query("ask", arguments[0], context, place) is { } rows ? BooleanValue.Create(rows.Answer ?? rows.Rows.Count > 0) : NilValue.Instance;

    private static FluidValue SparqlText(FluidValue[] arguments, RenderContext context, Place place)
        => OfText(arguments[0], context, place)?.Value ?? NilValue.Instance;

    private static FluidValue AskText(FluidValue[] arguments, RenderContext context, Place place)
        => OfText(arguments[0], context, place) is { } rows ? BooleanValue.Create(rows.Answer ?? rows.Rows.Count > 0) : NilValue.Instance;

    private static FluidValue Local(FluidValue[] arguments, RenderContext context, Place place)
        => Comparison.IsNil(arguments[0]) ? NilValue.Instance : new StringValue(LocalName.Of(Text.Of(arguments[0])));

    // The rdfs:label of a node, in the languages of the second argument where it has one in them; else its local name.
    private static FluidValue Label(FluidValue[] arguments, RenderContext context, Place place)
    {
        if (TermNames.Of(arguments[0]) is not { } node)
            return NilValue.Instance;
        return context.Object(node, Vocab.Rdfs.Label, Languages(arguments, 1)) is { } label ? TermValue.Of(label) : Local(arguments, context, place);
    }

    private static string Languages(FluidValue[] arguments, int at) => arguments.Length > at ? Text.Of(arguments[at]) : "";

    // The object of a node and predicate, in the languages of the third argument; nil when there is none.
    private static FluidValue Property(FluidValue[] arguments, RenderContext context, Place place)
    {
        if (TermNames.Of(arguments[0]) is not { } node)
            return NilValue.Instance;
        if (TermNames.Expand(Text.Of(arguments[1]), context.Engine.Options.Prefixes) is not { } predicate)
        {
            context.Report(TemplateCodes.WrongValue, place, $"'{Text.Of(arguments[1])}' is neither an IRI nor a name with a known prefix");
            return NilValue.Instance;
        }
        return TermValue.Of(context.Object(node, predicate, Languages(arguments, 2)));
    }

    // A query that the template writes itself; null after errors, which stand where it is called.
    private static QueryRows? OfText(FluidValue text, RenderContext context, Place place)
    {
        context.Reads?.AddQuery();
        if (context.Scope.FindAsk() is not { } ask)
        {
            context.Report(TemplateCodes.WrongValue, place, "there is no graph that could answer the query");
            return null;
        }
        var found = new DiagnosticBag();
        QueryRows? rows = ask(Text.Of(text), found);
        foreach (Diagnostic item in found.Items.Where(item => item.Severity == Severity.Error).Take(1))
            context.Report(TemplateCodes.WrongQuery, place, $"{item.Message} [{item.Code.Id}]", item.Hint);
        return found.HasErrors ? null : rows;
    }

    private static QueryRows? Query(string function, FluidValue name, RenderContext context, Place place)
    {
        context.Reads?.AddName(Text.Of(name));
        IReadOnlyDictionary<string, QueryRows>? queries = context.Scope.FindQueries();
        if (queries is not null && queries.TryGetValue(Text.Of(name), out QueryRows? rows))
            return rows;
        context.Report(TemplateCodes.UnknownQuery, place, $"unknown query '{Text.Of(name)}'",
            UnknownQueryHint(function, Text.Of(name), queries?.Keys ?? []));
        return null;
    }

    /// <summary>What to do about a name that no query has; the text of a query taken for a name is told by its brace.</summary>
    public static string UnknownQueryHint(string function, string query, IEnumerable<string> known)
        => query.Contains('{', StringComparison.Ordinal) ? $"the text of a query is a named argument: {function}(query=\"…\")"
            : Suggestions.Hint(query, known) ?? "name it below 'sparql' in the front matter";
}
