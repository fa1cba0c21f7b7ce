using Ggen.Diagnostics;
using Ggen.Generation.Changes;
using Ggen.Generation.Rendering;
using Ggen.Generation.Writing;

namespace Ggen.Generation;

/// <summary>The last steps of every run: rendered files → change set → disk.</summary>
internal static class ChangeStep
{
    /// <param name="inputs">Files that the run has read, absolute: none may be overwritten.</param>
    public static RunResult Run(string root, IReadOnlyList<RenderedFile> files, IReadOnlySet<string> inputs, RunMode mode, DiagnosticBag bag)
    {
        var writer = new ChangeWriter();
        OutputCollisions.Check(files, bag);
        if (mode == RunMode.Write && !bag.HasErrors)
            writer.Recover(root, bag);
        else if (mode != RunMode.Write && ChangeWriter.WasInterrupted(root))
            bag.Warning(ProjectCodes.Interrupted, "an earlier run was interrupted while it wrote", "run without --check, --dry-run and --diff to put the earlier state back");
        if (bag.HasErrors)
            return RunResult.Failed;
        ChangeSet changes = ChangePlanner.Plan(root, files, bag);
        foreach (FileChange change in changes.Changes)
        {
            if (change.Decision is ChangeDecision.Update or ChangeDecision.Conflict && inputs.Contains(change.Place))
                bag.Add(new Diagnostic(ProjectCodes.PathCollision, Severity.Error, $"'{change.Path}' is an input of this run and would be overwritten", change.Origin));
        }
        if (mode == RunMode.Write && !bag.HasErrors && !changes.HasConflicts)
            writer.Write(changes, bag);
        return RunResult.Of(changes, mode, bag);
    }
}
