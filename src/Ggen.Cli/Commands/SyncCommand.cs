using Ggen.Cli.Arguments;
using Ggen.Cli.Graphs;
using Ggen.Cli.Options;
using Ggen.Cli.Reports;
using Ggen.Cli.Terminal;
using Ggen.Generation.Runs;

namespace Ggen.Cli.Commands;

/// <summary><c>ggen sync</c>: everything that the project says, from the graph to the disk.</summary>
internal static class SyncCommand
{
    public static Command Row { get; } = new()
    {
        Noun = "sync",
        Summary = "generates what the project in this folder says",
        Description = """
            Reads ggen.toml, loads the ontology, runs the query of each rule, renders its template, compares the outputs with the disk,
            and writes all that differ or nothing at all. A file whose bytes are the same is not touched.

            One line per file says what was done: create, update, merge, keep, delete, orphan, conflict; with -v also unchanged. --diff
            prints a unified diff and writes nothing. --check writes nothing and exits with 1 when something would change.

            What a person changed in an output is never lost. What is generated anew is merged in, with .ggen/baseline as what was
            generated last; where both changed the same lines, both are written between markers and the exit code is 5. --on-conflict
            decides otherwise: ours or theirs for the lines in question, new for a file FILE.new beside it, fail to write nothing at all.
            """,
        Examples =
        [
            new("ggen sync", "Brings the outputs up to date."),
            new("ggen sync --check", "Fails when generated files are stale: for continuous integration."),
            new("ggen sync --diff", "What would change, as a patch."),
            new("ggen sync --on-conflict ours", "Keeps your lines where the generator changed them as well."),
            new("ggen sync --watch", "Stays, and syncs again on each change of an input."),
            new("ggen sync --rule classes --var version=2", "One rule, with a variable for its template."),
        ],
        Flags =
        [
            new("check", null, null, "write nothing; exit with 1 when something would change"),
            RunChoice.DryRun,
            RunChoice.Diff,
            RunChoice.Rule,
            RunChoice.Variable,
            RunChoice.Conflict,
            new("watch", null, null, "stay, and sync again whenever an input changes; Ctrl-C ends it"),
            WatchLoop.Poll,
            TrustChoice.Trust,
            QueryLimits.TimeoutFlag,
            CacheChoice.NoCache,
        ],
        Run = Run,
    };

    private static ExitCode Run(Invocation invocation)
    {
        if (invocation.Options<SyncOptions>() is not { } options)
            return ExitCode.Usage;
        if (RunChoice.Of(options, invocation) is not { } run)
            return ExitCode.Usage;
        run = run with { Mode = RunChoice.Mode(options.Check, options.DryRun, options.Diff) };
        if (options.Watch)
            return WatchLoop.Run(run, options.Poll, options.Diff, invocation);
        if (options.Poll)
            return WatchLoop.NeedsWatch(invocation);
        return Finish(SyncRunner.Run(run, invocation.Bag), run.Mode, options.Diff, invocation);
    }

    /// <summary>Shows what a run came to.</summary>
    public static ExitCode Finish(RunResult result, RunMode mode, bool asDiff, Invocation invocation)
    {
        ExitCode code = ChangeReport.Write(result, mode, asDiff, invocation);
        if (code == ExitCode.Conflicts && !invocation.Globals.Quiet && !invocation.Globals.Json)
            Reporter.Say("resolve the conflicts in the files and run again, or let --on-conflict ours, theirs or new decide");
        return code;
    }
}
