using Ggen.Cli.Arguments;
using Ggen.Cli.Graphs;
using Ggen.Cli.Options;
using Ggen.Generation.Runs;

namespace Ggen.Cli.Commands;

/// <summary><c>ggen template regenerate [TEMPLATE…]</c>: the outputs of these templates anew, merged with what a person wrote into them.</summary>
internal static class TemplateRegenerateCommand
{
    public static Command Row { get; } = new()
    {
        Noun = "template",
        Verb = "regenerate",
        Summary = "renders templates again and merges with your edits",
        Description = """
            Renders the templates anew, from the ontology on and without any cache, and merges the outputs three ways with what was
            generated last and with what is on disk, as 'ggen sync' does. Outputs that were deleted come back. A template is named by its path,
            by its name in templates/, or by a rule of ggen.toml; without one all are rendered.
            """,
        Examples =
        [
            new("ggen template regenerate class", "The outputs of templates/class.liquid, whichever rules use it."),
            new("ggen template regenerate classes --diff", "What the rule 'classes' would change, as a patch."),
            new("ggen template regenerate --on-conflict theirs", "All outputs; where you and a template changed the same lines, those of the template."),
        ],
        Positionals = [new("TEMPLATE", "a file, the name of one in templates/, or a rule", Repeatable: true)],
        Flags =
        [
            RunChoice.DryRun,
            RunChoice.Diff,
            RunChoice.Variable,
            RunChoice.Conflict,
            TrustChoice.Trust,
            QueryLimits.TimeoutFlag,
        ],
        Run = Run,
    };

    private static ExitCode Run(Invocation invocation)
    {
        if (invocation.Options<TemplateRegenerateOptions>() is not { } options)
            return ExitCode.Usage;
        if (RunChoice.Of(options, invocation) is not { } run)
            return ExitCode.Usage;
        run = run with { Mode = RunChoice.Mode(check: false, options.DryRun, options.Diff), Templates = [.. options.Arguments] };
        return SyncCommand.Finish(SyncRunner.Run(run, invocation.Bag), run.Mode, options.Diff, invocation);
    }
}
