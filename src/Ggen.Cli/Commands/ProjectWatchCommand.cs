using Ggen.Cli.Arguments;
using Ggen.Cli.Graphs;
using Ggen.Cli.Options;

namespace Ggen.Cli.Commands;

/// <summary><c>ggen project watch</c>: <c>sync</c> again on each change of an input.</summary>
internal static class ProjectWatchCommand
{
    public static Command Row { get; } = new()
    {
        Noun = "project",
        Verb = "watch",
        Summary = "syncs again whenever an input changes",
        Description = """
            The same as 'ggen sync --watch'. Inputs are ggen.toml, the ontology, queries, templates, partials, rules and gates, and files that
            were looked for and not found. Changes within 50 ms are one; a round begins after half a second of changes in any case. What
            is wrong is shown, and the next change is served. Outputs are no inputs: a round never begins because of what the last one wrote.

            Each round says on standard error what changed, what was written and how long it took; with --json a round is one line of JSON on
            standard output. Ctrl-C ends it, and files are then wholly as before or wholly written.
            """,
        Examples =
        [
            new("ggen project watch", "Stays, and keeps the outputs up to date."),
            new("ggen project watch --poll", "On a file system that tells of no changes, such as a network share."),
            new("ggen project watch --json", "One line of JSON per round, for a tool that listens."),
        ],
        Flags =
        [
            RunChoice.Rule,
            RunChoice.Variable,
            RunChoice.Conflict,
            new("poll", null, null, "look at the files instead of being told of changes, as on network file systems"),
            TrustChoice.Trust,
            QueryLimits.TimeoutFlag,
            CacheChoice.NoCache,
        ],
        Run = Run,
    };

    private static ExitCode Run(Invocation invocation)
    {
        if (invocation.Options<ProjectWatchOptions>() is not { } options)
            return ExitCode.Usage;
        if (RunChoice.Of(options, invocation) is not { } run)
            return ExitCode.Usage;
        return WatchLoop.Run(run, options.Poll, asDiff: false, invocation);
    }
}
