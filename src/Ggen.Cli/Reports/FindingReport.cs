using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ggen.Diagnostics.Rendering;
using Ggen.Generation.Receipts;

namespace Ggen.Cli.Reports;

/// <summary>
/// Shows what was found about a project, a line each, or one JSON object: <c>{"schema":1,"inOrder":false,"findings":[{"state":"changed",
/// "subject":"output","path":"out.txt","detail":"…"}]}</c>.
/// </summary>
internal static class FindingReport
{
    /// <summary>Writes the findings.</summary>
    /// <param name="allIsWell">The line that says there are none.</param>
    /// <returns>Whether there are none: 0, or 1.</returns>
    public static ExitCode Write(List<ProjectFinding> findings, string allIsWell, Invocation invocation)
    {
        if (invocation.Globals.Json)
            WriteJson(findings, invocation.Output);
        else if (findings.Count > 0 || !invocation.Globals.Quiet)
            invocation.Print(findings.Count == 0 ? allIsWell + "\n" : Text(findings));
        return findings.Count == 0 ? ExitCode.Done : ExitCode.No;
    }

    private static string Text(List<ProjectFinding> findings)
    {
        var text = new StringBuilder();
        foreach (ProjectFinding finding in findings)
            text.Append(finding.State.PadRight(11)).Append(' ').Append(Name(finding.Subject).PadRight(8)).Append(' ').Append(finding.Path).Append("  (").Append(finding.Detail).Append(")\n");
        return text.ToString();
    }

    private static void WriteJson(List<ProjectFinding> findings, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("schema"u8, JsonRenderer.Schema);
            json.WriteBoolean("inOrder"u8, findings.Count == 0);
            json.WriteStartArray("findings"u8);
            foreach (ProjectFinding finding in findings)
            {
                json.WriteStartObject();
                json.WriteString("state"u8, finding.State);
                json.WriteString("subject"u8, Name(finding.Subject));
                json.WriteString("path"u8, finding.Path);
                json.WriteString("detail"u8, finding.Detail);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        output.WriteByte((byte)'\n');
    }

    private static string Name(FindingSubject subject) => subject switch
    {
        FindingSubject.Input => "input",
        FindingSubject.Output => "output",
        FindingSubject.Baseline => "baseline",
        FindingSubject.Injected => "injected",
        FindingSubject.Receipt => "receipt",
        _ => "run",
    };
}
