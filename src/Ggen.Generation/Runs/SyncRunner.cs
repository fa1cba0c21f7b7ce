using Ggen.Diagnostics;
using Ggen.Evaluation.Remote;
using Ggen.Generation.Caching;
using Ggen.Generation.Changes;
using Ggen.Generation.Hooks;
using Ggen.Generation.Jobs;
using Ggen.Generation.Listing;
using Ggen.Generation.Loading;
using Ggen.Generation.Projects;
using Ggen.Generation.Receipts;
using Ggen.Generation.Rendering;
using Ggen.Generation.Writing;
using Ggen.Store;
using Ggen.Templates;

namespace Ggen.Generation.Runs;

/// <summary>What <c>sync</c> is asked for.</summary>
public sealed record SyncRequest
{
    /// <summary>The folder of the project.</summary>
    public string Directory { get; init; } = ".";

    public RunMode Mode { get; init; }

    /// <summary>Names of rules, or paths of templates; empty is all.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>Paths of templates, their names in <c>templates/</c>, or names of rules, beside <see cref="Rules"/>.</summary>
    public IReadOnlyList<string> Templates { get; init; } = [];

    /// <summary><c>NAME=VALUE</c>.</summary>
    public IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>What becomes of files that a person and the generator both changed.</summary>
    public OnConflict OnConflict { get; init; }

    /// <summary>The build that runs, as receipts have it.</summary>
    public string Tool { get; init; } = "ggen";

    /// <summary>Seconds that a query may take; null is no limit.</summary>
    public double? QueryTimeout { get; init; }

    /// <summary>The settings of requests, for the endpoint that the project names, which may be none; null keeps from the network.</summary>
    public Func<Endpoint?, RemoteOptions>? Remote { get; init; }

    /// <summary>Where the graph of an earlier run may be; null when it is read in any case.</summary>
    public GraphCache? Cache { get; init; }

    /// <summary>What commands of templates are allowed and given; null allows none.</summary>
    public HookOptions? Hooks { get; init; }

    /// <summary>Whether contents are wanted also where nothing has changed.</summary>
    internal bool IsExact { get; init; }

    /// <summary>Where a run that is one of many leaves what they share; null for a run on its own.</summary>
    internal RunSession? Session { get; init; }

    /// <summary>How many templates render at once; the output does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}

/// <summary>The main job: everything that <c>ggen.toml</c> and <c>templates/</c> say, from the graph to the disk.</summary>
public static class SyncRunner
{
    public static RunResult Run(SyncRequest options, DiagnosticBag bag)
    {
        string root = Path.GetFullPath(options.Directory);
        GraphCache? cache = options.Cache is { IsOn: true } && !options.IsExact && options is { Rules.Count: 0, Templates.Count: 0 } && bag.Items.Count == 0 ? options.Cache : null;
        string key = string.Join('\0', [cache?.Tool ?? "", .. options.Variables]);
        if (cache is not null && options.Session is null && !ChangeWriter.WasInterrupted(root) && SyncIndex.TryUnchanged(root, cache.Folder, key, options.Mode == RunMode.Write) is { } unchanged)
            return RunResult.Of(unchanged, options.Mode, written: options.Mode == RunMode.Write, bag);
        long moment = FileStamp.Now;
        if (ProjectLoader.Load(options.Directory, bag) is not { } project)
            return RunResult.Failed;
        if (options.Templates.Count > 0)
            options = options with { Rules = [.. options.Rules, .. TemplateNames.Rules(project, options.Templates)] };
        TemplateEngine engine = Engine(project);
        var loader = new TemplateLoader(project, engine, bag);
        RenderIndex? index = options.IsExact ? null : RenderIndex.Open(options.Cache, root);
        RunResult result = Run(options, project, engine, loader, index, moment, bag);
        options.Session?.Reads.UnionWith(Reads(loader, engine));
        if (cache is not null && options.Mode == RunMode.Write && result is { Outcome: RunOutcome.Done, IsSettled: true } && bag.Items.Count == 0)
            SyncIndex.Save(cache, root, key, moment, Reads(loader, engine), result.Changes!, index);
        return result;
    }

    private static RunResult Run(SyncRequest options, Project project, TemplateEngine engine, TemplateLoader loader, RenderIndex? index, long moment, DiagnosticBag bag)
    {
        var variables = Variables.Parse(project.Variables, options.Variables, bag);
        var glob = DatasetLoader.Search(project.Directory, project.Ontology.Sources, project.File, bag);
        IReadOnlyCollection<InputFile> sources = glob.Files;
        loader.Inputs.Add(Path.Combine(project.Directory, Project.FileName));
        loader.Inputs.UnionWith(sources.Select(source => source.Path));
        loader.Folders.UnionWith(glob.Folders);
        using Dataset? source = DatasetLoader.Load(sources, project.Ontology.BaseIri, keepPositions: project.Gates.Count > 0, options.Cache, bag);
        List<TemplateUse> uses = loader.Load(options.Rules);
        if (uses.Count == 0 && !bag.HasErrors)
            bag.Warning(ProjectCodes.NothingToGenerate, "the project generates nothing", "add [[generation.rules]] to ggen.toml, or a template with 'to' to templates/");
        if (source is null || bag.HasErrors)
            return RunResult.Failed;
        var hooks = new HookStep(project.Directory, options.Hooks, bag);
        if (options.Mode == RunMode.Write && !hooks.Allows(uses))
            return RunResult.Refused;
        using var answers = new QueryAnswers(project, options.QueryTimeout, options.Remote, bag);
        if (bag.HasErrors)
            return RunResult.Failed;
        using var derived = new DatasetList();
        if (new InferenceStep(answers, project, loader, derived, bag).Run(source) is not { } graph || bag.HasErrors)
            return RunResult.Failed;
        int violations = new GateStep(answers, project, loader, source, bag).Run(graph);
        if (bag.HasErrors)
            return violations > 0 && bag.ErrorCount <= violations ? RunResult.Violated : RunResult.Failed;
        using var planner = new JobPlanner(answers, graph, project, loader, variables, ExistingFile.Merge, bag);
        var jobs = new List<RenderJob>();
        foreach (TemplateUse use in uses)
            jobs.AddRange(planner.Plan(use, engine, index?.Tool));
        if (bag.HasErrors)
            return RunResult.Failed;
        IReadOnlyList<RenderedFile> files = Renderer.Render(jobs, options.Threads, project.Directory, bag, index);
        answers.Remote?.Report(bag);
        if (bag.HasErrors)
            return RunResult.Failed;
        HashSet<string> inputs = Inputs(project, sources, loader, engine);
        var step = new ChangeStep(project.Directory, inputs, options.Mode, bag)
        {
            Conflicts = options.OnConflict,
            Hooks = hooks,
            Remember = new ChangeStep.Memory(Hashes(project.Directory, inputs), new RuleChoice(rule => options.Rules.Count == 0 || options.Rules.Contains(rule), rule => Like(project, engine, rule)), options.Tool),
        };
        RunResult result = step.Run(files);
        if (result is { Written: true, Changes: { } changes })
            index?.Save(files, changes, moment, isWhole: options.Rules.Count == 0);
        return result with { IsSettled = result.Outcome == RunOutcome.Done && answers.IsLocal && result.Changes!.Commands.Count == 0 && options.OnConflict == OnConflict.Merge && !files.Any(file => file.Injection is { Idempotent: false }) };
    }

    // What a rule that does not run says of its files; null when it cannot be read, which is for a run of it to say.
    private static RenderedFile? Like(Project project, TemplateEngine engine, string rule)
    {
        List<TemplateUse> uses = new TemplateLoader(project, engine, new DiagnosticBag()).Load([rule]);
        return uses.Count != 1 ? null : new RenderedFile("", default, null, uses[0].OriginName, uses[0].Existing(ExistingFile.Merge))
        {
            Freeze = uses[0].FrontMatter.FreezePolicy,
            Backup = uses[0].FrontMatter.Backup?.Value == true,
        };
    }

    // All that the run depended on, each once.
    private static IEnumerable<string> Reads(TemplateLoader loader, TemplateEngine engine)
        => loader.Inputs.Concat(loader.Seen).Concat(loader.Folders).Concat(engine.Options.PartialsRead).Concat(engine.Options.PartialsMissed).Distinct();

    private static List<InputRecord> Hashes(string root, IEnumerable<string> inputs)
    {
        var hashes = new List<InputRecord>();
        foreach (string path in inputs)
            hashes.Add(new InputRecord(Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/'), Digest.OfFile(path) ?? ""));
        return hashes;
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
