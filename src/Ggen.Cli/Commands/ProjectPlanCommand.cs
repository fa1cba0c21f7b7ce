using Ggen.Cli.Arguments;
using Ggen.Cli.Options;
using Ggen.Cli.Reports;
using Ggen.Generation.Receipts;
using Ggen.Generation.Runs;

namespace Ggen.Cli.Commands;

/// <summary><c>ggen project plan</c>: what <c>sync</c> would do, as a file that <c>project apply</c> does.</summary>
internal static class ProjectPlanCommand
{
    public static Command Row { get; } = new()
    {
        Noun = "project",
        Verb = "plan",
        Summary = "writes down what sync would do, without doing it",
        Description = """
            The plan is JSON: every file with its decision, the hash of what has to be there, the hash of what will be there, and the content.
            'ggen project apply' does it later, on the same tree or not at all.
            """,
        Examples =
        [
            new("ggen project plan -o plan.json && ggen project apply plan.json", "A sync in two steps."),
            new("ggen project plan --on-conflict ours", "The plan on standard output, with your lines where both changed."),
        ],
        Flags =
        [
            new("output", 'o', "FILE", "where the plan goes (default: standard output)"),
            RunChoice.Rule,
            RunChoice.Variable,
            RunChoice.Conflict,
            CacheChoice.NoCache,
        ],
        Run = Run,
    };

    private static ExitCode Run(Invocation invocation)
    {
        if (invocation.Options<ProjectPlanOptions>() is not { } options)
            return ExitCode.Usage;
        SyncRequest run = RunChoice.Of(options, seconds: null, invocation);
        (RunResult result, Plan? plan) = PlanRunner.Make(run, invocation.Bag);
        if (plan is null)
            return ChangeReport.Write(result, RunMode.Preview, asDiff: false, invocation);
        byte[] json = PlanJson.Write(plan);
        if (options.Output is null or "-")
            invocation.Output.Write(json);
        else
            File.WriteAllBytes(options.Output, json);
        return ExitCode.Done;
    }
}
