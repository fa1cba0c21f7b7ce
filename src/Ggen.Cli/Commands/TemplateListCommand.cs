using Ggen.Cli.Arguments;
using Ggen.Cli.Options;
using Ggen.Cli.Reports;
using Ggen.Generation.Listing;

namespace Ggen.Cli.Commands;

/// <summary><c>ggen template list</c>: what the project generates from.</summary>
internal static class TemplateListCommand
{
    public static Command Row { get; } = new()
    {
        Noun = "template",
        Verb = "list",
        Summary = "lists the templates of the project",
        Description = """
            One line each for the rules of ggen.toml, the files in templates/ that have front matter and so are rules of their own, and the
            partials beside them: kind, name, file, and the output path as it is written.
            """,
        Examples = [new("ggen template list", "The templates of the project in this folder."), new("ggen template list --json", "The same with variables, queries and their columns.")],
        Run = Run,
    };

    private static ExitCode Run(Invocation invocation)
    {
        if (invocation.Options<TemplateListOptions>() is null || TemplateLister.List(".", invocation.Bag) is not { } entries)
            return ExitCode.Usage;
        if (invocation.Globals.Json)
            TemplateEntryText.WriteJson(entries, invocation.Output);
        else
            invocation.Print(TemplateEntryText.Table(entries));
        return ExitCode.Done;
    }
}
