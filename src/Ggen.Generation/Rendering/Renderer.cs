using System.Text;
using Ggen.Diagnostics;
using Ggen.Generation.Jobs;

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

    private static Result Render(RenderJob job)
    {
        var bag = new DiagnosticBag();
        string? path = job.Path is null ? null : job.Engine.Render(job.Path, job.Scope, bag);
        path = path is null ? null : OutputPath.Check(path, job.Origin, bag);
        string? text = Text(job, bag);
        if (path is null || text is null)
            return new Result(null, bag);
        return new Result(new RenderedFile(path, Encoding.UTF8.GetBytes(text), job.Origin, job.OriginName, job.Existing, job.SkipEmpty), bag);
    }

    private readonly record struct Result(RenderedFile? File, DiagnosticBag Found);
}
