using Ggen.Diagnostics;
using Ggen.Generation.Caching;
using Ggen.Generation.Injections;
using Ggen.Generation.Jobs;
using Ggen.Generation.Writing;
using Ggen.Templates;
using Ggen.Templates.FrontMatters;
using Ggen.Templates.Outputs;

namespace Ggen.Generation.Rendering;

/// <summary>Jobs → files in memory, in the order of the jobs however many render at once.</summary>
internal static class Renderer
{
    /// <summary>Fewer jobs are rendered by the calling thread: starting others would take longer.</summary>
    public const int ParallelFrom = 64;

    /// <summary>The files; a job with an error gives none, and all errors of all jobs are reported.</summary>
    /// <param name="threads">1 renders one after the other.</param>
    /// <param name="folder">The output folder: streamed texts lie there until they are put in place. It need not exist.</param>
    /// <param name="index">Files of earlier runs, which are not rendered again; null when none are known and none are to be remembered.</param>
    public static IReadOnlyList<RenderedFile> Render(IReadOnlyList<RenderJob> jobs, int threads, string folder, DiagnosticBag bag, RenderIndex? index = null)
    {
        var results = new Result[jobs.Count];
        var open = new List<int>(jobs.Count); // those that have to be rendered
        for (int i = 0; i < results.Length; i++)
        {
            if (index?.Find(jobs[i]) is { } known)
                results[i] = new Result(Known(jobs[i], known, folder, bag), null);
            else
                open.Add(i);
        }
        bool parallel = threads > 1 && open.Count >= ParallelFrom;
        if (parallel)
        {
            Lanes.Share(open.Count, threads, i =>
            {
                if (!jobs[open[i]].IsStreamed)
                    results[open[i]] = Render(jobs[open[i]], folder, index);
            });
        }
        foreach (int i in open)
        {
            if (!parallel || jobs[i].IsStreamed) // whose rows are for one thread
                results[i] = Render(jobs[i], folder, index);
        }
        var files = new List<RenderedFile>(results.Length);
        var seen = new HashSet<(string, SourceLocation?, string)>(); // jobs of one template find the same faults
        foreach (Result result in results)
        {
            foreach (Diagnostic item in result.Found?.Items ?? [])
            {
                if (seen.Add((item.Code.Id, item.Location, item.Message)))
                    bag.Add(item);
            }
            if (result.File is not null)
                files.Add(result.File);
        }
        NotePartials(files);
        return files;
    }

    /// <summary>The text of a job without a path, whose text is printed; the name of the template tells its language. Null after errors.</summary>
    public static byte[]? Print(RenderJob job, DiagnosticBag bag)
        => Bytes(job with { Scope = new TemplateScope(job.Scope) { Target = new RenderTarget(job.Body.Source.File.Name) } }, bag, out _);

    // The text as UTF-8; null after errors.
    private static byte[]? Bytes(RenderJob job, DiagnosticBag bag, out bool hasText)
    {
        byte[]? text = Once(job.Scope, bag, out hasText);
        if (!job.IsChecked || text is null)
            return text;
        byte[]? again = Once(new TemplateScope(job.Scope) { Target = new RenderTarget(job.Scope.Target?.Name ?? job.Body.Source.File.Name) }, new DiagnosticBag(), out _);
        if (again is not null && again.AsSpan().SequenceEqual(text))
            return text;
        bag.Add(new Diagnostic(ProjectCodes.NotDeterministic, Severity.Error, $"{job.OriginName} renders another text the second time", job.Origin));
        return null;

        byte[]? Once(TemplateScope scope, DiagnosticBag found, out bool isText)
        {
            using var output = new Utf8Output();
            byte[]? bytes = job.Engine.Render(job.Body, scope, output, found) ? output.ToArray() : null;
            isText = output.HasText;
            return bytes;
        }
    }

    private static byte[] WithEnd(byte[] content, bool ends)
    {
        if (ends)
            return content.Length == 0 || content[^1] == '\n' ? content : [.. content, (byte)'\n'];
        return content.AsSpan().TrimEnd("\r\n"u8).ToArray();
    }

    private static Result Render(RenderJob job, string folder, RenderIndex? index)
    {
        var bag = new DiagnosticBag();
        var scope = new TemplateScope(job.Scope) { Reads = index is null || job.Inputs is null ? null : new TemplateReads() };
        string? path = job.Path is null ? job.Place : job.Engine.Render(job.Path, scope, bag);
        path = path is null ? null : OutputPath.Check(path, job.Origin, bag);
        scope.Target = new RenderTarget(path ?? job.Body.Source.File.Name) { IsStreamed = job.IsStreamed };
        if (job.IsStreamed && path is not null)
            return new Result(Streamed(job with { Scope = scope }, path, folder, bag), bag);
        byte[]? content = Bytes(job with { Scope = scope }, bag, out bool hasText);
        Injection? injection = job.Injection is { } wanted && path is not null && content is not null ? Injection(wanted, job, bag) : null;
        if (path is null || content is null || (injection is null && job.Injection is not null) || (job.SkipsEmpty && !hasText))
            return new Result(null, bag);
        if (job.EndsWithNewline is { } ends && injection is null)
            content = WithEnd(content, ends);
        bool isKept = scope.Reads is not null && bag.Items.Count == 0;
        return new Result(File(job, path, content) with
        {
            Injection = injection,
            HasRegions = scope.Target.HasRegions,
            Reads = isKept ? scope.Reads : null,
            Known = isKept && !scope.Target.HasRegions ? index!.Find(path, ContentKey.Of(content)) : null,
        }, bag);
    }

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

    private static RenderedFile File(RenderJob job, string path, ReadOnlyMemory<byte> content, KnownFile? known = null, Func<ReadOnlyMemory<byte>>? later = null) => new(path, content, job.Origin, job.OriginName, job.Existing)
    {
        Known = known,
        Later = later,
        Rule = job.Rule,
        Permissions = job.Permissions,
        Freeze = job.Freeze,
        Backup = job.Backup,
        Hooks = job.Hooks,
        Job = job.Inputs is null ? null : job,
    };

    // A file that was rendered from the same before: its text is there for who asks.
    private static RenderedFile Known(RenderJob job, KnownFile known, string folder, DiagnosticBag bag)
    {
        ReadOnlyMemory<byte>? content = null;
        return File(job, known.Path, default, known, () =>
        {
            if (content is null)
            {
                Result result = Render(job, folder, null);
                bag.Add(result.Found!);
                content = result.File?.Content ?? default(ReadOnlyMemory<byte>);
            }
            return content.Value;
        });
    }

    // The receipt lists what the files that are not rendered had read.
    private static void NotePartials(List<RenderedFile> files)
    {
        var noted = new HashSet<RenderTrace>();
        foreach (RenderedFile file in files)
        {
            if (file.Known is not { } known || file.Reads is not null || !noted.Add(known.Trace))
                continue;
            foreach (string path in known.Trace.Partials)
                file.Job!.Engine.Options.PartialsRead.Add(path);
            foreach (string path in known.Trace.Missed)
                file.Job!.Engine.Options.PartialsMissed.Add(path);
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

    private readonly record struct Result(RenderedFile? File, DiagnosticBag? Found);
}
