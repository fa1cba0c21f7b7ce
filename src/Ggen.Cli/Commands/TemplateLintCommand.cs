using System.Text.Json;
using Ggen.Cli.Arguments;
using Ggen.Cli.Options;
using Ggen.Cli.Terminal;
using Ggen.Diagnostics;
using Ggen.Diagnostics.Rendering;
using Ggen.Generation.Linting;

namespace Ggen.Cli.Commands;

/// <summary><c>ggen template lint [TEMPLATE…]</c>: templates against the queries that feed them.</summary>
internal static class TemplateLintCommand
{
    public static Command Row { get; } = new()
    {
        Noun = "template",
        Verb = "lint",
        Summary = "checks templates against their queries",
        Description = """
            Reads templates and their queries and reports, without reading any RDF: a variable that nothing gives, a column that no query
            yields, a column that is printed though it may be unbound, an IRI used as a number, a query or prefix that nothing uses,
            rows without ORDER BY, an output path that escapes or is the same for every row; and all that is wrong with Liquid, YAML and SPARQL.

            Without arguments it checks everything that sync would render. An error is what fails every sync as soon as the queries have rows,
            and sync reports it before it renders anything; a warning is what fails, or prints nothing, where a branch is taken or a row is of
            that kind.

            It exits with 1 when there is a warning or an error; --fail-on says from which severity on. A template that cannot be parsed is a finding
            like any other. It exits with 2 when a template that is asked for is not there, or ggen.toml cannot be read.
            """,
        Examples =
        [
            new("ggen template lint", "All templates of the project in this folder."),
            new("ggen template lint templates/class.cs.liquid --var namespace=Shop", "One template, which will be given a variable."),
            new("ggen template lint --fail-on error", "Warnings are shown and do no harm."),
        ],
        Positionals = [new("TEMPLATE", "a file, the name of one in templates/, or a rule", Repeatable: true)],
        Flags =
        [
            new("var", null, "NAME=VALUE", "a variable that the templates will be given", Repeatable: true),
            new("fail-on", null, "SEVERITY", "exit with 1 from here on: info, warning (default) or error"),
        ],
        Run = Run,
    };

    private static ExitCode Run(Invocation invocation)
    {
        if (invocation.Options<TemplateLintOptions>() is not { } options || FailOn(options.FailOn, invocation.Bag) is not { } failOn)
            return ExitCode.Usage;
        var run = new LintRequest { Templates = [.. options.Arguments], Variables = [.. options.Variables] };
        DiagnosticBag bag = invocation.Bag;
        if (LintRunner.Run(run, bag) is not { } count)
            return ExitCode.Usage;
        int infos = bag.Items.Count(item => item.Severity == Severity.Info);
        if (invocation.Globals.Json)
            WriteJson(count, bag, infos, invocation.Output);
        else if (!invocation.Globals.Quiet && bag.ErrorCount + bag.WarningCount == 0) // else the findings are counted behind them
            Reporter.Say($"{Number(count, "template")}, {(infos == 0 ? "nothing found" : Number(infos, "note"))}");
        bool fails = bag.Items.Any(item => item.Severity >= failOn);
        return fails ? ExitCode.No : ExitCode.Done;
    }

    private static Severity? FailOn(string? text, DiagnosticBag bag)
    {
        switch (text)
        {
            case null or "warning":
                return Severity.Warning;
            case "info":
                return Severity.Info;
            case "error":
                return Severity.Error;
            default:
                bag.Error(UsageCodes.BadValue, $"--fail-on takes info, warning or error, not '{text}'", Suggestions.Hint(text, ["info", "warning", "error"]));
                return null;
        }
    }

    private static string Number(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";

    private static void WriteJson(int count, DiagnosticBag bag, int infos, Stream output)
    {
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteNumber("schema"u8, JsonRenderer.Schema);
            json.WriteNumber("templates"u8, count);
            json.WriteNumber("errors"u8, bag.ErrorCount);
            json.WriteNumber("warnings"u8, bag.WarningCount);
            json.WriteNumber("notes"u8, infos);
            json.WriteEndObject();
        }
        output.WriteByte((byte)'\n');
    }
}
