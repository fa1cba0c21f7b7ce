using System.Text;
using System.Text.Json;
using Ggen.Cli.Arguments;
using Ggen.Diagnostics.Rendering;
using Ggen.Generation;

namespace Ggen.Cli.Commands;

/// <summary><c>ggen doctor</c>: what is not in order with a project.</summary>
internal static class DoctorCommand
{
    public static Command Row { get; } = new()
    {
        Noun = "doctor",
        Summary = "says what is not in order with this project",
        Description = """
            Looks at the outputs and at what ggen remembers of them, and writes nothing. One line per finding: stale, conflict or orphan
            outputs; a receipt or baseline that is missing or altered; a run that was interrupted; a receipt of another version. The exit code
            is 1 when there is a finding.
            """,
        Examples = [new("ggen doctor", "Everything that somebody should look at.")],
        Flags = [new("var", null, "NAME=VALUE", "a variable for the templates; wins over ggen.toml", Repeatable: true)],
        Run = Run,
    };

    private static ExitCode Run(Invocation invocation)
    {
        if (invocation.Options<DoctorOptions>() is not { } options)
            return ExitCode.Usage;
        var run = new Generation.SyncOptions { Variables = [.. options.Variables], Tool = SyncCommand.Tool, Remote = EndpointSettings.Network(null, invocation) };
        if (DoctorRunner.Run(run, invocation.Bag) is not { } findings)
            return ExitCode.Usage;
        if (invocation.Globals.Json)
            WriteJson(findings, invocation.Output);
        else
            invocation.Print(Text(findings, invocation.Globals.Quiet));
        return findings.Count == 0 ? ExitCode.Done : ExitCode.No;
    }

    private static string Text(List<DoctorFinding> findings, bool isQuiet)
    {
        var text = new StringBuilder();
        foreach (DoctorFinding finding in findings)
            text.Append(finding.What.PadRight(11)).Append(' ').Append(finding.Path).Append(finding.Path.Length > 0 ? "  (" : "(").Append(finding.Detail).Append(")\n");
        if (findings.Count == 0 && !isQuiet)
            text.Append("all is in order\n");
        return text.ToString();
    }

    private static void WriteJson(List<DoctorFinding> findings, Stream output)
    {
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteNumber("schema"u8, JsonRenderer.Schema);
            json.WriteBoolean("healthy"u8, findings.Count == 0);
            json.WriteStartArray("findings"u8);
            foreach (DoctorFinding finding in findings)
            {
                json.WriteStartObject();
                json.WriteString("what"u8, finding.What);
                json.WriteString("path"u8, finding.Path);
                json.WriteString("detail"u8, finding.Detail);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        output.WriteByte((byte)'\n');
    }
}
