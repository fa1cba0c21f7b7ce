using Ggen.Diagnostics;
using Ggen.Generation.Jobs;
using Ggen.Generation.Projects;
using Ggen.Templates;

namespace Ggen.Generation.Linting;

/// <summary>What <c>template lint</c> is asked for.</summary>
public sealed record LintOptions
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
    /// <summary>The number of templates that were checked; null when there is nothing that could be.</summary>
    public static int? Run(LintOptions options, DiagnosticBag bag)
    {
        Project? project = options.Templates.Count > 0 ? GenRunner.ProjectOrNone(options.Directory, bag) : ProjectLoader.Load(options.Directory, bag);
        if (project is null)
            return null;
        var variables = Variables.Parse(project.Variables, options.Variables, bag);
        TemplateEngine engine = SyncRunner.Engine(project);
        var loader = new TemplateLoader(project, engine, bag);
        var linter = new TemplateLinter(project, loader, engine, variables, bag);
        int count = 0;
        if (options.Templates.Count == 0)
        {
            foreach (TemplateUse use in loader.Load([]))
            {
                linter.Check(use, isOpen: false);
                count++;
            }
            return count;
        }
        foreach (string template in options.Templates)
        {
            foreach ((TemplateUse use, bool isOpen) in Uses(project, loader, template, bag))
            {
                linter.Check(use, isOpen);
                count++;
            }
        }
        return count;
    }

    /// <summary>A rule, the rules that use a file, or a file on its own, whose variables come from the command line.</summary>
    internal static IEnumerable<(TemplateUse Use, bool IsOpen)> Uses(Project project, TemplateLoader loader, string template, DiagnosticBag bag)
    {
        string name = GenRunner.Find(project.Directory, template);
        List<string> rules = TemplateNames.RulesOf(project, template, name);
        if (rules.Count > 0)
            return loader.Load(rules).ConvertAll(use => (use, false));
        if (loader.Read(name, name, null, out string path) is not { } read)
            return [];
        SourceSpan where = read.FrontMatter.To?.Span ?? default;
        bool isOfProject = read.FrontMatter.To is not null && Path.GetRelativePath(project.Directory, path).StartsWith(Project.TemplateFolder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            && File.Exists(Path.Combine(project.Directory, Project.FileName));
        return [(new TemplateUse(name, $"template '{name}'", read, Path.GetDirectoryName(path)!, null, null, new SourceLocation(read.File, where)), !isOfProject)];
    }
}
