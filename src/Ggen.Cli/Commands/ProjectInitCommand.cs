using Ggen.Cli.Arguments;
using Ggen.Cli.Options;
using Ggen.Cli.Reports;
using Ggen.Generation;
using Ggen.Generation.Runs;

namespace Ggen.Cli.Commands;

/// <summary><c>ggen project init</c>: makes the present folder a project.</summary>
internal static class ProjectInitCommand
{
    public static Command Row { get; } = new()
    {
        Noun = "project",
        Verb = "init",
        Summary = "makes this folder a project",
        Description = """
            Writes ggen.toml, a small ontology, templates and a query, ready for 'ggen sync'. Files that are there are never changed: when
            one is in the way, nothing is written.
            """,
        Examples =
        [
            new("ggen project init && ggen sync", "A project with its first outputs."),
            new("ggen project init -C shop --name shop", "In another folder, with a name."),
        ],
        Flags = [new("name", null, "NAME", "the name of the project (default: that of the folder)")],
        Run = Run,
    };

    private static ExitCode Run(Invocation invocation)
    {
        if (invocation.Options<ProjectInitOptions>() is not { } options)
            return ExitCode.Usage;
        RunResult result = ProjectInitializer.Run(new InitRequest(Name: options.Name), invocation.Bag);
        return ChangeReport.Write(result, RunMode.Write, asDiff: false, invocation);
    }
}
