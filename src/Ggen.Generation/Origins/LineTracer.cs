using System.Text;
using Ggen.Diagnostics;
using Ggen.Generation.Changes;
using Ggen.Generation.Jobs;
using Ggen.Generation.Loading;
using Ggen.Generation.Projects;
using Ggen.Generation.Receipts;
using Ggen.Generation.Rendering;
using Ggen.Generation.Runs;
using Ggen.Rdf;
using Ggen.Store;
using Ggen.Templates;
using Ggen.Templates.Tracing;

namespace Ggen.Generation.Origins;

/// <summary>
/// Makes one output of a project once more and watches how a line of it comes about. It takes the steps of a sync, but for gates and for
/// templates that have no part in the file, and it remembers where triples come from.
/// </summary>
internal sealed class LineTracer(Project project, Receipt receipt, OutputRecord record, WhyRequest options, DiagnosticBag bag)
{
    private readonly List<Part> _parts = []; // what makes the file comes first, then what is injected into it

    private readonly DiagnosticBag _found = new(); // what is no error is for sync to say

    /// <summary>Null after errors.</summary>
    public LineOrigin? Trace(SourceLocation line)
    {
        LineOrigin? origin = Find(line);
        if (!_found.HasErrors)
            return origin;
        bag.Add(_found);
        return null;
    }

    private LineOrigin? Find(SourceLocation line)
    {
        TemplateEngine engine = SyncRunner.Engine(project);
        var loader = new TemplateLoader(project, engine, _found);
        var variables = Variables.Parse(project.Variables, options.Variables, _found);
        IReadOnlyCollection<InputFile> sources = DatasetLoader.Find(project.Directory, project.Ontology.Sources, project.File, _found);
        using Dataset? source = DatasetLoader.Load(sources, project.Ontology.BaseIri, keepPositions: true, options.Cache, _found);
        List<TemplateUse> uses = Uses(engine);
        if (source is null || _found.HasErrors)
            return null;
        using var answers = new QueryAnswers(project, options.QueryTimeout, options.Remote, _found);
        using var derived = new DatasetList();
        var layers = new GraphLayers();
        layers.Read(source);
        if (_found.HasErrors || new InferenceStep(answers, project, loader, derived, _found) { Layers = layers }.Run(source) is not { } graph)
            return null;
        using var planners = new PlannerList();
        foreach (TemplateUse use in uses)
        {
            GraphLayers own = layers.Fork();
            var planner = new JobPlanner(answers, graph, project, loader, variables, ExistingFile.Merge, _found) { Layers = own };
            planners.Add(planner);
            Render(planner.Plan(use, engine), own, use);
        }
        return _found.HasErrors ? null : Answer(line, answers);
    }

    // The rule that made the file, and those that inject into files. What is wrong with others is none of our business.
    private List<TemplateUse> Uses(TemplateEngine engine)
    {
        var found = new DiagnosticBag();
        List<TemplateUse> all = new TemplateLoader(project, engine, found).Load([]);
        List<TemplateUse> uses = all.FindAll(use => use.Name == record.Rule || use.FrontMatter.Inject is not null);
        if (!uses.Exists(use => use.Name == record.Rule))
        {
            _found.Add(found);
            _found.Error(OriginCodes.NotThere, $"there is no rule '{record.Rule}' any more, which made '{record.Path}'", "ggen sync brings files and rules together");
        }
        return uses;
    }

    private void Render(IReadOnlyList<RenderJob> jobs, GraphLayers layers, TemplateUse use)
    {
        foreach (RenderJob job in jobs)
        {
            var found = new DiagnosticBag();
            if (job.Path is null || job.Engine.Render(job.Path, job.Scope, found) is not { } text || OutputPath.Check(text, null, found) != record.Path)
                continue;
            if (Renderer.Render([job], 1, project.Directory, _found) is [{ } file])
                _parts.Insert(file.Injection is null ? 0 : _parts.Count, new Part(job, file, layers, use));
        }
    }

    private LineOrigin? Answer(SourceLocation line, QueryAnswers answers)
    {
        var lines = new OutputLines(line.File.Content, _parts.ConvertAll(part => part.File));
        int number = OutputLines.Count(line.File.Content.Span[..(int)line.Span.Start]);
        number -= line.Span.Start > 0 && line.File.Content.Span[(int)line.Span.Start - 1] != '\n' ? 1 : 0; // a column within the line
        List<string> changed = [];
        foreach (InputRecord input in receipt.Inputs)
        {
            if (Digest.OfFile(Path.Combine(project.Directory, input.Path)) != input.Hash)
                changed.Add(input.Path);
        }
        bool isSame = record is { IsOwned: true, Base.Length: > 0 } // made once, and injected into since then
            || record.Generated == (lines.Whole.IsEmpty && !record.IsOwned ? "" : Digest.Of(lines.Whole.Span));
        if (lines.Find(number) is not { } rendered)
        {
            if (isSame)
                return new LineOrigin(line, lines.Refusal(number, record.Processed.Length > 0 && record.Processed == Digest.Of(line.File.Content.Span))) { RuleName = Name(), Rule = _parts.Count > 0 ? _parts[0].Job.Origin : null };
            ReportStale(changed);
            return null;
        }
        if (changed.Count > 0)
            bag.Warning(OriginCodes.ChangedSince, $"{List(changed)} changed since the last sync; the answer is of the files as they are now", "run 'ggen sync' to bring them together");
        else if (!isSame)
            bag.Warning(OriginCodes.ChangedSince, $"'{record.Path}' is not generated now as it was by the last sync, though no input has changed", Other());
        return Answer(line, number, rendered, answers);
    }

    private LineOrigin Answer(SourceLocation line, int number, RenderedLine rendered, QueryAnswers answers)
    {
        Part part = _parts[rendered.File];
        RenderJob job = part.Job;
        var trace = new RenderTrace(rendered.Line + 1);
        job.Engine.Render(job.Body, new TemplateScope(job.Scope) { Target = new RenderTarget(record.Path) }, trace);
        int at = Encoding.UTF8.GetString(line.File.Content.Span[OutputLines.Offset(line.File.Content.Span, number)..(int)line.Span.Start]).Length;
        at -= Math.Max(0, Indent(OutputLines.Slice(line.File.Content, number)) - Indent(OutputLines.Slice(part.File.Content, rendered.Line))); // which an injection adds
        TracedWrite? only = options.Column is null ? null : Written(trace, at);
        var origins = new RowOrigins(part.Layers, answers, part.Use);
        string[] notes = part.File.Injection is null ? [] : [$"injected into '{record.Path}' by {job.OriginName}"];
        return new LineOrigin(line, null)
        {
            RuleName = job.OriginName,
            Rule = job.Origin,
            Writes = only is null ? trace.Writes : [only],
            Rows = origins.Of(trace, only),
            Reads = trace.Reads.ConvertAll(read => origins.Of(new MatchedTriple(read.Subject, read.Predicate, read.Object, null))),
            Notes = notes,
            Prefixes = Prefixes(part.Layers, job.Engine.Options.Prefixes),
        };
    }

    private static int Indent(ReadOnlyMemory<byte> line) => line.Length - line.Span.TrimStart(" \t"u8).Length;

    // What wrote a column; the indentation that an injection adds was written by the first.
    private static TracedWrite? Written(RenderTrace trace, int at)
        => trace.Writes.FindLast(write => write.Column <= at) ?? (trace.Writes.Count > 0 ? trace.Writes[0] : null);

    // Those of the data, and over them those of the project and the template.
    private static PrefixMap? Prefixes(GraphLayers layers, PrefixMap? own)
    {
        PrefixMap? prefixes = layers.Asked?.Prefixes.Clone();
        foreach (KeyValuePair<string, string> prefix in own?.Items ?? [])
            prefixes?.Set(prefix.Key, prefix.Value);
        return prefixes ?? own;
    }

    private void ReportStale(List<string> changed)
    {
        string what = changed.Count > 0 ? $"{List(changed)} changed since the last sync, and" : "no input has changed, but";
        bag.Error(OriginCodes.Stale, $"{what} the line is not among those that '{record.Path}' is generated with now", changed.Count > 0 ? "run 'ggen sync' and ask again" : Other());
    }

    // Why an output may differ though all its inputs are the same.
    private string Other()
        => record.Decision is ChangeDecision.Conflict or ChangeDecision.Keep ? $"the last sync left the file alone: {record.Reason}"
            : receipt.Tool != options.Tool ? $"the last sync was made by {receipt.Tool}, this is {options.Tool}"
            : project.Ontology.Endpoint is not null || project.Ontology.Services.Count > 0 ? "the endpoint may answer otherwise now; run 'ggen sync'"
            : "give the same --var as the sync was given, or run 'ggen sync'";

    private string Name() => _parts.Count > 0 ? _parts[0].Job.OriginName : $"rule '{record.Rule}'";

    private static string List(List<string> paths)
        => paths.Count == 1 ? $"'{paths[0]}' has" : paths.Count <= 5 ? $"'{string.Join("', '", paths)}' have" : $"'{paths[0]}' and {paths.Count - 1} more inputs have";

    /// <summary>A text that goes into the file.</summary>
    private sealed class Part(RenderJob job, RenderedFile file, GraphLayers layers, TemplateUse use)
    {
        public RenderJob Job => job;

        public RenderedFile File => file;

        public GraphLayers Layers => layers;

        public TemplateUse Use => use;
    }

    /// <summary>Planners whose graphs live until the question is answered.</summary>
    private sealed class PlannerList : List<JobPlanner>, IDisposable
    {
        public void Dispose() => ForEach(planner => planner.Dispose());
    }
}
