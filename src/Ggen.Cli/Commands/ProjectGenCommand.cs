using Ggen.Cli.Arguments;
using Ggen.Cli.Graphs;
using Ggen.Cli.Options;
using Ggen.Cli.Reports;
using Ggen.Generation.Runs;

namespace Ggen.Cli.Commands;

/// <summary><c>ggen project gen TEMPLATE</c>: one template, now.</summary>
internal static class ProjectGenCommand
{
    public static Command Row { get; } = new()
    {
        Noun = "project",
        Verb = "gen",
        Summary = "renders one template",
        Description = """
            Renders a template with the variables and the RDF given, and writes its outputs, or prints the text of a template without 'to'.
            In a project the template also sees the project's graph, prefixes and variables; no project is needed.

            A file that is there with other content is a conflict: nothing is written and the exit code is 5. --force replaces it.
            """,
        Examples =
        [
            new("ggen project gen class.cs.liquid --var name=Person", "Renders a template with a variable."),
            new("ggen project gen templates/table.liquid --rdf 'data/*.ttl' --output out", "With RDF files, into a folder."),
            new("ggen project gen class.cs.liquid --var name=Person --diff", "What would change, as a patch."),
        ],
        Positionals = [new("TEMPLATE", "a file, or the name of one in templates/", Required: true)],
        Flags =
        [
            new("var", null, "NAME=VALUE", "a variable for the template", Repeatable: true),
            new("rdf", null, "FILE", "RDF for the template's queries: a file, a folder or a pattern", Repeatable: true),
            new("output", 'o', "DIR", "where outputs go (default: this folder)"),
            RunChoice.DryRun,
            RunChoice.Diff,
            RunChoice.Force,
            TrustChoice.Trust,
            QueryLimits.TimeoutFlag,
            CacheChoice.NoCache,
        ],
        Run = Run,
    };

    /// <summary><c>ggen template generate TEMPLATE</c>: the same under the noun where one looks for it.</summary>
    public static Command TemplateRow { get; } = Row with
    {
        Noun = "template",
        Verb = "generate",
        Summary = "renders one template, as project gen does",
        Examples =
        [
            new("ggen template generate class.cs.liquid --var name=Person", "Renders a template with a variable."),
            new("ggen template generate table --rdf 'data/*.ttl' --output out", "One in templates/, with RDF files, into a folder."),
        ],
    };

    private static ExitCode Run(Invocation invocation)
    {
        if (invocation.Options<ProjectGenOptions>() is not { } options)
            return ExitCode.Usage;
        double? seconds = QueryLimits.Timeout(options.Timeout, invocation.Bag);
        if (invocation.Bag.HasErrors)
            return ExitCode.Usage;
        var run = new GenRequest
        {
            Template = options.Arguments.First(),
            Variables = [.. options.Variables],
            QueryTimeout = seconds,
            Remote = EndpointSettings.Network(seconds, invocation),
            Cache = CacheChoice.Of(invocation, options.NoCache),
            Hooks = TrustChoice.Of(invocation, options.Trust),
            Rdf = [.. options.Rdf],
            Output = options.Output,
            Mode = RunChoice.Mode(check: false, options.DryRun, options.Diff),
            Force = options.Force,
        };
        RunResult result = GenRunner.Run(run, invocation.Bag);
        if (result.Text is { } text && invocation.Globals.Json)
            ChangeReport.WriteJson(text.Span, invocation.Output);
        else if (result.Text is { } plain)
            invocation.Output.Write(plain.Span);
        return ChangeReport.Write(result, run.Mode, options.Diff, invocation);
    }
}
