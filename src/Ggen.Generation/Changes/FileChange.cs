using Ggen.Diagnostics;

namespace Ggen.Generation.Changes;

/// <summary>What is to happen to a file, in the words that users see.</summary>
public enum ChangeDecision
{
    /// <summary>It is not there.</summary>
    Create,

    /// <summary>It is there with other content.</summary>
    Update,

    /// <summary>Its bytes are the same; it is not touched, and its time stays.</summary>
    Unchanged,

    /// <summary>It is left alone on purpose; the reason says which.</summary>
    Skip,

    /// <summary>It is left alone and somebody has to decide.</summary>
    Conflict,
}

/// <summary>One output, compared with the disk: the decision and its reason.</summary>
/// <param name="Path">Relative to the output folder, with '/'.</param>
/// <param name="Place">Absolute, links followed.</param>
/// <param name="Reason">One clause, lower case.</param>
/// <param name="Content">What was rendered.</param>
/// <param name="Old">What is on disk; null when there is no file.</param>
/// <param name="Origin">Where the path was asked for.</param>
public sealed record FileChange(
    string Path,
    string Place,
    ChangeDecision Decision,
    string Reason,
    ReadOnlyMemory<byte> Content,
    ReadOnlyMemory<byte>? Old,
    SourceLocation? Origin)
{
    /// <summary>Whether the file is written.</summary>
    public bool Writes => Decision is ChangeDecision.Create or ChangeDecision.Update;
}

/// <summary>All outputs of a run in their order, each with its decision: what will be done, or shown, or checked.</summary>
/// <param name="Root">The output folder, absolute.</param>
public sealed record ChangeSet(string Root, IReadOnlyList<FileChange> Changes)
{
    /// <summary>Whether writing it would change the disk.</summary>
    public bool HasChanges => Count(ChangeDecision.Create) + Count(ChangeDecision.Update) > 0;

    public bool HasConflicts => Count(ChangeDecision.Conflict) > 0;

    public int Count(ChangeDecision decision)
    {
        int count = 0;
        foreach (FileChange change in Changes)
            count += change.Decision == decision ? 1 : 0;
        return count;
    }
}
