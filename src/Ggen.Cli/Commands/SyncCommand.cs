using Ggen.Cli.Arguments;
using Ggen.Generation;

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

            One line per file says what was done: create, update, skip, conflict; with -v also unchanged. --diff prints a unified diff
            and writes nothing. --check writes nothing and exits with 1 when something would change.
            """,
        Examples =
        [
            new("ggen sync", "Brings the outputs up to date."),
            new("ggen sync --check", "Fails when generated files are stale: for continuous integration."),
            new("ggen sync --diff", "What would change, as a patch."),
            new("ggen sync --rule classes --var version=2", "One rule, with a variable for its template."),
        ],
        Flags =
        [
            new("check", null, null, "write nothing; exit with 1 when something would change"),
            new("dry-run", null, null, "write nothing; list what would be done"),
            new("diff", null, null, "write nothing; print what would change as a unified diff"),
            new("rule", null, "NAME", "only this rule, or template", Repeatable: true),
            new("var", null, "NAME=VALUE", "a variable for the templates; wins over ggen.toml", Repeatable: true),
            QueryLimits.TimeoutFlag,
            CacheChoice.NoCache,
        ],
        Run = Run,
    };

    private static ExitCode Run(Invocation invocation)
    {
        if (invocation.Options<SyncOptions>() is not { } options)
            return ExitCode.Usage;
        double? seconds = QueryLimits.Timeout(options.Timeout, invocation.Bag);
        if (invocation.Bag.HasErrors)
            return ExitCode.Usage;
        var run = new Generation.SyncOptions
        {
            Mode = options.Check ? RunMode.Check : options.DryRun || options.Diff ? RunMode.Preview : RunMode.Write,
            Rules = [.. options.Rules],
            Variables = [.. options.Variables],
            QueryTimeout = seconds,
            Remote = EndpointSettings.Network(seconds, invocation),
            Cache = CacheChoice.Of(invocation, options.NoCache),
        };
        RunResult result = SyncRunner.Run(run, invocation.Bag);
        return ChangeReport.Write(result, run.Mode, options.Diff, invocation);
    }
}
