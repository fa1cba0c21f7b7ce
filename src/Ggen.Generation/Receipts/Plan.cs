using Ggen.Diagnostics;
using Ggen.Generation.Changes;
using Ggen.Generation.Hooks;
using Ggen.Generation.Rendering;

namespace Ggen.Generation.Receipts;

/// <summary>
/// A sync that is written down instead of done: every operation with the hashes of what has to be there before and will be there
/// afterwards, and the bytes. It is applied to the tree that it was made for, or not at all.
/// </summary>
/// <param name="Inputs">What the plan was made from.</param>
/// <param name="Operations">The files, each with its decision.</param>
/// <param name="Records">What ggen remembers of them: receipt and baseline.</param>
/// <param name="Emptied">Folders that go when they are empty, innermost first.</param>
public sealed record Plan(string Tool, IReadOnlyList<InputRecord> Inputs, IReadOnlyList<PlanOperation> Operations, IReadOnlyList<PlanOperation> Records, IReadOnlyList<string> Emptied)
{
    /// <summary>The commands of templates, in the order in which they run.</summary>
    public IReadOnlyList<HookCommand> Commands { get; init; } = [];

    /// <summary>The plan of a run that was previewed.</summary>
    public static Plan Of(ChangeSet changes, string tool) => new(
        tool,
        [.. changes.Inputs.OrderBy(input => input.Path, StringComparer.Ordinal)],
        [.. changes.Changes.Select(PlanOperation.Of)],
        [.. changes.Records.Select(PlanOperation.Of)],
        [.. changes.Emptied.Select(folder => Path.GetRelativePath(changes.Root, folder).Replace(Path.DirectorySeparatorChar, '/'))])
    {
        Commands = changes.Commands,
    };

    /// <summary>The changes of the plan, when the tree is the one that it was made for; null after reporting each thing that is not.</summary>
    public ChangeSet? Verify(string root, DiagnosticBag bag)
    {
        var found = new DiagnosticBag();
        ChangeSet? changes = Check(root, found);
        if (changes is null && found.Items.All(item => item.Code.Id == ProjectCodes.PlanStale.Id) && IsDone(root))
            bag.Error(ProjectCodes.PlanStale, "the plan was applied already: every file is as the plan leaves it", "there is nothing to do; when an input has changed, make a new plan");
        else
            bag.Add(found);
        return changes;
    }

    // Whether the tree is the one that applying the plan leaves. Its paths have been checked.
    private bool IsDone(string root)
    {
        bool Is(string path, string hash) => (Digest.OfFile(Path.Combine(root, path)) ?? "") == hash;
        return Inputs.All(input => Is(input.Path, input.Hash))
            && Operations.Concat(Records).All(operation => Is(operation.Path, operation.Effect == FileEffect.None ? operation.Before : operation.After));
    }

    private ChangeSet? Check(string root, DiagnosticBag bag)
    {
        var folder = new ConfinedFolder(root);
        foreach (InputRecord input in Inputs)
        {
            if (Digest.OfFile(Path.Combine(root, input.Path)) != input.Hash)
                bag.Error(ProjectCodes.PlanStale, $"'{input.Path}' is not what it was when the plan was made", "make the plan again");
        }
        List<FileChange> files = [.. Changes(Operations, folder, IsOutput, bag)], records = [.. Changes(Records, folder, IsRecord, bag)];
        List<string> emptied = [];
        foreach (string path in Emptied)
        {
            if (IsFolder(path, bag))
                emptied.Add(Path.Combine(root, path));
        }
        return bag.HasErrors ? null : new ChangeSet(folder.Root, files) { Records = records, Emptied = emptied, Commands = Commands };
    }

    private static IEnumerable<FileChange> Changes(IReadOnlyList<PlanOperation> operations, ConfinedFolder folder, Func<string, DiagnosticBag, bool> isAllowed, DiagnosticBag bag)
    {
        var paths = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (PlanOperation operation in operations)
        {
            if (!isAllowed(operation.Path, bag))
                continue;
            if (!paths.Add(operation.Path))
                bag.Error(ProjectCodes.PlanDamaged, $"the plan has '{operation.Path}' twice");
            else if (folder.Place(operation.Path, null, bag) is { } place && operation.Verify(place, bag) is { } change)
                yield return change;
        }
    }

    private static bool IsOutput(string path, DiagnosticBag bag)
        => OutputPath.Check(path.StartsWith(".ggen/recovered/", StringComparison.Ordinal) ? path[".ggen/recovered/".Length..] : path, null, bag) is not null;

    private static bool IsRecord(string path, DiagnosticBag bag)
    {
        if (path == Receipt.FileName || (BelowOwn(path) is { } below && IsOutput(below, bag)))
            return true;
        bag.Error(ProjectCodes.PlanDamaged, $"'{path}' is nothing that ggen remembers");
        return false;
    }

    private static bool IsFolder(string path, DiagnosticBag bag)
        => path is Ownership.BaselineFolder or Ownership.InjectedFolder || OutputPath.Check(BelowOwn(path) ?? path, null, bag) is not null;

    // The output of which ggen remembers something in that place; null when it is none of its own folders.
    private static string? BelowOwn(string path)
    {
        foreach (string folder in (ReadOnlySpan<string>)[Ownership.BaselineFolder, Ownership.InjectedFolder])
        {
            if (path.StartsWith(folder + "/", StringComparison.Ordinal))
                return path[(folder.Length + 1)..];
        }
        return null;
    }
}

/// <summary>One operation of a plan.</summary>
/// <param name="Before">Hash of the file that has to be there; empty when there has to be none.</param>
/// <param name="After">Hash of the content that it gets; empty when it is deleted or left alone.</param>
public sealed record PlanOperation(string Path, ChangeDecision Decision, string Reason, FileEffect Effect, string Before, string After, ReadOnlyMemory<byte> Content)
{
    internal static PlanOperation Of(FileChange change) => new(
        change.Path, change.Decision, change.Reason, change.Effect,
        change.Old is { } old ? Digest.Of(old.Span) : "",
        change.Effect == FileEffect.Write ? Digest.Of(change.Content.Span) : "",
        change.Effect == FileEffect.Write ? change.Content : default);

    /// <summary>The change, when the file is what it has to be; null after reporting that it is not.</summary>
    internal FileChange? Verify(string place, DiagnosticBag bag)
    {
        if (Effect == FileEffect.Write && Digest.Of(Content.Span) != After)
        {
            bag.Error(ProjectCodes.PlanDamaged, $"the content of '{Path}' in the plan is not that of its hash", "the plan was altered; make it again");
            return null;
        }
        if (FileState.Read(place, Path, null, bag) is not { } state)
            return null;
        if ((state.Content is { } now ? Digest.Of(now.Span) : "") != Before)
        {
            bag.Error(ProjectCodes.PlanStale, state.Content is null ? $"'{Path}' is not there any more" : $"'{Path}' is not what it was when the plan was made", "make the plan again");
            return null;
        }
        if (Effect != FileEffect.None && state.Content is not null && new FileInfo(place).IsReadOnly)
        {
            bag.Error(ProjectCodes.ReadOnly, $"'{Path}' would be updated but is read-only", "make it writable");
            return null;
        }
        return new FileChange(Path, place, Decision, Reason, Content, state.Content, null) { Effect = Effect, Stamp = state.Stamp };
    }
}
