using Fluid.Values;
using Ggen.Diagnostics;
using Ggen.Templates.Expressions;

namespace Ggen.Templates.Checking;

/// <summary>What filters make of shapes. A filter that is not named here makes a value of which nothing is known.</summary>
internal static class FilterShapes
{
    public static ValueShape Of(string filter, ValueShape input, LiquidExpression[] arguments, CheckContext context)
    {
        if (input is not RowsShape rows)
            return filter == "default" ? ValueShape.Any : ValueShape.Any with { Unbound = input.Unbound };
        if (filter is "where" or "reject" or "find" or "find_index" or "has" or "map" or "group_by" or "sort" or "sort_natural" or "sum" or "uniq" or "unique" or "compact")
            Property(filter, rows.Query, arguments, context);
        return filter switch
        {
            "where" or "reject" or "compact" or "slice" => rows with { MayBeEmpty = true },
            "sort" or "sort_natural" or "uniq" or "unique" or "reverse" => rows,
            "first" or "last" => rows.End,
            "find" => rows.End with { MayBeNil = true },
            _ => ValueShape.Any,
        };
    }

    /// <summary>An argument of a filter: a name without a value that is one of a column was meant in quotes.</summary>
    public static ValueShape Argument(string filter, ValueShape input, ValueShape argument)
        => argument is MissingShape { Variable: { } name } missing && input is RowsShape rows && rows.Query.Find(name) is not null
            ? missing with { Hint = $"a column is named in quotes: {filter}: \"{name}\"" } : argument;

    // The column that the filter is given by name.
    private static void Property(string filter, QueryOutline query, LiquidExpression[] arguments, CheckContext context)
    {
        if (arguments is not [Constant { Value: StringValue text } constant, ..] || text.ToStringValue() is not { Length: > 0 } path)
            return;
        string column = path.Split('.')[0];
        if (query.Find(column) is not null || column is "size" or "first" or "last")
            return;
        string[] columns = [.. query.Columns.Select(known => known.Name)];
        context.Report(TemplateCodes.UndefinedVariable, Severity.Warning, constant.Place, $"{filter}: query '{query.Name}' has no column '{column}'",
            Suggestions.HintOrList(column, "column", columns)); // which is nil in every row, and no error
    }
}
