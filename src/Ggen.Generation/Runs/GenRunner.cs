using System.Runtime.InteropServices;
using Ggen.Diagnostics;
using Ggen.Evaluation.Remote;
using Ggen.Generation.Caching;
using Ggen.Generation.Hooks;
using Ggen.Generation.Jobs;
using Ggen.Generation.Listing;
using Ggen.Generation.Loading;
using Ggen.Generation.Projects;
using Ggen.Generation.Rendering;
using Ggen.Rdf;
using Ggen.Store;
using Ggen.Templates;

namespace Ggen.Generation.Runs;

/// <summary>What <c>project gen</c> is asked for.</summary>
public sealed record GenRequest
{
    /// <summary>The working directory; when it is a project, its graph, prefixes and variables serve the template.</summary>
    public string Directory { get; init; } = ".";

    /// <summary>Path of the template, or its name in <c>templates/</c>, where <c>.liquid</c> may be left out.</summary>
    public required string Template { get; init; }

    /// <summary><c>NAME=VALUE</c>.</summary>
    public IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>Files, folders or patterns, in addition to the graph of the project.</summary>
    public IReadOnlyList<string> Rdf { get; init; } = [];

    /// <summary>Where outputs go; null is the working directory.</summary>
    public string? Output { get; init; }

    public RunMode Mode { get; init; }

    /// <summary>Whether existing files with other content are replaced. They are conflicts otherwise, unless the template says <c>force</c>.</summary>
    public bool Force { get; init; }

    /// <inheritdoc cref="SyncRequest.QueryTimeout"/>
    public double? QueryTimeout { get; init; }

    /// <inheritdoc cref="SyncRequest.Remote"/>
    public Func<Endpoint?, RemoteOptions>? Remote { get; init; }

    /// <inheritdoc cref="SyncRequest.Hooks"/>
    public HookOptions? Hooks { get; init; }

    /// <summary>Where the graph of an earlier run may be; null when it is read in any case.</summary>
    public GraphCache? Cache { get; init; }

    /// <summary>How many outputs render at once.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}

/// <summary>One template, now. Without <c>to</c> its text is the result, and nothing is written.</summary>
public static class GenRunner
{
    public static RunResult Run(GenRequest options, DiagnosticBag bag)
    {
        if (ProjectOrNone(options.Directory, bag) is not { } project)
            return RunResult.Failed;
        var variables = Variables.Parse(project.Variables, options.Variables, bag);
        TemplateEngine engine = SyncRunner.Engine(project);
        var loader = new TemplateLoader(project, engine, bag);
        string path = "";
        string? name = TemplateNames.Find(project, loader, options.Template, [], bag);
        Template? template = name is null ? null : loader.Read(name, name, null, out path);
        if (project.Ontology.Endpoint is not null && options.Rdf.Count > 0)
            bag.Error(RemoteCodes.LocalDataWithEndpoint, "--rdf adds to a graph of this machine, but an endpoint answers the queries of this project");
        List<InputFile> sources = [.. DatasetLoader.Find(project.Directory, project.Ontology.Sources, project.File, bag)];
        foreach (InputFile file in DatasetLoader.Find(project.Directory, [.. options.Rdf.Select(pattern => new Located<string>(pattern, default))], null, bag))
        {
            if (!sources.Exists(source => source.Path == file.Path))
                sources.Add(file);
        }
        CollectionsMarshal.AsSpan(sources).Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        using Dataset? graph = DatasetLoader.Load(sources, project.Ontology.BaseIri, keepPositions: false, options.Cache, bag);
        if (graph is null || name is null || template is null || bag.HasErrors)
            return RunResult.Failed;
        using var answers = new QueryAnswers(project, options.QueryTimeout, options.Remote, bag);
        if (bag.HasErrors)
            return RunResult.Failed;
        using var planner = new JobPlanner(answers, graph, project, loader, variables, options.Force ? ExistingFile.Replace : ExistingFile.Refuse, bag);
        SourceSpan where = template.FrontMatter.To?.Span ?? default;
        var use = new TemplateUse(name, $"template '{name}'", template, Path.GetDirectoryName(path)!, null, null, new SourceLocation(template.File, where));
        var hooks = new HookStep(project.Directory, options.Hooks, bag);
        if (use.To is not null && options.Mode == RunMode.Write && !hooks.Allows([use]))
            return RunResult.Refused;
        IReadOnlyList<RenderJob> jobs = planner.Plan(use, engine);
        if (bag.HasErrors)
            return RunResult.Failed;
        if (use.To is null)
            return Print(jobs, answers, options, bag);
        string output = Path.GetFullPath(Path.Combine(project.Directory, options.Output ?? "."));
        IReadOnlyList<RenderedFile> files = Renderer.Render(jobs, options.Threads, output, bag);
        answers.Remote?.Report(bag);
        return bag.HasErrors ? RunResult.Failed : new ChangeStep(output, SyncRunner.Inputs(project, sources, loader, engine), options.Mode, bag) { Hooks = hooks }.Run(files);
    }

    private static RunResult Print(IReadOnlyList<RenderJob> jobs, QueryAnswers answers, GenRequest options, DiagnosticBag bag)
    {
        if (options.Output is not null)
        {
            bag.Error(ProjectCodes.MissingOutput, $"'{options.Template}' has no 'to', so nothing can go to '{options.Output}'", "add 'to' to its front matter, or leave --output out to print the text");
            return RunResult.Failed;
        }
        byte[]? text = jobs.Count == 1 ? Renderer.Print(jobs[0], bag) : null;
        if (jobs.Count != 1)
        {
            var all = new MemoryStream();
            foreach (RenderJob job in jobs)
                all.Write(Renderer.Print(job, bag));
            text = all.ToArray();
        }
        answers.Remote?.Report(bag);
        return bag.HasErrors ? RunResult.Failed : new RunResult(RunOutcome.Done, null, Text: text);
    }

    /// <summary>The project of the working directory, or an empty one.</summary>
    internal static Project? ProjectOrNone(string directory, DiagnosticBag bag)
    {
        string root = Path.GetFullPath(directory);
        if (File.Exists(Path.Combine(root, Projects.Project.FileName)))
            return ProjectLoader.Load(root, bag);
        var none = SourceFile.FromText(Projects.Project.FileName, "");
        return new Project(none, root, new ProjectInfo("", null, null), new Ontology([], null, new PrefixMap()), [], []);
    }
}
