using Ggen.Diagnostics;
using Ggen.Generation.Hooks;
using Ggen.Generation.Loading;
using Ggen.Generation.Receipts;
using Ggen.Generation.Writing;

namespace Ggen.Generation.Runs;

/// <summary><c>project plan</c> and <c>project apply</c>: a sync in two halves, with a file between them that a person may look at.</summary>
public static class PlanRunner
{
    /// <summary>Largest plan.</summary>
    public const int MaxBytes = 256 << 20;

    /// <summary>The plan of a sync; null when there is none, and the result says why.</summary>
    public static (RunResult Result, Plan? Plan) Make(SyncRequest options, DiagnosticBag bag)
    {
        RunResult result = SyncRunner.Run(options with { Mode = RunMode.Preview, IsExact = true }, bag);
        return (result, result.Changes is { IsRefused: false } changes && !bag.HasErrors ? Plan.Of(changes, options.Tool) : null);
    }

    /// <summary>Does what a plan says, when the tree is still the one that it was made for; else nothing.</summary>
    /// <param name="path">The file with the plan, or what findings call <paramref name="text"/>.</param>
    /// <param name="text">The plan, where it is not in a file.</param>
    /// <param name="options">What commands of templates are allowed and given; null allows none.</param>
    public static RunResult Apply(string root, string path, byte[]? text, HookOptions? options, DiagnosticBag bag)
    {
        root = Path.GetFullPath(root);
        if (!new ChangeWriter().Recover(root, bag) || (text ?? Read(path, bag)) is not { } bytes || PlanJson.Read(bytes, path, bag) is not { } plan || plan.Verify(root, bag) is not { } changes)
            return RunResult.Failed;
        var hooks = new HookStep(root, options, bag);
        return hooks.Allows(changes.Commands) ? ChangeStep.Write(changes, root, hooks, remembers: true, () => plan.Verify(root, bag), bag) : RunResult.Refused;
    }

    private static byte[]? Read(string path, DiagnosticBag bag)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MaxBytes })
            {
                bag.Error(Formats.FileCodes.TooLarge, $"'{path}' is larger than {MaxBytes} bytes (PlanRunner.MaxBytes)");
                return null;
            }
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            bag.Add(UnreadableFile.Of(e, Path.GetFullPath(path), path, null));
            return null;
        }
    }
}
