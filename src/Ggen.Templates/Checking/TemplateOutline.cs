using Fluid.Values;
using Ggen.Templates.Values;

namespace Ggen.Templates.Checking;

/// <summary>What a template will be given when it is rendered: names of variables, and the queries behind those that are rows.</summary>
public sealed class TemplateOutline
{
    private readonly Dictionary<string, ValueShape> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, QueryOutline?> _queries = new(StringComparer.Ordinal);

    /// <summary>Whether more variables may be given than are known here, such as by <c>--var</c>: an unknown name is a warning then.</summary>
    public bool IsOpen { get; set; }

    /// <summary>
    /// Whether this is what a rendering that is about to begin sees: then only what is certain to fail in it is reported, and statements
    /// that it may leave out are not looked at.
    /// </summary>
    public bool IsGiven { get; private init; }

    /// <summary>What a rendering with a scope will be given. Queries without rows are known as such.</summary>
    public static TemplateOutline Of(TemplateScope scope)
    {
        var outline = new TemplateOutline { IsGiven = true };
        IReadOnlyDictionary<string, QueryRows>? answers = scope.FindQueries();
        foreach (string name in answers?.Keys ?? [])
            outline.AddQuery(name, answers![name].Answer is null ? Outline(name, answers[name]) : null);
        foreach (string name in scope.Names())
        {
            scope.TryGet(name, out FluidValue value);
            if (value is ArrayValue { Values: RowList list } && outline.Find(list.Columns, answers) is { } answered)
                outline.AddAnswer(name, answered);
            else if (value is RowValue row && outline.Find(row.Columns, answers) is { } query)
                outline.AddRow(name, query);
            else
                outline.Add(name);
        }
        return outline;
    }

    // The query whose rows have these columns.
    private QueryOutline? Find(RowColumns columns, IReadOnlyDictionary<string, QueryRows>? answers)
    {
        foreach (string name in answers?.Keys ?? [])
        {
            if (answers![name].Shared == columns)
                return _queries[name];
        }
        return null;
    }

    // Whether a column is bound in each row is not looked at, so it is not known.
    private static QueryOutline Outline(string name, QueryRows rows)
    {
        var columns = new ColumnOutline[rows.Columns.Count];
        for (int i = 0; i < columns.Length; i++)
            columns[i] = new ColumnOutline(rows.Columns[i], MayBeUnbound: true, ColumnKind.Any);
        return new QueryOutline(name, columns) { MayBeEmpty = rows.Rows.Count == 0 };
    }

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
