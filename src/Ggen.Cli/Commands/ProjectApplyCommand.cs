using Ggen.Cli.Arguments;
using Ggen.Cli.Options;
using Ggen.Cli.Reports;
using Ggen.Generation.Runs;

namespace Ggen.Cli.Commands;

/// <summary><c>ggen project apply PLAN</c>: does what a plan says.</summary>
internal static class ProjectApplyCommand
{
    public static Command Row { get; } = new()
    {
        Noun = "project",
        Verb = "apply",
        Summary = "does what a plan says, all of it or nothing",
        Description = """
            Every file that the plan was made from, and every file that it changes, has to be as it was then; else nothing is written and each
            difference is shown. A plan that was altered is refused, and so is one that names a file outside of this folder.
            """,
        Examples = [new("ggen project apply plan.json", "Does what 'ggen project plan -o plan.json' wrote down.")],
        Positionals = [new("PLAN", "what 'ggen project plan' wrote: a file, or - for standard input", Required: true)],
        Flags = [TrustChoice.Trust],
        Run = Run,
    };

    private static ExitCode Run(Invocation invocation)
    {
        if (invocation.Options<ProjectApplyOptions>() is not { } options)
            return ExitCode.Usage;
        string path = options.Arguments.First();
        byte[]? text = path == "-" ? InputText.StandardInput() : null;
        RunResult result = PlanRunner.Apply(".", text is null ? path : "<stdin>", text, TrustChoice.Of(invocation, options.Trust), invocation.Bag);
        return ChangeReport.Write(result, RunMode.Write, asDiff: false, invocation);
    }
}
