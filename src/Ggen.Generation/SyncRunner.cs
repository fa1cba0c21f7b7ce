using Ggen.Diagnostics;
using Ggen.Evaluation.Remote;
using Ggen.Generation.Caching;
using Ggen.Generation.Jobs;
using Ggen.Generation.Loading;
using Ggen.Generation.Projects;
using Ggen.Generation.Rendering;
using Ggen.Store;
using Ggen.Templates;

namespace Ggen.Generation;

/// <summary>What <c>sync</c> is asked for.</summary>
public sealed record SyncOptions
{
    /// <summary>The folder of the project.</summary>
    public string Directory { get; init; } = ".";

    public RunMode Mode { get; init; }

    /// <summary>Names of rules, or paths of templates; empty is all.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary><c>NAME=VALUE</c>.</summary>
    public IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>Seconds that a query may take; null is no limit.</summary>
    public double? QueryTimeout { get; init; }

    /// <summary>The settings of requests, for the endpoint that the project names, which may be none; null keeps from the network.</summary>
    public Func<Endpoint?, RemoteOptions>? Remote { get; init; }

    /// <summary>Where the graph of an earlier run may be; null when it is read in any case.</summary>
    public GraphCache? Cache { get; init; }

    /// <summary>How many templates render at once; the output does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}

/// <summary>The main job: everything that <c>ggen.toml</c> and <c>templates/</c> say, from the graph to the disk.</summary>
public static class SyncRunner
{
    public static RunResult Run(SyncOptions options, DiagnosticBag bag)
    {
        if (ProjectLoader.Load(options.Directory, bag) is not { } project)
            return RunResult.Failed;
        var variables = Variables.Parse(project.Variables, options.Variables, bag);
        IReadOnlyCollection<InputFile> sources = DatasetLoader.Find(project.Directory, project.Ontology.Sources, project.File, bag);
        using Dataset? graph = DatasetLoader.Load(sources, project.Ontology.BaseIri, keepPositions: false, options.Cache, bag);
        TemplateEngine engine = Engine(project);
        var loader = new TemplateLoader(project, engine, bag);
        List<TemplateUse> uses = loader.Load(options.Rules);
        if (uses.Count == 0 && !bag.HasErrors)
            bag.Warning(ProjectCodes.NothingToGenerate, "the project generates nothing", "add [[generation.rules]] to ggen.toml, or a template with 'to' to templates/");
        if (graph is null || bag.HasErrors)
            return RunResult.Failed;
        using var answers = new QueryAnswers(project, options.QueryTimeout, options.Remote, bag);
        if (bag.HasErrors)
            return RunResult.Failed;
        using var planner = new JobPlanner(answers, graph, project, loader, variables, ExistingFile.Replace, bag);
        var jobs = new List<RenderJob>();
        foreach (TemplateUse use in uses)
            jobs.AddRange(planner.Plan(use, engine));
        IReadOnlyList<RenderedFile> files = Renderer.Render(jobs, options.Threads, bag);
        answers.Remote?.Report(bag);
        return bag.HasErrors ? RunResult.Failed : ChangeStep.Run(project.Directory, files, Inputs(project, sources, loader, engine), options.Mode, bag);
    }

    internal static TemplateEngine Engine(Project project) => new(new TemplateEngineOptions
    {
        Root = project.Directory,
        PartialFolders = [Path.Combine(project.Directory, Project.TemplateFolder)],
        Prefixes = project.Ontology.Prefixes,
    });

    internal static HashSet<string> Inputs(Project project, IReadOnlyCollection<InputFile> sources, TemplateLoader loader, TemplateEngine engine)
    {
        var inputs = new HashSet<string>(loader.Inputs, StringComparer.Ordinal) { Path.Combine(project.Directory, Project.FileName) };
        foreach (InputFile source in sources)
            inputs.Add(source.Path);
        inputs.UnionWith(engine.Options.PartialsRead);
        return inputs;
    }
}
