using System.Text;
using Ggen.Diagnostics;
using Ggen.Generation.Changes;
using Ggen.Generation.Jobs;
using Ggen.Templates;
using Ggen.Templates.FrontMatters;

namespace Ggen.Generation.Rendering;

/// <summary>Jobs → files in memory, in the order of the jobs however many render at once.</summary>
internal static class Renderer
{
    /// <summary>Fewer jobs are rendered by the calling thread: starting others would take longer.</summary>
    public const int ParallelFrom = 64;

    /// <summary>The files; a job with an error gives none, and all errors of all jobs are reported.</summary>
    /// <param name="threads">1 renders one after the other.</param>
    public static IReadOnlyList<RenderedFile> Render(IReadOnlyList<RenderJob> jobs, int threads, DiagnosticBag bag)
    {
        var results = new Result[jobs.Count];
        if (threads > 1 && jobs.Count >= ParallelFrom)
        {
            Parallel.For(0, jobs.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, i => results[i] = Render(jobs[i]));
        }
        else
        {
            for (int i = 0; i < results.Length; i++)
                results[i] = Render(jobs[i]);
        }
        var files = new List<RenderedFile>(results.Length);
        var seen = new HashSet<(string, SourceLocation?, string)>(); // jobs of one template find the same faults
        foreach (Result result in results)
        {
            foreach (Diagnostic item in result.Found.Items)
            {
                if (seen.Add((item.Code.Id, item.Location, item.Message)))
                    bag.Add(item);
            }
            if (result.File is not null)
                files.Add(result.File);
        }
        return files;
    }

    /// <summary>The text of a job without a path; null after errors.</summary>
    public static string? Text(RenderJob job, DiagnosticBag bag) => job.Engine.Render(job.Body, job.Scope, bag);

    /// <summary>The same of a template whose text is printed; the name of the template tells its language.</summary>
    public static string? Print(RenderJob job, DiagnosticBag bag)
        => Text(job with { Scope = new TemplateScope(job.Scope) { Target = new RenderTarget(job.Body.Source.File.Name) } }, bag);

    private static Result Render(RenderJob job)
    {
        var bag = new DiagnosticBag();
        string? path = job.Path is null ? null : job.Engine.Render(job.Path, job.Scope, bag);
        path = path is null ? null : OutputPath.Check(path, job.Origin, bag);
        var target = new RenderTarget(path ?? job.Body.Source.File.Name);
        string? text = Text(job with { Scope = new TemplateScope(job.Scope) { Target = target } }, bag);
        Injection? injection = job.Injection is { } wanted && path is not null && text is not null ? Injection(wanted, job, bag) : null;
        if (path is null || text is null || (injection is null && job.Injection is not null) || (job.SkipsEmpty && string.IsNullOrWhiteSpace(text)))
            return new Result(null, bag);
        if (job.EndsWithNewline is { } ends && injection is null)
            text = Changes.Injection.WithEnd(text, ends, "\n");
        return new Result(new RenderedFile(path, Encoding.UTF8.GetBytes(text), job.Origin, job.OriginName, job.Existing)
        {
            Rule = job.Rule,
            Freeze = job.Freeze,
            Backup = job.Backup,
            Injection = injection,
            HasRegions = target.HasRegions,
            Hooks = job.Hooks,
        }, bag);
    }

    // Null after an error in a pattern.
    private static Injection? Injection(FrontMatterInjection wanted, RenderJob job, DiagnosticBag bag)
    {
        int errors = bag.ErrorCount;
        Matcher? matcher = Matcher(wanted.Matcher, job, bag), skip = Matcher(wanted.SkipIf, job, bag);
        var where = new SourceLocation(job.Origin.File, wanted.Span);
        return bag.ErrorCount > errors ? null : new Injection(wanted.Place, matcher, wanted.Line, skip, wanted.Idempotent, job.EndsWithNewline, where);
    }

    private static Matcher? Matcher(FrontMatterMatcher? matcher, RenderJob job, DiagnosticBag bag)
    {
        if (matcher is null || job.Engine.RenderText(matcher.Pattern, job.Scope, bag) is not { } pattern)
            return null;
        return new Matcher(pattern, matcher.Match, matcher.Occurrence, new SourceLocation(matcher.Pattern.File, matcher.Pattern.Span));
    }

    private readonly record struct Result(RenderedFile? File, DiagnosticBag Found);
}
