using System.Text;
using System.Text.Json;
using Ggen.Cli.Arguments;
using Ggen.Diagnostics.Rendering;
using Ggen.Generation.Receipts;

namespace Ggen.Cli.Commands;

/// <summary><c>ggen receipt verify</c>: whether the files are still as the last sync read and left them.</summary>
internal static class ReceiptVerifyCommand
{
    public static Command Row { get; } = new()
    {
        Noun = "receipt",
        Verb = "verify",
        Summary = "compares the files with the receipt of the last sync",
        Description = """
            Hashes every input, output and baseline of .ggen/receipt.json. One line per file that is not as it was: changed or missing. The exit
            code is 1 then, and 0 when all is as the last sync left it.
            """,
        Examples = [new("ggen receipt verify", "Fails when a file was changed since the last sync.")],
        Run = Run,
    };

    private static ExitCode Run(Invocation invocation)
    {
        string root = Directory.GetCurrentDirectory();
        if (invocation.Options<ReceiptVerifyOptions>() is null || ReceiptCheck.Open(root, invocation.Bag) is not { } receipt)
            return ExitCode.Usage;
        List<ReceiptFinding> findings = ReceiptCheck.Verify(root, receipt);
        if (invocation.Globals.Json)
        {
            WriteJson(findings, invocation.Output);
        }
        else
        {
            var text = new StringBuilder();
            foreach (ReceiptFinding finding in findings)
                text.Append($"{finding.State.PadRight(8)} {finding.What.PadRight(8)} {finding.Path}\n");
            if (findings.Count == 0 && !invocation.Globals.Quiet)
                text.Append($"{receipt.Inputs.Count + receipt.Outputs.Count} files are as the receipt says\n");
            invocation.Print(text.ToString());
        }
        return findings.Count == 0 ? ExitCode.Done : ExitCode.No;
    }

    private static void WriteJson(List<ReceiptFinding> findings, Stream output)
    {
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteNumber("schema"u8, JsonRenderer.Schema);
            json.WriteBoolean("verified"u8, findings.Count == 0);
            json.WriteStartArray("findings"u8);
            foreach (ReceiptFinding finding in findings)
            {
                json.WriteStartObject();
                json.WriteString("what"u8, finding.What);
                json.WriteString("path"u8, finding.Path);
                json.WriteString("state"u8, finding.State);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        output.WriteByte((byte)'\n');
    }
}
