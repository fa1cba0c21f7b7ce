using Ggen.Cli.Arguments;
using Ggen.Cli.Options;
using Ggen.Cli.Reports;
using Ggen.Generation.Listing;

namespace Ggen.Cli.Commands;

/// <summary><c>ggen template show TEMPLATE</c>: what a template asks for and gives.</summary>
internal static class TemplateShowCommand
{
    public static Command Row { get; } = new()
    {
        Noun = "template",
        Verb = "show",
        Summary = "shows what a template asks for and gives",
        Description = "Its output path, the variables it has defaults for, and its queries with their columns; a column with '?' may be unbound in a row.",
        Examples =
        [
            new("ggen template show index", "One in templates/."),
            new("ggen template show classes", "A rule of ggen.toml."),
        ],
        Positionals = [new("TEMPLATE", "a file, the name of one in templates/, or a rule", Required: true)],
        Run = Run,
    };

    private static ExitCode Run(Invocation invocation)
    {
        if (invocation.Options<TemplateListOptions>() is not { } options)
            return ExitCode.Usage;
        IReadOnlyList<TemplateEntry> entries = TemplateLister.Show(".", options.Arguments.First(), invocation.Bag);
        if (entries.Count == 0)
            return ExitCode.Usage;
        if (invocation.Globals.Json)
            TemplateEntryText.WriteJson(entries, invocation.Output);
        else
            invocation.Print(string.Join('\n', entries.Select(TemplateEntryText.Page)));
        return ExitCode.Done;
    }
}
