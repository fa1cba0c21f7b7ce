using Ggen.Cli.Arguments;
using Ggen.Cli.Graphs;
using Ggen.Cli.Options;
using Ggen.Diagnostics;
using Ggen.Generation.Snapshots;
using Ggen.Store;
using Ggen.Store.Mapped;

namespace Ggen.Cli.Commands;

/// <summary><c>ggen graph snapshot</c>: named, hashed states of a graph.</summary>
internal static class GraphSnapshotCommand
{
    private static readonly string[] s_actions = ["create", "list", "show", "verify", "delete"];

    public static Command Row { get; } = new()
    {
        Noun = "graph",
        Verb = "snapshot",
        Summary = "keeps named states of a graph",
        Description = """
            A snapshot is a graph as one file, parsed and indexed: it opens in no time and says by its SHA-256 whether two states are the
            same. 'create' reads the data and keeps it under a name; 'list' lists the names; 'show' prints counts, sources and hashes;
            'verify' reads all of it and exits with 1 when it is damaged; 'delete' removes it. NAME is a word of letters, digits, '.', '_'
            and '-'.

            In a project the snapshots are in .ggen/snapshots, else in $XDG_DATA_HOME/ggen/snapshots. 'list' and 'show' print where: the
            file is data for every command (-d FILE).
            """,
        Examples =
        [
            new("ggen graph snapshot create before -d ontology/", "Keeps what the folder says now."),
            new("ggen graph snapshot list", "The names, with triples, size and hash."),
            new("ggen graph snapshot show before --json", "Counts, sources and hashes for programs."),
            new("ggen graph snapshot verify before", "Reads all of it; the exit code is 1 when it is damaged."),
        ],
        Positionals = [new("ACTION", "create, list, show, verify or delete", Required: true), new("NAME", "of the snapshot; not for list")],
        Flags =
        [
            GraphInput.Data, GraphInput.InputFormat, GraphInput.Base,
            new("force", null, null, "replace a snapshot of that name"), CacheChoice.NoCache,
        ],
        Run = Run,
    };

    private static ExitCode Run(Invocation invocation)
    {
        if (invocation.Options<GraphSnapshotOptions>() is not { } options || Folder(invocation) is not { } folder)
            return ExitCode.Usage;
        string action = invocation.Positionals[0];
        string? name = invocation.Positionals.Count > 1 ? invocation.Positionals[1] : null;
        DiagnosticBag bag = invocation.Bag;
        if (!s_actions.Contains(action))
            bag.Error(UsageCodes.UnknownCommand, $"unknown action '{action}'", Suggestions.Hint(action, s_actions) ?? "it is one of " + string.Join(", ", s_actions));
        else if (action != "create" && options.Data.Any())
            bag.Error(UsageCodes.Conflict, $"'{action}' reads no data", "leave -d out");
        else if (action == "list" && name is not null)
            bag.Error(UsageCodes.UnexpectedArgument, $"unexpected argument '{name}'", "'list' takes no name");
        else if (action != "list" && name is null)
            bag.Error(UsageCodes.MissingArgument, $"'{action}' needs the NAME of a snapshot", $"ggen graph snapshot {action} NAME");
        if (bag.HasErrors)
            return ExitCode.Usage;
        return action switch
        {
            "create" => Create(folder, name!, options, invocation),
            "list" => List(folder, invocation),
            "delete" => Delete(folder, name!, invocation),
            _ => Look(folder, name!, verify: action == "verify", invocation),
        };
    }

    private static SnapshotFolder? Folder(Invocation invocation)
    {
        if ((CacheChoice.ProjectFolder("snapshots") ?? CacheChoice.UserFolder("XDG_DATA_HOME", ".local/share", "snapshots")) is { } folder)
            return new SnapshotFolder(folder);
        invocation.Bag.Error(SnapshotCodes.NotWritten, "there is no folder for snapshots: no project here, and neither XDG_DATA_HOME nor HOME is set", "ggen graph load --snapshot FILE names a file");
        return null;
    }

    private static ExitCode Create(SnapshotFolder folder, string name, GraphSnapshotOptions options, Invocation invocation)
    {
        if (folder.PathOf(name, invocation.Bag) is not { } path)
            return ExitCode.Usage;
        if (File.Exists(path) && !options.Force)
        {
            invocation.Bag.Error(SnapshotCodes.Exists, $"there is a snapshot '{name}'", "say --force to replace it");
            return ExitCode.Usage;
        }
        var input = new GraphInput(invocation);
        using (Dataset? dataset = input.Load(options))
        {
            if (dataset is null || !folder.Make(invocation.Bag) || !SnapshotOutput.Write(path, dataset, input.HashedInfo(dataset, options.Base), invocation.Bag))
                return ExitCode.Usage;
        }
        return Look(folder, name, verify: false, invocation);
    }

    private static ExitCode List(SnapshotFolder folder, Invocation invocation)
    {
        var rows = new List<SnapshotRow>();
        foreach (string name in folder.Names())
            rows.Add(SnapshotRow.Of(name, folder.PathOf(name, new DiagnosticBag())));
        SnapshotReport.WriteList(rows, invocation);
        return ExitCode.Done;
    }

    private static ExitCode Delete(SnapshotFolder folder, string name, Invocation invocation)
    {
        if (folder.Find(name, invocation.Bag) is not { } path)
            return ExitCode.Usage;
        File.Delete(path);
        SnapshotReport.WriteDone("deleted", name, invocation);
        return ExitCode.Done;
    }

    private static ExitCode Look(SnapshotFolder folder, string name, bool verify, Invocation invocation)
    {
        if (folder.Find(name, invocation.Bag) is not { } path)
            return ExitCode.Usage;
        using Snapshot? snapshot = SnapshotFolder.Open(path, out SnapshotFault? fault);
        if (snapshot is not null && verify)
            fault = snapshot.Verify() ?? (snapshot.VerifyDigest() ? null : new SnapshotFault(SnapshotFaultKind.Damaged, "its SHA-256 is wrong"));
        if (fault is not null || snapshot is null)
        {
            SnapshotInput.Report(name, fault!, invocation.Bag);
            return verify ? ExitCode.No : ExitCode.Usage;
        }
        if (verify)
            SnapshotReport.WriteDone("sound", name, invocation);
        else
            SnapshotReport.Write(name, path, snapshot, invocation);
        return ExitCode.Done;
    }
}
