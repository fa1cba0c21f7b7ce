using System.Text;
using Ggen.Diagnostics;
using Ggen.Generation.Changes;
using Ggen.Generation.Jobs;
using Ggen.Generation.Loading;
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
    /// <param name="folder">The output folder: streamed texts lie there until they are put in place. It need not exist.</param>
    public static IReadOnlyList<RenderedFile> Render(IReadOnlyList<RenderJob> jobs, int threads, string folder, DiagnosticBag bag)
    {
        var results = new Result[jobs.Count];
        bool parallel = threads > 1 && jobs.Count >= ParallelFrom;
        if (parallel)
        {
            Parallel.For(0, jobs.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, i =>
            {
                if (!jobs[i].IsStreamed)
                    results[i] = Render(jobs[i], folder);
            });
        }
        for (int i = 0; i < results.Length; i++)
        {
            if (!parallel || jobs[i].IsStreamed) // whose rows are for one thread
                results[i] = Render(jobs[i], folder);
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

    private static Result Render(RenderJob job, string folder)
    {
        var bag = new DiagnosticBag();
        string? path = job.Path is null ? job.Place : job.Engine.Render(job.Path, job.Scope, bag);
        path = path is null ? null : OutputPath.Check(path, job.Origin, bag);
        var target = new RenderTarget(path ?? job.Body.Source.File.Name) { IsStreamed = job.IsStreamed };
        job = job with { Scope = new TemplateScope(job.Scope) { Target = target } };
        if (job.IsStreamed && path is not null)
            return new Result(Streamed(job, path, folder, bag), bag);
        string? text = Text(job, bag);
        Injection? injection = job.Injection is { } wanted && path is not null && text is not null ? Injection(wanted, job, bag) : null;
        if (path is null || text is null || (injection is null && job.Injection is not null) || (job.SkipsEmpty && string.IsNullOrWhiteSpace(text)))
            return new Result(null, bag);
        if (job.EndsWithNewline is { } ends && injection is null)
            text = Changes.Injection.WithEnd(text, ends, "\n");
        return new Result(File(job, path, Encoding.UTF8.GetBytes(text)) with { Injection = injection, HasRegions = target.HasRegions }, bag);
    }

    private static RenderedFile File(RenderJob job, string path, ReadOnlyMemory<byte> content)
        => new(path, content, job.Origin, job.OriginName, job.Existing) { Rule = job.Rule, Permissions = job.Permissions, Freeze = job.Freeze, Backup = job.Backup };

    // Null after an error, or when there is to be no file.
    private static RenderedFile? Streamed(RenderJob job, string path, string folder, DiagnosticBag bag)
    {
        try
        {
            StreamedText? text = StreamedText.Render(folder, job.EndsWithNewline, writer => job.Engine.Render(job.Body, job.Scope, writer, bag));
            if (text is { IsTooLong: true })
                bag.Add(new Diagnostic(TemplateCodes.LimitReached, Severity.Error, $"the text of '{path}' is longer than {StreamedText.MaxLength} bytes (StreamedText.MaxLength)", job.Origin));
            if (text is null or { IsTooLong: true } || (job.SkipsEmpty && !text.HasText))
                return null;
            return File(job, path, text.Content) with { Streamed = text };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            bag.Add(new Diagnostic(ProjectCodes.WriteFailed, Severity.Error, $"cannot write '{path}': {IoReason.Of(e)}", job.Origin, "no file was changed"));
            return null;
        }
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
