using Ggen.Diagnostics;

namespace Ggen.Generation.Jobs;

/// <summary>The query that gives a template one file per row, instead of one file.</summary>
internal static class RowQuery
{
    /// <summary>Its name: that of <c>for_each</c>, or the query of a rule whose output path uses <c>row</c>; null when there is one file.</summary>
    public static string? NameOf(TemplateUse use)
        => use.ForEach?.Text ?? (use.Query is not null && LiquidNames.Uses(use.To?.Text ?? "", "row") ? JobPlanner.DefaultQuery : null);

    /// <summary>Whether it can do so; what it cannot is reported.</summary>
    /// <param name="known">The queries of the template.</param>
    /// <param name="isAsk">Whether a query has an answer instead of rows.</param>
    public static bool Check(TemplateUse use, string name, IReadOnlyCollection<string> known, Func<string, bool> isAsk, DiagnosticBag bag)
    {
        SourceLocation where = Where(use);
        if (!known.Contains(name))
        {
            bag.Add(new Diagnostic(ProjectCodes.UnknownQuery, Severity.Error, $"'for_each' names no query: '{name}'", where,
                known.Count == 0 ? "there is no query under 'sparql'" : Suggestions.Hint(name, known) ?? $"known: {string.Join(", ", known)}"));
            return false;
        }
        if (isAsk(name))
            bag.Add(new Diagnostic(ProjectCodes.WrongQueryForm, Severity.Error, $"one file per row needs rows, but '{name}' is an ASK query", where));
        return !isAsk(name);
    }

    /// <summary>Where the file per row is asked for.</summary>
    public static SourceLocation Where(TemplateUse use) => use.ForEach is { } each ? new SourceLocation(each.File, each.Span) : use.Where;
}
