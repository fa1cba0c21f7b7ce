using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ggen.Cli.Terminal;
using Ggen.Diagnostics.Rendering;
using Ggen.Generation;
using Ggen.Generation.Changes;

namespace Ggen.Cli.Commands;

/// <summary>Shows what a run did, or would do, to files: a list, a unified diff, or JSON; and says the exit code.</summary>
internal static class ChangeReport
{
    public static ExitCode Write(RunResult result, RunMode mode, bool asDiff, Invocation invocation)
    {
        if (result.Changes is { } changes)
            Write(changes, result, asDiff, invocation);
        return result.Outcome switch
        {
            RunOutcome.Done => ExitCode.Done,
            RunOutcome.Drift or RunOutcome.Violations => ExitCode.No,
            RunOutcome.Conflicts => ExitCode.Conflicts,
            _ => ExitCode.Usage,
        };
    }

    /// <summary>A text that was rendered and goes into no file, as JSON.</summary>
    public static void WriteJson(ReadOnlySpan<byte> text, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("schema"u8, JsonRenderer.Schema);
            json.WriteString("outcome"u8, "done"u8);
            json.WriteBoolean("written"u8, false);
            json.WriteString("text"u8, text);
            json.WriteEndObject();
        }
        output.WriteByte((byte)'\n');
    }

    private static void Write(ChangeSet changes, RunResult result, bool asDiff, Invocation invocation)
    {
        if (invocation.Globals.Json)
        {
            WriteJson(changes, result, asDiff, invocation.Output);
            return;
        }
        if (result.Outcome == RunOutcome.Failed)
            return; // nothing was done, and the findings say why
        if (asDiff)
            WriteDiff(changes, invocation.Output);
        else if (!invocation.Globals.Quiet)
            invocation.Print(List(changes, invocation.Globals.Verbose));
        if (invocation.Globals.Quiet)
            return;
        invocation.Output.Flush();
        Reporter.Say(Summary(changes, result.Written));
    }

    private static string List(ChangeSet changes, bool all)
    {
        var text = new StringBuilder();
        foreach (FileChange change in changes.Changes)
        {
            if (change.Decision == ChangeDecision.Unchanged && !all)
                continue;
            text.Append(change.Decision.Name().PadRight(9)).Append(' ').Append(change.Path);
            if (change.Decision is not (ChangeDecision.Create or ChangeDecision.Update) || all)
                text.Append("  (").Append(change.Reason).Append(')');
            text.Append('\n');
        }
        return text.ToString();
    }

    private static string Summary(ChangeSet changes, bool written)
    {
        string[] parts =
        [
            .. Part(changes, ChangeDecision.Create, written ? "created" : "to create"),
            .. Part(changes, ChangeDecision.Update, written ? "updated" : "to update"),
            .. Part(changes, ChangeDecision.Merge, written ? "merged" : "to merge"),
            .. Part(changes, ChangeDecision.Delete, written ? "deleted" : "to delete"),
            .. Part(changes, ChangeDecision.Unchanged, "unchanged"),
            .. Part(changes, ChangeDecision.Keep, "kept"),
            .. Part(changes, ChangeDecision.Orphan, changes.Count(ChangeDecision.Orphan) == 1 ? "orphan" : "orphans"),
            .. Part(changes, ChangeDecision.Conflict, changes.Count(ChangeDecision.Conflict) == 1 ? "conflict" : "conflicts"),
        ];
        return (parts.Length == 0 ? "no outputs" : string.Join(", ", parts)) + (written ? "" : "; nothing was written");
    }

    private static IEnumerable<string> Part(ChangeSet changes, ChangeDecision decision, string word)
        => changes.Count(decision) is > 0 and int count ? [$"{count} {word}"] : [];

    private static void WriteDiff(ChangeSet changes, Stream output)
    {
        var diff = new ArrayBufferWriter<byte>();
        UnifiedDiff.Write(changes, diff);
        output.Write(diff.WrittenSpan);
    }

    private static void WriteJson(ChangeSet changes, RunResult result, bool withDiff, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("schema"u8, JsonRenderer.Schema);
            json.WriteString("outcome"u8, result.Outcome switch
            {
                RunOutcome.Done => "done",
                RunOutcome.Drift => "drift",
                RunOutcome.Conflicts => "conflicts",
                _ => "failed",
            });
            json.WriteBoolean("written"u8, result.Written);
            json.WriteStartArray("changes"u8);
            foreach (FileChange change in changes.Changes)
                WriteJson(json, change, withDiff);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        output.WriteByte((byte)'\n');
    }

    private static void WriteJson(Utf8JsonWriter json, FileChange change, bool withDiff)
    {
        json.WriteStartObject();
        json.WriteString("path"u8, change.Path);
        json.WriteString("decision"u8, change.Decision.Name());
        json.WriteString("reason"u8, change.Reason);
        if (withDiff)
        {
            var diff = new ArrayBufferWriter<byte>();
            UnifiedDiff.Write(change, diff);
            json.WriteString("diff"u8, Encoding.UTF8.GetString(diff.WrittenSpan));
        }
        json.WriteEndObject();
    }
}
