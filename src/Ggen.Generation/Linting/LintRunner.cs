using Ggen.Diagnostics;
using Ggen.Generation.Jobs;
using Ggen.Generation.Listing;
using Ggen.Generation.Projects;
using Ggen.Generation.Runs;
using Ggen.Templates;

namespace Ggen.Generation.Linting;

/// <summary>What <c>template lint</c> is asked for.</summary>
public sealed record LintRequest
{
    /// <summary>The folder of the project, or the working directory where there is none.</summary>
    public string Directory { get; init; } = ".";

    /// <summary>Paths of templates, their names in <c>templates/</c>, or names of rules; empty is all of the project.</summary>
    public IReadOnlyList<string> Templates { get; init; } = [];

    /// <summary><c>NAME=VALUE</c>: variables that the templates will be given.</summary>
    public IReadOnlyList<string> Variables { get; init; } = [];
}

/// <summary>Checks templates against their queries; reads no RDF and writes nothing.</summary>
public static class LintRunner
{
    /// <summary>
    /// The number of templates that were checked, those that cannot be parsed included; null when the project cannot be read, or a template
    /// that is asked for is not there.
    /// </summary>
    public static int? Run(LintRequest options, DiagnosticBag bag)
    {
        Project? project = options.Templates.Count > 0 ? GenRunner.ProjectOrNone(options.Directory, bag) : ProjectLoader.Load(options.Directory, bag);
        if (project is null)
            return null;
        var variables = Variables.Parse(project.Variables, options.Variables, bag);
        if (bag.HasErrors)
            return null;
        TemplateEngine engine = SyncRunner.Engine(project);
        var loader = new TemplateLoader(project, engine, bag);
        var linter = new TemplateLinter(project, loader, engine, variables, bag);
        if (options.Templates.Count == 0)
        {
            foreach (TemplateUse use in loader.Load([]))
                linter.Check(use, isOpen: false);
            return loader.Count;
        }
        bool found = true;
        foreach (string template in options.Templates)
        {
            if (Uses(project, loader, template, bag) is not { } uses)
            {
                found = false;
                continue;
            }
            foreach ((TemplateUse use, bool isOpen) in uses)
                linter.Check(use, isOpen);
        }
        return found ? loader.Count : null;
    }

    /// <summary>
    /// A rule, the rules that use a file, or a file on its own, whose variables come from the command line. None when it cannot be parsed, null
    /// when it is not there.
    /// </summary>
    internal static IReadOnlyList<(TemplateUse Use, bool IsOpen)>? Uses(Project project, TemplateLoader loader, string template, DiagnosticBag bag)
    {
        if (project.Rules.Any(rule => rule.Name.Value == template))
            return loader.Load([template]).ConvertAll(use => (use, false));
        if (TemplateNames.Find(project, loader, template, project.Rules.Select(rule => rule.Name.Value), bag) is not { } name)
            return null;
        List<string> rules = TemplateNames.RulesOf(project, template, name);
        if (rules.Count > 0)
            return loader.Load(rules).ConvertAll(use => (use, false));
        if (loader.ReadText(project.Directory, name, null, name) is not { } file)
            return null;
        if (loader.Parse(file, name, out string path) is not { } read)
            return [];
        SourceSpan where = read.FrontMatter.To?.Span ?? default;
        bool isOfProject = read.FrontMatter.To is not null && Path.GetRelativePath(project.Directory, path).StartsWith(Project.TemplateFolder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            && File.Exists(Path.Combine(project.Directory, Project.FileName));
        return [(new TemplateUse(name, $"template '{name}'", read, Path.GetDirectoryName(path)!, null, null, new SourceLocation(read.File, where)), !isOfProject)];
    }
}
