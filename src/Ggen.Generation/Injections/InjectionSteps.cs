using Ggen.Diagnostics;
using Ggen.Generation.Changes;
using Ggen.Generation.Rendering;

namespace Ggen.Generation.Injections;

/// <summary>Tells texts that are files from texts that go into files, and puts the latter into files of the same run.</summary>
internal static class InjectionSteps
{
    /// <summary>The files of a run, with what other rules inject into them: what is made so is generated text like any other.</summary>
    public static IEnumerable<RenderedFile> IntoRendered(IReadOnlyList<RenderedFile> files, DiagnosticBag bag)
    {
        ILookup<string, RenderedFile> steps = files.Where(file => file.Injection is not null).ToLookup(file => file.Path, StringComparer.Ordinal);
        if (steps.Count == 0)
            return files;
        var made = new List<RenderedFile>();
        foreach (RenderedFile file in files.Where(file => file.Injection is null))
        {
            RenderedFile whole = file;
            if (file.Existing == ExistingFile.Keep && Remembered(file, [.. steps[file.Path]], bag) is { } kept)
            {
                made.Add(kept);
                continue;
            }
            foreach (RenderedFile step in steps[file.Path])
                whole = step.Injection!.Apply(whole.Content, step.Content, step.Path, bag) is { } content ? whole with { Content = content, Streamed = null } : whole;
            made.Add(whole);
        }
        return made;
    }

    // A file that is made once and injected into from then on.
    private static RenderedFile? Remembered(RenderedFile file, List<RenderedFile> steps, DiagnosticBag bag)
    {
        return steps.Count > 0 && InjectedText.Of(file.Path, file.Content, steps, past: null, isTrusted: false, _ => true, MergeSide.Both, bag) is { } text
            ? file with { Content = text.Text, Streamed = null, Injected = text.Memory } : null;
    }

    /// <summary>The texts that go into files which are there, by file, in the order of the rules.</summary>
    public static List<List<RenderedFile>> IntoExisting(IReadOnlyList<RenderedFile> files)
    {
        var targets = new List<List<RenderedFile>>();
        foreach (RenderedFile file in files)
        {
            if (file.Injection is null || files.Any(other => other.Injection is null && other.Path == file.Path))
                continue;
            if (targets.Find(target => target[0].Path == file.Path) is { } known)
                known.Add(file);
            else
                targets.Add([file]);
        }
        return targets;
    }
}
