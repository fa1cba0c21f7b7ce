using Ggen.Diagnostics;
using Ggen.Generation.Injections;

namespace Ggen.Generation.Changes;

/// <summary>What is to happen to a file, in the words that users see.</summary>
public enum ChangeDecision
{
    /// <summary>It is not there.</summary>
    Create,

    /// <summary>It is there with other content, and nobody's edits are in it.</summary>
    Update,

    /// <summary>Its bytes are the same; it is not touched, and its time stays.</summary>
    Unchanged,

    /// <summary>A person edited it, and what is generated now goes in beside the edits.</summary>
    Merge,

    /// <summary>Somebody has to decide.</summary>
    Conflict,

    /// <summary>It is left alone on purpose; the reason says which.</summary>
    Keep,

    /// <summary>ggen made it, nobody edited it, and no rule makes it any more.</summary>
    Delete,

    /// <summary>As before, but it was edited: it is only reported.</summary>
    Orphan,
}

/// <summary>What a change does to the disk.</summary>
public enum FileEffect
{
    None,
    Write,
    Delete,
}

/// <summary>The decisions as users read them.</summary>
public static class ChangeDecisions
{
    private static readonly string[] Names = ["create", "update", "unchanged", "merge", "conflict", "keep", "delete", "orphan"];

    public static string Name(this ChangeDecision decision) => Names[(int)decision];

    /// <summary>The decision of a name; null when it is none.</summary>
    public static ChangeDecision? Parse(string? name) => Array.IndexOf(Names, name) is >= 0 and int at ? (ChangeDecision)at : null;
}

/// <summary>One file, compared with the disk: the decision and its reason.</summary>
/// <param name="Path">Relative to the output folder, with '/'.</param>
/// <param name="Place">Absolute, links followed.</param>
/// <param name="Reason">One clause, lower case.</param>
/// <param name="Content">What the file is to hold; where it is left alone, what it would have been given.</param>
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
    /// <summary>What is done to the file.</summary>
    public FileEffect Effect { get; init; }

    /// <summary>What the file was when it was read; null when there was none.</summary>
    internal FileStamp? Stamp { get; init; }

    /// <summary>The rule that makes the file, as <c>--rule</c> takes it; empty for a file that ggen does not remember.</summary>
    internal string Rule { get; init; } = "";

    /// <summary>The permissions that it gets when it is written; null as they are.</summary>
    internal UnixFileMode? Permissions { get; init; }

    /// <summary>The permissions that it has on disk, where they are known; else null.</summary>
    internal UnixFileMode? OldPermissions { get; init; }

    /// <summary>Whether what is on disk is, byte for byte, what was generated last, as the receipt says.</summary>
    internal bool WasGenerated { get; init; }

    /// <summary>
    /// For a file of ggen's own whose old bytes another file of the run had as well: that file, which is replaced and kept until all are in
    /// place. This one may be written where it is then, since it can be put back. Null when there is none.
    /// </summary>
    internal FileChange? Twin { get; init; }

    /// <summary>Whether what is written is generated and no more, so that nobody's edits are lost with it when the power fails.</summary>
    internal bool IsReproducible { get; init; }

    /// <summary>The content where it is too large for memory; null when it is not. <see cref="Content"/> and <see cref="Old"/> are read then when somebody looks at them.</summary>
    internal Rendering.StreamedText? Streamed { get; init; }

    /// <summary>What goes beside it into FILE.new; null when nothing does.</summary>
    internal ReadOnlyMemory<byte>? Aside { get; init; }

    /// <summary>What counts as generated from now on, and the next merge starts from; null leaves that as it is.</summary>
    internal ReadOnlyMemory<byte>? Baseline { get; init; }

    /// <summary>What is to be remembered of what is injected into the file; null leaves that as it is.</summary>
    internal InjectedMemory? Injected { get; init; }

    /// <summary>Which lines of what counts as generated are other rules'; null when none are.</summary>
    internal IReadOnlyList<InjectedFragment>? Parts { get; init; }

    /// <summary>What is known of a file that is as it was, and was not read therefore; else null.</summary>
    internal Receipts.OutputRecord? AsBefore { get; init; }

    /// <summary>What the index of rendered files knew of it then.</summary>
    internal Caching.KnownFile? Known { get; init; }

    /// <summary>Whether the disk changes.</summary>
    public bool Writes => Effect != FileEffect.None;

    /// <summary>What the disk holds afterwards; null is no file, or one that was not read.</summary>
    internal ReadOnlyMemory<byte>? After => Effect switch
    {
        FileEffect.Write => Content,
        FileEffect.Delete => null,
        _ => Old,
    };

    /// <summary>Whether the file is still as it was when it was read.</summary>
    internal bool IsCurrent => FileStamp.Of(Place) == Stamp;
}

/// <summary>All files of a run in their order, each with its decision: what will be done, or shown, or checked.</summary>
/// <param name="Root">The output folder, absolute.</param>
public sealed record ChangeSet(string Root, IReadOnlyList<FileChange> Changes)
{
    /// <summary>What ggen remembers of the run, written together with the files: receipt and baseline.</summary>
    internal IReadOnlyList<FileChange> Records { get; init; } = [];

    /// <summary>What the receipt says of each output after the run, by path; null when nothing is remembered.</summary>
    internal SortedDictionary<string, Receipts.OutputRecord>? Outputs { get; init; }

    /// <summary>The files that were read, with their hashes.</summary>
    internal IReadOnlyList<Receipts.InputRecord> Inputs { get; init; } = [];

    /// <summary>Folders, absolute and innermost first, that go when they are empty afterwards.</summary>
    internal IReadOnlyList<string> Emptied { get; init; } = [];

    /// <summary>The commands of templates of which an output changes, in the order in which they run.</summary>
    public IReadOnlyList<Hooks.HookCommand> Commands { get; init; } = [];

    /// <summary>Whether nothing may be written, because a conflict forbids it.</summary>
    public bool IsRefused { get; init; }

    /// <summary>Whether a file would change.</summary>
    public bool HasChanges => Changes.Any(change => change.Writes);

    public bool HasConflicts => Count(ChangeDecision.Conflict) > 0;

    /// <summary>What has to be written: files, then records.</summary>
    internal List<FileChange> Writes => [.. Changes.Where(change => change.Writes), .. Records.Where(change => change.Writes)];

    public int Count(ChangeDecision decision)
    {
        int count = 0;
        foreach (FileChange change in Changes)
            count += change.Decision == decision ? 1 : 0;
        return count;
    }
}
