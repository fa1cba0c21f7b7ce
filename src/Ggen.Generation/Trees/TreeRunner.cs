using Ggen.Diagnostics;
using Ggen.Evaluation.Remote;
using Ggen.Generation.Caching;
using Ggen.Generation.Hooks;
using Ggen.Generation.Jobs;
using Ggen.Generation.Loading;
using Ggen.Generation.Rendering;
using Ggen.Generation.Runs;
using Ggen.Store;
using Ggen.Templates;
using Ggen.Templates.FrontMatters;

namespace Ggen.Generation.Trees;

/// <summary>What <c>template generate-tree</c> is asked for.</summary>
public sealed class TreeRequest
{
    /// <summary>The working directory; when it is a project, its graph, prefixes and variables serve the tree.</summary>
    public string Directory { get; init; } = ".";

    /// <summary>Path of the specification.</summary>
    public required string Spec { get; init; }

    /// <summary><c>NAME=VALUE</c>.</summary>
    public IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>Where the tree goes; null is the working directory.</summary>
    public string? Output { get; init; }

    public RunMode Mode { get; init; }

    /// <summary>Whether existing files with other content are replaced. They are conflicts otherwise.</summary>
    public bool Force { get; init; }

    /// <summary>Answers questions for variables that are not given; null when nobody is there to answer.</summary>
    public Func<TreeQuestion, string?>? Ask { get; init; }

    /// <inheritdoc cref="SyncRequest.QueryTimeout"/>
    public double? QueryTimeout { get; init; }

    /// <inheritdoc cref="SyncRequest.Remote"/>
    public Func<Endpoint?, RemoteOptions>? Remote { get; init; }

    /// <inheritdoc cref="GenRequest.Cache"/>
    public GraphCache? Cache { get; init; }

    /// <summary>The most files of the tree.</summary>
    internal int MaxFiles { get; init; } = TreeLimits.MaxFiles;

    /// <summary>How many outputs render at once.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}

/// <summary>
/// A tree specification → files. As with one template, files of a tree are not remembered: a tree is where a project begins, and may be put
/// into one whose own outputs the receipt is about.
/// </summary>
public static class TreeRunner
{
    public static RunResult Run(TreeRequest options, DiagnosticBag bag)
    {
        if (GenRunner.ProjectOrNone(options.Directory, bag) is not { } project)
            return RunResult.Failed;
        TemplateEngine engine = SyncRunner.Engine(project);
        var loader = new TemplateLoader(project, engine, bag);
        var given = Variables.Parse(project.Variables, options.Variables, bag);
        if (loader.ReadText(project.Directory, options.Spec, null, options.Spec) is not { } file || TreeSpecParser.Parse(file, bag) is not { } spec || bag.HasErrors)
            return RunResult.Failed;
        string folder = Path.GetDirectoryName(Path.GetFullPath(Path.Combine(project.Directory, options.Spec)))!;
        TemplateScope scope = given.ProjectScope();
        var variables = new TreeVariables(spec, engine, scope, folder, bag);
        variables.Set(given.Given, options.Ask);
        if (bag.HasErrors)
            return RunResult.Failed;
        IReadOnlyList<InputFile> sources = [.. DatasetLoader.Find(project.Directory, project.Ontology.Sources, project.File, bag)];
        using Dataset? graph = DatasetLoader.Load(sources, project.Ontology.BaseIri, keepPositions: false, options.Cache, bag);
        if (graph is null || bag.HasErrors)
            return RunResult.Failed;
        using var answers = new QueryAnswers(project, options.QueryTimeout, options.Remote, bag);
        using var own = new DatasetList();
        if (bag.HasErrors || TreeData.Of(spec.Settings, null, graph, project, answers, engine, scope, folder, loader, own, bag) is not { } data)
            return RunResult.Failed;
        data.SetIn(scope, answers);
        var known = new Dictionary<string, TreeTemplate?>(StringComparer.Ordinal);
        TreeTemplate? Find(string path, SourceLocation where)
        {
            if (!known.TryGetValue(path, out TreeTemplate? found))
                known.Add(path, found = Read(path, where));
            return found;
        }
        TreeTemplate? Read(string path, SourceLocation where)
        {
            if (Load(path, folder, where, data.Engine, loader, bag) is not { } template)
                return null;
            TreeData? asked = template.FrontMatter.Span.Length == 0 ? data : TreeData.Of(template.FrontMatter, data, graph, project, answers, data.Engine, scope, Path.GetDirectoryName(Path.Combine(folder, path))!, loader, own, bag);
            return asked is null ? null : new TreeTemplate(template, asked);
        }
        ExistingFile existing = options.Force ? ExistingFile.Replace : ExistingFile.Refuse;
        IReadOnlyList<RenderJob> jobs = new TreePlanner(data, answers, variables.Lists, folder, existing, options.MaxFiles, Find, bag).Plan(spec, scope);
        if (bag.HasErrors)
            return RunResult.Failed;
        string output = Path.GetFullPath(Path.Combine(project.Directory, options.Output ?? "."));
        IReadOnlyList<RenderedFile> files = Renderer.Render(jobs, options.Threads, output, bag);
        answers.Remote?.Report(bag);
        return bag.HasErrors ? RunResult.Failed : new ChangeStep(output, SyncRunner.Inputs(project, sources, loader, engine), options.Mode, bag) { Hooks = new HookStep(project.Directory, null, bag) }.Run(files);
    }

    // A template below the folder of the specification, which it may not leave.
    private static Template? Load(string path, string folder, SourceLocation where, TemplateEngine engine, TemplateLoader loader, DiagnosticBag bag)
    {
        if (path.Length == 0 || Path.IsPathRooted(path) || path.Split('/', '\\').Contains(".."))
        {
            bag.Add(new Diagnostic(ProjectCodes.PathEscapes, Severity.Error, $"'template' leads out of the folder of the specification: '{path}'", where));
            return null;
        }
        if (loader.ReadText(folder, path, where) is not { } file || engine.Parse(file, bag, Path.GetDirectoryName(Path.Combine(folder, path))) is not { } template)
            return null;
        FrontMatter said = template.FrontMatter;
        (string Key, SourceSpan Span)? other = said.To is { } to ? ("to", to.Span) : said.ForEach is { } each ? ("for_each", each.Span) : said.When is { } when ? ("when", when.Text.Span)
            : said.From is { } from ? ("from", from.Span) : said.Inject is { } inject ? ("inject", inject.Span)
            : (said.UnlessExists ?? said.Force ?? said.SkipEmpty ?? said.Backup ?? said.EofLast) is { } flag ? ("a policy for files", flag.Span)
            : said.Streaming is { } streaming ? ("streaming", streaming.Span)
            : said.ShBefore is { } before ? ("sh_before", before.Span) : said.ShAfter is { } after ? ("sh_after", after.Span)
            : said.FreezePolicy != FreezePolicy.Never ? ("freeze_policy", said.Span with { Length = 3 }) : null;
        if (other is not { } found)
            return template;
        bag.Add(new Diagnostic(TreeCodes.NotInTree, Severity.Error, $"the template says '{found.Key}', but it is part of a tree", new SourceLocation(template.File, found.Span), null, new RelatedLocation(where, "the tree uses it here")));
        return null;
    }
}
