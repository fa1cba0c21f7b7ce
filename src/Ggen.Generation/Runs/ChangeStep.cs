using Ggen.Diagnostics;
using Ggen.Generation.Changes;
using Ggen.Generation.Hooks;
using Ggen.Generation.Receipts;
using Ggen.Generation.Rendering;
using Ggen.Generation.Writing;

namespace Ggen.Generation.Runs;

/// <summary>The last steps of every run: rendered files → change set → disk.</summary>
/// <param name="root">The output folder, absolute.</param>
/// <param name="inputs">Files that the run has read, absolute: none may be overwritten.</param>
internal sealed class ChangeStep(string root, IReadOnlySet<string> inputs, RunMode mode, DiagnosticBag bag)
{
    /// <summary>What becomes of conflicts.</summary>
    public OnConflict Conflicts { get; init; }

    /// <summary>Runs the commands of templates.</summary>
    public required HookStep Hooks { get; init; }

    /// <summary>What is remembered of the run; null when nothing is.</summary>
    public Memory? Remember { get; init; }

    public RunResult Run(IReadOnlyList<RenderedFile> files)
    {
        OutputCollisions.Check(files, bag);
        bool wasInterrupted = ChangeWriter.WasInterrupted(root);
        if (mode == RunMode.Write && wasInterrupted && !bag.HasErrors)
            new ChangeWriter().Recover(root, bag);
        else if (mode != RunMode.Write && wasInterrupted)
            bag.Warning(ProjectCodes.Interrupted, "an earlier run was interrupted while it wrote", "run without --check, --dry-run and --diff to put the earlier state back");
        if (bag.HasErrors)
            return RunResult.Failed;
        var found = new DiagnosticBag();
        ChangeSet? changes = Plan(files, found);
        if (changes is null)
        {
            bag.Add(found);
            return RunResult.Failed;
        }
        RunResult result = mode == RunMode.Write && !changes.IsRefused
            ? Write(changes, root, Hooks, Remember is not null, () => Plan(files, found = new DiagnosticBag()), bag) : RunResult.Of(changes, mode, written: false, bag);
        bag.Add(found); // of the last comparison: what an earlier one found is not so any more
        foreach (RenderedFile file in files)
        {
            if (mode == RunMode.Write) // what is only shown is still read
                file.Streamed?.Dispose();
        }
        return result;
    }

    /// <summary>The commands before, the files, the commands after.</summary>
    /// <param name="remembers">Whether there is a receipt.</param>
    /// <param name="again">Compares anew, when files have changed meanwhile.</param>
    public static RunResult Write(ChangeSet changes, string root, HookStep hooks, bool remembers, Func<ChangeSet?> again, DiagnosticBag bag)
    {
        if (hooks.Run(changes.Commands, HookMoment.Before, root).Count > 0)
            return RunResult.Failed;
        ChangeSet? current = changes;
        bool written = new ChangeWriter().Write(changes, bag, () => current = again());
        if (current is null)
            return RunResult.Failed;
        if (written)
            RunAfter(current, root, hooks, remembers, bag);
        return RunResult.Of(current, RunMode.Write, written, bag);
    }

    private static void RunAfter(ChangeSet changes, string root, HookStep hooks, bool remembers, DiagnosticBag bag)
    {
        IReadOnlyList<HookCommand> failed = changes.Commands; // unless they come to their end
        try
        {
            failed = hooks.Run(changes.Commands, HookMoment.After, root);
        }
        finally
        {
            if (remembers)
                ProcessedOutputs.Remember(changes, failed, bag);
        }
    }

    // Null after errors.
    private ChangeSet? Plan(IReadOnlyList<RenderedFile> files, DiagnosticBag found)
    {
        Ownership past = Remember is null ? Ownership.None(root, found) : Ownership.Open(root, isPartial: !Remember.Rules.AreAll, found);
        if (found.HasErrors)
            return null;
        ChangeSet changes = ChangePlanner.Plan(past, files, Conflicts, Remember?.Rules ?? RuleChoice.None, found);
        changes = changes with { Changes = [.. changes.Changes.Select(change => change.Effect == FileEffect.Delete && inputs.Contains(change.Place) ? Spared(change) : change)] };
        foreach (FileChange change in changes.Changes)
        {
            if (change.Old is not null && change.Decision is not (ChangeDecision.Unchanged or ChangeDecision.Keep or ChangeDecision.Orphan) && inputs.Contains(change.Place))
                found.Add(new Diagnostic(ProjectCodes.PathCollision, Severity.Error, $"'{change.Path}' is an input of this run and would be overwritten", change.Origin));
        }
        if (found.HasErrors)
            return null;
        changes = changes with { Commands = TemplateHooks.Plan(files, changes, path => past.Find(path)?.Processed == ProcessedOutputs.Pending, found) };
        if (found.HasErrors)
            return null;
        return Remember is null ? changes : RunRecords.Add(changes with { Inputs = Remember.Inputs }, past, Remember.Inputs, Remember.Rules, Remember.Tool, found);
    }

    private static FileChange Spared(FileChange change)
        => change with { Decision = ChangeDecision.Orphan, Effect = FileEffect.None, Reason = "no rule makes it any more, but this run reads it" };

    /// <summary>What is remembered of a run.</summary>
    internal sealed class Memory(IReadOnlyList<InputRecord> inputs, RuleChoice rules, string tool)
    {
        /// <summary>The files that it read, with their hashes.</summary>
        public IReadOnlyList<InputRecord> Inputs => inputs;

        /// <summary>Those that took part.</summary>
        public RuleChoice Rules => rules;

        /// <summary>As the receipt has it.</summary>
        public string Tool => tool;
    }
}
