using Ggen.Cli.Arguments;
using Ggen.Cli.Reports;
using Ggen.Cli.Terminal;
using Ggen.Diagnostics;
using Ggen.Generation.Runs;
using Ggen.Generation.Watching;

namespace Ggen.Cli.Commands;

/// <summary>Sync again and again: shows each round when it is done, and ends with the process, or with whoever reads its output.</summary>
internal static class WatchLoop
{
    public static readonly Flag Poll = new("poll", null, null, "with --watch: look at the files instead of being told of changes, as on network file systems");

    public static ExitCode Run(SyncRequest options, bool polls, bool asDiff, Invocation invocation)
    {
        if (options.Mode == RunMode.Check)
        {
            invocation.Bag.Error(UsageCodes.Conflict, "--check answers once, --watch stays", "leave one of them out");
            return ExitCode.Usage;
        }
        if (invocation.Bag.HasErrors)
            return ExitCode.Usage;
        Reporter.Report(invocation.Bag, invocation.Globals);
        RunOutcome outcome = WatchRunner.Run(options, polls, (run, bag) => Round(run, bag, invocation), round =>
        {
            Reporter.Report(round.Bag, invocation.Globals);
            ChangeReport.Write(round, asDiff, invocation);
            return true;
        });
        return ChangeReport.Code(outcome);
    }

    public static ExitCode NeedsWatch(Invocation invocation)
    {
        invocation.Bag.Error(UsageCodes.BadArgument, "--poll says how to watch, and --watch is not there", "add --watch, or leave --poll out");
        return ExitCode.Usage;
    }

    // What ends other commands, such as a query that takes too long, is the failure of one round.
    private static RunResult Round(SyncRequest options, DiagnosticBag bag, Invocation invocation)
    {
        RunResult? result = null;
        ExitCode code = Outcome.Of(() =>
        {
            result = SyncRunner.Run(options, bag);
            return ExitCode.Done;
        }, invocation.Output, bag);
        return code == ExitCode.Interrupted ? throw new OperationCanceledException() : result ?? RunResult.Failed;
    }
}
