using Ggen.Cli.Arguments;
using Ggen.Cli.Options;
using Ggen.Cli.Reports;
using Ggen.Generation;
using Ggen.Generation.Runs;

namespace Ggen.Cli.Commands;

/// <summary><c>ggen template new NAME</c>: a template to start from.</summary>
internal static class TemplateNewCommand
{
    public static Command Row { get; } = new()
    {
        Noun = "template",
        Verb = "new",
        Summary = "makes a template to start from",
        Description = """
            Writes templates/NAME.liquid: front matter with an output path, prefixes and a query, and a body that goes over its rows. It can be
            rendered as it is; what it says is meant to be changed. A file that is there already is left alone.
            """,
        Examples =
        [
            new("ggen template new report.md", "One file with all rows: templates/report.md.liquid."),
            new("ggen template new class.cs --per-row", "One file per row."),
        ],
        Positionals = [new("NAME", "name of the template; its extension is that of the output", Required: true)],
        Flags = [new("per-row", null, null, "one file per row of the query")],
        Run = Run,
    };

    private static ExitCode Run(Invocation invocation)
    {
        if (invocation.Options<TemplateNewOptions>() is not { } options)
            return ExitCode.Usage;
        RunResult result = TemplateMaker.Run(".", options.Arguments.First(), options.PerRow, invocation.Bag);
        return ChangeReport.Write(result, RunMode.Write, asDiff: false, invocation);
    }
}
