using Ggen.Diagnostics;
using Ggen.Generation.Changes;

namespace Ggen.Generation.Runs;

/// <summary>How far a run goes.</summary>
public enum RunMode
{
    /// <summary>To the disk.</summary>
    Write,

    /// <summary>To the change set, which is shown: <c>--dry-run</c>, <c>--diff</c>.</summary>
    Preview,

    /// <summary>To the change set; a change is the answer no: <c>--check</c>.</summary>
    Check,
}

/// <summary>What a run came to; the command line maps each to its exit code.</summary>
public enum RunOutcome
{
    /// <summary>0.</summary>
    Done,

    /// <summary>1: <see cref="RunMode.Check"/> found that something would change.</summary>
    Drift,

    /// <summary>1: a gate found something, and nothing was rendered.</summary>
    Violations,

    /// <summary>2: an error in the input, or while writing. Nothing was changed.</summary>
    Failed,

    /// <summary>4: a template runs a command that is not trusted. Nothing was rendered.</summary>
    Refused,

    /// <summary>5: both a person and the generator changed a file, and somebody has to decide.</summary>
    Conflicts,
}

/// <summary>What a run came to.</summary>
/// <param name="Changes">Each output with its decision; null when the run ended before they were known.</param>
/// <param name="Written">Whether the disk is now as the changes say.</param>
/// <param name="Text">What a template without an output path printed; UTF-8.</param>
public sealed record RunResult(RunOutcome Outcome, ChangeSet? Changes, bool Written = false, ReadOnlyMemory<byte>? Text = null)
{
    /// <summary>Whether the same run would find nothing to do now.</summary>
    internal bool IsSettled { get; init; }

    internal static RunResult Violated { get; } = new(RunOutcome.Violations, null);

    internal static RunResult Refused { get; } = new(RunOutcome.Refused, null);

    /// <summary>Nothing came of it.</summary>
    public static RunResult Failed { get; } = new(RunOutcome.Failed, null);

    internal static RunResult Of(ChangeSet changes, RunMode mode, bool written, DiagnosticBag bag)
    {
        RunOutcome outcome = bag.HasErrors ? RunOutcome.Failed
            : changes.HasConflicts ? RunOutcome.Conflicts
            : mode == RunMode.Check && (changes.HasChanges || changes.Commands.Count > 0) ? RunOutcome.Drift
            : RunOutcome.Done;
        return new RunResult(outcome, changes, written);
    }
}
