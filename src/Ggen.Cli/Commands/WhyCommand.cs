using System.Globalization;
using Ggen.Cli.Arguments;
using Ggen.Cli.Graphs;
using Ggen.Cli.Options;
using Ggen.Cli.Reports;
using Ggen.Cli.Terminal;
using Ggen.Diagnostics;
using Ggen.Diagnostics.Rendering;
using Ggen.Generation.Runs;

namespace Ggen.Cli.Commands;

/// <summary><c>ggen why FILE:LINE[:COLUMN]</c>: from a line of an output back to the ontology.</summary>
internal static class WhyCommand
{
    public static Command Row { get; } = new()
    {
        Noun = "why",
        Summary = "tells where a line of a generated file comes from",
        Description = """
            For a line of a file that sync made: what of which template wrote it, through all partials, for which rule; the row of the query that
            it was written with, and its values; and the triples of the ontology that made that row, with their places. Of a triple that was
            derived it names the rule, and what the rule found.

            With a column it tells of that place in the line alone. Lines that a person edited, regions that belong to a person, and lines of files
            that ggen only injects into are told apart.

            Nothing is kept for this by sync: the one file is rendered once more, and the hashes in .ggen/receipt.json prove that it is what sync
            made. Inputs that have changed since are named. A sync that was given --var needs the same --var here. The exit code is 0 when the line is
            generated, 1 when it is not, and 2 when that cannot be told.
            """,
        Examples =
        [
            new("ggen why generated/Person.cs:9", "The template line, the row and the triples behind line 9."),
            new("ggen why generated/Person.cs:9:12", "The same of column 12 alone."),
            new("ggen why generated/Person.cs:9 --json", "For programs."),
        ],
        Positionals = [new("FILE:LINE[:COLUMN]", "a place in a generated file, counted from 1, as compilers and editors write it", Required: true)],
        Flags =
        [
            new("var", null, "NAME=VALUE", "a variable that the sync was given", Repeatable: true),
            QueryLimits.TimeoutFlag,
            CacheChoice.NoCache,
        ],
        Run = Run,
    };

    private static ExitCode Run(Invocation invocation)
    {
        if (invocation.Options<WhyOptions>() is not { } options)
            return ExitCode.Usage;
        double? seconds = QueryLimits.Timeout(options.Timeout, invocation.Bag);
        if (Place(options.Arguments.First(), invocation.Bag) is not { } place || invocation.Bag.HasErrors)
            return ExitCode.Usage;
        var question = new WhyRequest
        {
            File = place.File,
            Line = place.Line,
            Column = place.Column,
            Variables = [.. options.Variables],
            Tool = RunChoice.Tool,
            QueryTimeout = seconds,
            Remote = EndpointSettings.Network(seconds, invocation),
            Cache = CacheChoice.Of(invocation, options.NoCache),
        };
        if (WhyRunner.Run(question, invocation.Bag) is not { } origin || invocation.Bag.HasErrors)
            return ExitCode.Usage;
        if (invocation.Globals.Json)
        {
            WhyJson.Write(origin, invocation.Output);
        }
        else
        {
            using var text = new StringWriter(CultureInfo.InvariantCulture);
            bool color = ColorChoices.IsOn(invocation.Globals.Color, Screen.OutputIsTerminal, Environment.GetEnvironmentVariable);
            new WhyText(origin, place.Column is not null, new TextRenderer(text, color)).Write();
            invocation.Print(text.ToString());
        }
        return origin.Refusal is null ? ExitCode.Done : ExitCode.No;
    }

    // FILE:LINE or FILE:LINE:COLUMN, with a colon behind it as grep has it; a name may hold colons itself.
    private static (string File, long Line, long? Column)? Place(string text, DiagnosticBag bag)
    {
        string place = text.EndsWith(':') ? text[..^1] : text;
        if (Number(place, out string rest) is { } last)
        {
            if (Number(rest, out string file) is { } line)
                return (file, line, last);
            return (rest, last, null);
        }
        bag.Error(UsageCodes.BadValue, $"'{text}' is no FILE:LINE", "such as generated/Person.cs:9 or generated/Person.cs:9:12");
        return null;
    }

    // The number behind the last colon; null when there is none, or none that a file could have as a line.
    private static long? Number(string text, out string rest)
    {
        int colon = text.LastIndexOf(':');
        rest = colon > 0 ? text[..colon] : "";
        if (colon <= 0 || colon == text.Length - 1 || text.AsSpan(colon + 1).ContainsAnyExceptInRange('0', '9'))
            return null;
        return long.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
    }
}
