using Ggen.Diagnostics;
using Ggen.Generation.Hooks;
using Ggen.Generation.Jobs;
using Ggen.Sparql;
using Ggen.Templates;
using Ggen.Templates.Checking;
using Ggen.Templates.FrontMatters;
using Project = Ggen.Generation.Projects.Project;

namespace Ggen.Generation.Linting;

/// <summary>
/// Checks the use of a template across the seam between its queries and its text, without a graph: each name and column against what
/// the queries yield, and the queries against what the text asks for.
/// </summary>
internal sealed class TemplateLinter(Project project, TemplateLoader files, TemplateEngine engine, Variables variables, DiagnosticBag bag)
{
    /// <param name="isOpen">Whether the template may be given variables that are not known here.</param>
    public void Check(TemplateUse use, bool isOpen)
    {
        FrontMatter settings = use.FrontMatter;
        TemplateScope scope = variables.Scope(settings);
        var found = new DiagnosticBag();
        if (!engine.SetVars(settings, scope, found, use.Folder) && !isOpen)
            bag.Add(found);
        var texts = new QueryTexts(engine, scope, use.Folder, files, isOpen ? new DiagnosticBag() : bag);
        List<LintedQuery> queries = Queries(use, scope, texts);

        var outline = new TemplateOutline { IsOpen = isOpen };
        foreach (string name in scope.AllNames)
            outline.Add(name);
        foreach (LintedQuery query in queries.Where(query => query.Name.Length > 0))
        {
            outline.AddQuery(query.Name, query.Outline);
            outline.AddAnswer(query.Name, query.Outline);
            if (query.IsOfRule)
                outline.AddAnswer("rows", query.Outline);
        }
        LintedQuery? each = EachRow(use, queries);
        if (each?.Outline is { } row)
            outline.AddRow("row", row);
        else if (each is not null)
            outline.Add("row"); // what is wrong with the query is said already

        var check = new TemplateCheck(engine, outline, bag);
        if (texts.Body(use, bag) is { } body)
            check.Check(body);
        if (use.To is { } to && engine.ParseText(to, bag, use.Folder) is { } path)
        {
            check.Check(path);
            CheckPath(use, to, each);
        }
        CheckCommands(use, check, outline);
        Unused(queries, each, check);
        UnusedPrefixes(use, queries);
    }

    private void CheckCommands(TemplateUse use, TemplateCheck check, TemplateOutline outline)
    {
        foreach (SourceText? command in (SourceText?[])[use.FrontMatter.ShBefore, use.FrontMatter.ShAfter])
        {
            if (command is not null)
                outline.Add(TemplateHooks.Outputs); // the body has been checked
            if (command is not null && TemplateHooks.Check(command, engine, use.Folder, bag) && engine.ParseText(command, bag, use.Folder) is { } text)
                check.Check(text);
        }
    }

    /// <summary>The queries whose rows the template is given, by name; null is an ASK, or a query that is at fault.</summary>
    public IEnumerable<(string Name, QueryOutline? Outline)> Outlines(TemplateUse use)
    {
        TemplateScope scope = variables.Scope(use.FrontMatter);
        engine.SetVars(use.FrontMatter, scope, new DiagnosticBag(), use.Folder);
        return Queries(use, scope, new QueryTexts(engine, scope, use.Folder, files, bag)).Where(query => query.Name.Length > 0).Select(query => (query.Name, query.Outline));
    }

    // Those that run for something else than their rows, such as 'when', have no name.
    private List<LintedQuery> Queries(TemplateUse use, TemplateScope scope, QueryTexts texts)
    {
        QueryParseOptions options = QueryPrologue.Of(use, engine, scope, project, bag);
        var queries = new List<LintedQuery>();
        foreach (FrontMatterQuery query in use.FrontMatter.Sparql)
            queries.Add(Parse(query.Name, texts.Of(query), new SourceLocation(query.Text.File, query.NameSpan), false, options));
        if (use.Query is { } asked)
            queries.Add(Parse(JobPlanner.DefaultQuery, asked, new SourceLocation(asked.File, asked.Span), true, options));
        foreach (FrontMatterQuery construct in use.FrontMatter.Construct)
            queries.Add(Parse("", texts.Of(construct), new SourceLocation(construct.Text.File, construct.NameSpan), false, options));
        if (use.FrontMatter.When is { } when)
            queries.Add(Parse("", texts.Of(when), new SourceLocation(when.Text.File, when.NameSpan), false, options));
        if (use.Rule?.When is { } rule)
            queries.Add(Parse("", rule, new SourceLocation(rule.File, rule.Span), false, options));
        return queries;
    }

    // A query that cannot be parsed is one of which nothing is known.
    private LintedQuery Parse(string name, SourceText? text, SourceLocation where, bool isOfRule, QueryParseOptions options)
    {
        if (text is null)
            return new LintedQuery(name, null, null, null, where, isOfRule);
        SourceFile view = text.AsFile();
        var found = new DiagnosticBag();
        Query? query = SparqlParser.Parse(view, options, found);
        text.Map(found, view, bag);
        return new LintedQuery(name, text.Text, query, query is null ? null : QueryOutlines.Of(name, query), where, isOfRule);
    }

    private LintedQuery? EachRow(TemplateUse use, List<LintedQuery> queries)
    {
        if (RowQuery.NameOf(use) is not { } name)
            return null;
        string[] known = [.. queries.Where(query => query.Name.Length > 0).Select(query => query.Name)];
        RowQuery.Check(use, name, known, query => queries.Find(known => known.Name == query)!.Query is AskQuery, bag);
        return queries.Find(query => query.Name == name) ?? new LintedQuery(name, null, null, null, RowQuery.Where(use), false);
    }

    private void CheckPath(TemplateUse use, SourceText to, LintedQuery? each)
    {
        if (each is not null && !LiquidNames.Uses(to.Text, "row"))
            bag.Add(new Diagnostic(CheckCodes.OnePath, Severity.Error, $"{use.OriginName} makes one file per row of '{each.Name}', all with one path", new SourceLocation(to.File, to.Span), "use a column in the path, such as {{ row.name | snake }}"));
        if (to.Text.StartsWith('/') || to.Text.Split('/', '\\').Contains(".."))
            bag.Add(new Diagnostic(ProjectCodes.PathEscapes, Severity.Error, $"the output path of {use.OriginName} leads out of the output folder", new SourceLocation(to.File, to.Span)));
    }

    private void Unused(List<LintedQuery> queries, LintedQuery? each, TemplateCheck check)
    {
        foreach (LintedQuery query in queries.Where(query => query.Name.Length > 0))
        {
            bool isUsed = query == each || check.UsedNames.Contains(query.Name) || check.UsedQueries.Contains(query.Name) || (query.IsOfRule && check.UsedNames.Contains("rows"));
            if (!isUsed && (each is null || queries.Contains(each))) // a name that is misspelt is one finding
                bag.Add(new Diagnostic(CheckCodes.UnusedQuery, Severity.Warning, $"query '{query.Name}' is never used", query.Where));
            else if (isUsed && query != each && query.Query is SelectQuery select && !QueryOutlines.IsOrdered(select.Pattern))
                bag.Add(new Diagnostic(CheckCodes.Unordered, Severity.Info, $"query '{query.Name}' has no ORDER BY", query.Where, "ggen orders the rows by all columns then; ORDER BY says what is meant"));
        }
    }

    // By its letters: what stands nowhere is used nowhere.
    private void UnusedPrefixes(TemplateUse use, List<LintedQuery> queries)
    {
        FrontMatter settings = use.FrontMatter;
        if (settings.Prefixes.Count == 0)
            return;
        List<string?> all = [use.Template.Body.Source.Text, use.To?.Text, .. settings.RdfInline.Select(text => text.Text), .. queries.Select(query => query.Text)];
        bool usesNames = all.Exists(text => text?.Contains("qname", StringComparison.Ordinal) == true || text?.Contains("turtle", StringComparison.Ordinal) == true);
        foreach (FrontMatterPrefix prefix in settings.Prefixes)
        {
            if (!usesNames && !all.Exists(text => text?.Contains(prefix.Prefix + ":", StringComparison.Ordinal) == true))
                bag.Add(new Diagnostic(CheckCodes.UnusedPrefix, Severity.Warning, $"prefix '{prefix.Prefix}' is never used", new SourceLocation(prefix.Iri.File, prefix.PrefixSpan)));
        }
    }

    private sealed record LintedQuery(string Name, string? Text, Query? Query, QueryOutline? Outline, SourceLocation Where, bool IsOfRule);
}
