namespace Ggen.Templates.Checking;

/// <summary>What a template will be given when it is rendered: names of variables, and the queries behind those that are rows.</summary>
public sealed class TemplateOutline
{
    private readonly Dictionary<string, ValueShape> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, QueryOutline?> _queries = new(StringComparer.Ordinal);

    /// <summary>Whether more variables may be given than are known here, such as by <c>--var</c>: an unknown name is a warning then.</summary>
    public bool IsOpen { get; set; }

    /// <summary>A variable of which nothing more is known.</summary>
    public void Add(string name) => _names[name] = ValueShape.Any;

    /// <summary>One row of a query.</summary>
    public void AddRow(string name, QueryOutline query) => _names[name] = new RowShape(query);

    /// <summary>The answer of a query under a name; null is that of an ASK.</summary>
    public void AddAnswer(string name, QueryOutline? query) => _names[name] = query is null ? ValueShape.Any : new RowsShape(query);

    /// <summary>A query that <c>sparql("name")</c> and <c>ask("name")</c> know; null when it is an ASK.</summary>
    public void AddQuery(string name, QueryOutline? query) => _queries[name] = query;

    internal IReadOnlyDictionary<string, ValueShape> Names => _names;

    internal IReadOnlyDictionary<string, QueryOutline?> Queries => _queries;
}
