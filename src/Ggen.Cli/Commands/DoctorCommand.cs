using Ggen.Cli.Arguments;
using Ggen.Cli.Graphs;
using Ggen.Cli.Options;
using Ggen.Cli.Reports;
using Ggen.Generation.Runs;

namespace Ggen.Cli.Commands;

/// <summary><c>ggen doctor</c>: what is not in order with a project.</summary>
internal static class DoctorCommand
{
    public static Command Row { get; } = new()
    {
        Noun = "doctor",
        Summary = "says what is not in order with this project",
        Description = """
            Looks at the outputs and at what ggen remembers of them, and writes nothing. One line per finding: stale, conflict or orphan
            outputs; a receipt or baseline that is missing or changed; a run that was interrupted; a receipt of another version. The exit code
            is 1 when there is a finding. --json writes {"schema":1,"inOrder":false,"findings":[…]}; a finding has a state, a subject (input,
            output, baseline, receipt, run), a path and a detail.
            """,
        Examples = [new("ggen doctor", "Everything that somebody should look at.")],
        Flags = [RunChoice.Variable],
        Run = Run,
    };

    private static ExitCode Run(Invocation invocation)
    {
        if (invocation.Options<DoctorOptions>() is not { } options)
            return ExitCode.Usage;
        var run = new SyncRequest { Variables = [.. options.Variables], Tool = RunChoice.Tool, Remote = EndpointSettings.Network(null, invocation) };
        if (DoctorRunner.Run(run, invocation.Bag) is not { } findings)
            return ExitCode.Usage;
        return FindingReport.Write(findings, "all is in order", invocation);
    }
}
