using System.Text;
using System.Text.Json;
using Ggen.Cli.Arguments;
using Ggen.Cli.Options;
using Ggen.Cli.Reports;
using Ggen.Cli.Terminal;
using Ggen.Diagnostics.Rendering;
using Ggen.Generation.Packs;
using Ggen.Generation.Runs;

namespace Ggen.Cli.Commands;

/// <summary><c>ggen project new NAME</c>: a project from a built-in pack.</summary>
internal static class ProjectNewCommand
{
    public static Command Row { get; } = new()
    {
        Noun = "project",
        Verb = "new",
        Summary = "makes a project from a built-in pack, ready to sync",
        Description = """
            Makes a folder with everything that 'ggen sync' needs: ggen.toml, a small ontology to be replaced, inference rules, gates, queries and
            templates, which all belong to you from then on, and a README that tells where to change what. The folder must be new or empty.

            csharp makes a C# library from SHACL shapes and OWL classes (--framework net10.0, net9.0 or net8.0), typescript makes TypeScript types
            from OWL, RDFS or schema.org, docs makes documentation of an ontology.
            """,
        Examples =
        [
            new("ggen project new shop --type csharp", "A C# library in the folder shop."),
            new("ggen project new shop --type docs --output shop-docs", "Documentation, in another folder."),
            new("ggen project new --list", "The packs, and what they make."),
        ],
        Positionals = [new("NAME", "the name of the project, and of its folder")],
        Flags =
        [
            new("type", null, "PACK", "what it makes: " + string.Join(", ", BuiltInPack.Names)),
            new("framework", null, "NAME", "the variant, where a pack has several"),
            new("output", 'o', "DIR", "the folder of the project (default: NAME)"),
            new("list", null, null, "list the packs instead"),
        ],
        Run = Run,
    };

    private static ExitCode Run(Invocation invocation)
    {
        if (invocation.Options<ProjectNewOptions>() is not { } options)
            return ExitCode.Usage;
        if (options.List)
            return List(invocation);
        if (invocation.Positionals.Count == 0)
        {
            invocation.Bag.Error(UsageCodes.MissingArgument, "the name of the project is missing", HelpText.Usage(Row));
            return ExitCode.Usage;
        }
        string name = options.Arguments.First();
        RunResult result = ProjectMaker.Run(new NewRequest { Name = name, Type = options.Type, Framework = options.Framework, Output = options.Output }, invocation.Bag);
        ExitCode exit = ChangeReport.Write(result, RunMode.Write, asDiff: false, invocation);
        if (result is { Written: true } && !invocation.Globals.Json && !invocation.Globals.Quiet)
            Reporter.Say($"next: cd {Quoted(options.Output ?? name)} && ggen sync; README.md tells more");
        return exit;
    }

    // As a shell takes it.
    private static string Quoted(string path)
        => path.All(c => char.IsLetterOrDigit(c) || "/._-".Contains(c, StringComparison.Ordinal)) ? path : $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static ExitCode List(Invocation invocation)
    {
        if (invocation.Globals.Json)
        {
            using (var json = new Utf8JsonWriter(invocation.Output))
            {
                json.WriteStartObject();
                json.WriteNumber("schema"u8, JsonRenderer.Schema);
                json.WriteStartArray("packs"u8);
                foreach (BuiltInPack pack in BuiltInPack.All)
                {
                    json.WriteStartObject();
                    json.WriteString("name"u8, pack.Name);
                    json.WriteString("summary"u8, pack.Summary);
                    json.WriteStartArray("frameworks"u8);
                    foreach (string framework in pack.Frameworks)
                        json.WriteStringValue(framework);
                    json.WriteEndArray();
                    json.WriteEndObject();
                }
                json.WriteEndArray();
                json.WriteEndObject();
            }
            invocation.Output.WriteByte((byte)'\n');
            return ExitCode.Done;
        }
        var text = new StringBuilder();
        foreach (BuiltInPack pack in BuiltInPack.All)
            text.Append(pack.Name.PadRight(12)).Append(pack.Summary).Append(pack.Frameworks.Count == 0 ? "" : $" ({string.Join(", ", pack.Frameworks)})").Append('\n');
        invocation.Print(text.ToString());
        return ExitCode.Done;
    }
}
