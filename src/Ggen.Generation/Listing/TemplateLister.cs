using System.Globalization;
using Ggen.Diagnostics;
using Ggen.Generation.Jobs;
using Ggen.Generation.Linting;
using Ggen.Generation.Loading;
using Ggen.Generation.Projects;
using Ggen.Generation.Runs;
using Ggen.Templates;
using Ggen.Templates.FrontMatters;

namespace Ggen.Generation.Listing;

/// <summary>Lists the templates of a project, and what each asks for and gives.</summary>
public static class TemplateLister
{
    /// <summary>All templates: rules in their order, then files of <c>templates/</c> in ordinal order. What is at fault is reported and left out.</summary>
    public static IReadOnlyList<TemplateEntry>? List(string directory, DiagnosticBag bag)
    {
        if (ProjectLoader.Load(directory, bag) is not { } project)
            return null;
        TemplateEngine engine = SyncRunner.Engine(project);
        var loader = new TemplateLoader(project, engine, bag);
        var entries = new List<TemplateEntry>();
        var listed = new HashSet<string>(StringComparer.Ordinal);
        foreach (TemplateUse use in loader.Load([]))
            entries.Add(Entry(project, loader, engine, use));
        foreach (GenerationRule rule in project.Rules)
            listed.Add(Path.GetFullPath(Path.Combine(project.Directory, rule.Template.Value)));
        foreach (InputFile file in loader.Candidates())
        {
            if (!listed.Contains(file.Path) && !TemplateLoader.HasFrontMatter(file.Path))
                entries.Add(new TemplateEntry(file.Name, TemplateKind.Partial, file.Name, null, false, [], []));
        }
        return entries;
    }

    /// <summary>One template: a rule, a file, or its name in <c>templates/</c>; of a file that several rules use, one entry each.</summary>
    public static IReadOnlyList<TemplateEntry> Show(string directory, string template, DiagnosticBag bag)
    {
        if (GenRunner.ProjectOrNone(directory, bag) is not { } project)
            return [];
        TemplateEngine engine = SyncRunner.Engine(project);
        var loader = new TemplateLoader(project, engine, bag);
        return [.. (LintRunner.Uses(project, loader, template, bag) ?? []).Select(use => Entry(project, loader, engine, use.Use))];
    }

    private static TemplateEntry Entry(Project project, TemplateLoader loader, TemplateEngine engine, TemplateUse use)
    {
        FrontMatter settings = use.FrontMatter;
        TemplateKind kind = use.Rule is null ? TemplateKind.Template : TemplateKind.Rule;
        bool isPerRow = RowQuery.NameOf(use) is not null;
        // What is wrong with a query is for lint to say; here it has no columns.
        var queries = new TemplateLinter(project, loader, engine, Variables.Parse(project.Variables, [], new DiagnosticBag()), new DiagnosticBag());
        return new TemplateEntry(use.Name, kind, use.Template.File.Name, use.To?.Text, isPerRow,
            [.. settings.Vars.Select(variable => new ListedVariable(variable.Name, Text(variable.Value)))],
            [.. queries.Outlines(use).Select(query => new ListedQuery(query.Name, query.Outline?.Columns.Select(column => column.MayBeUnbound ? column.Name + "?" : column.Name).ToArray()))]);
    }

    private static string Text(FrontMatterNode node) => node switch
    {
        FrontMatterScalar scalar => scalar.Text.Text,
        FrontMatterList list => string.Create(CultureInfo.InvariantCulture, $"[{list.Items.Count}]"),
        _ => "{…}",
    };
}
