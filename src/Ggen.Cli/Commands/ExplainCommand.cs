using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ggen.Cli.Arguments;
using Ggen.Cli.Options;
using Ggen.Diagnostics;
using Ggen.Diagnostics.Rendering;

namespace Ggen.Cli.Commands;

/// <summary><c>ggen explain [CODE]</c>: the page of a diagnostic code, or the list of all.</summary>
internal static class ExplainCommand
{
    public static Command Row { get; } = new()
    {
        Noun = "explain",
        Summary = "explains a diagnostic code",
        Description = "Every finding carries a code such as GG1104. The page says what it means and how to mend it.",
        Examples =
        [
            new("ggen explain GG1104", "What the code means, why it is reported, and how to mend it."),
            new("ggen explain", "Every code with its title."),
        ],
        Positionals = [new("CODE", "GG and four digits, or these alone; without it all codes are listed")],
        Run = Run,
    };

    private static ExitCode Run(Invocation invocation)
    {
        if (invocation.Options<ExplainOptions>() is not { } options)
            return ExitCode.Usage;
        if (options.Arguments.FirstOrDefault() is not { } id)
        {
            Write(invocation, DiagnosticCatalogue.All, isPage: false);
            return ExitCode.Done;
        }
        if (id.All(char.IsAsciiDigit))
            id = "GG" + id;
        if (DiagnosticCatalogue.All.FirstOrDefault(c => c.Id.Equals(id, StringComparison.OrdinalIgnoreCase)) is { } code)
        {
            Write(invocation, [code], isPage: true);
            return ExitCode.Done;
        }
        invocation.Bag.Error(UsageCodes.UnknownCode, $"unknown code '{id}'",
            Suggestions.Hint(id, DiagnosticCatalogue.All.Select(c => c.Id)) ?? "'ggen explain' lists them");
        return ExitCode.Usage;
    }

    private static void Write(Invocation invocation, IReadOnlyList<DiagnosticCode> codes, bool isPage)
    {
        if (invocation.Globals.Json)
            WriteJson(invocation.Output, codes);
        else if (isPage)
            invocation.Print($"{codes[0].Id}: {codes[0].Title}\n\n{codes[0].Explanation.ReplaceLineEndings("\n").TrimEnd()}\n");
        else
            invocation.Print(codes.Aggregate(new StringBuilder(), (text, c) => text.Append(c.Id).Append("  ").Append(c.Title).Append('\n')).ToString());
    }

    private static void WriteJson(Stream output, IReadOnlyList<DiagnosticCode> codes)
    {
        using (var json = new Utf8JsonWriter(output, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("schema"u8, JsonRenderer.Schema);
            json.WriteStartArray("codes"u8);
            foreach (DiagnosticCode code in codes)
            {
                json.WriteStartObject();
                json.WriteString("code"u8, code.Id);
                json.WriteString("title"u8, code.Title);
                json.WriteString("explanation"u8, code.Explanation);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        output.WriteByte((byte)'\n');
    }
}
