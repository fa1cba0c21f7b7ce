using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ggen.Cli.Terminal;
using Ggen.Diagnostics.Rendering;
using Ggen.Generation.Changes;
using Ggen.Generation.Hooks;
using Ggen.Generation.Runs;
using Ggen.Generation.Watching;

namespace Ggen.Cli.Reports;

/// <summary>Shows what a run did, or would do, to files: a list, a unified diff, or JSON; and says the exit code.</summary>
internal static class ChangeReport
{
    public static ExitCode Write(RunResult result, RunMode mode, bool asDiff, Invocation invocation)
    {
        if (result.Changes is { } changes)
            Write(changes, result, asDiff, invocation);
        return Code(result.Outcome);
    }

    /// <summary>One round of a watch: its changes as those of one run, and a line for the person who watches.</summary>
    public static void Write(WatchRound round, bool asDiff, Invocation invocation)
    {
        if (invocation.Globals.Json)
        {
            WriteJson(round.Result, asDiff, round, invocation.Output);
            invocation.Output.Flush();
            return;
        }
        bool isDone = round.Result is not ({ Outcome: RunOutcome.Failed, Written: false } or { Changes: null });
        if (isDone && asDiff)
            WriteDiff(round.Result.Changes!, invocation.Output);
        else if (isDone && !invocation.Globals.Quiet)
            invocation.Print(List(round.Result.Changes!, invocation.Globals.Verbose));
        invocation.Output.Flush();
        if (invocation.Globals.Quiet || (!isDone && round.Files is null))
            return;
        string what = isDone ? Summary(round.Result.Changes!, round.Result.Written) : "nothing was written";
        string cause = round.Number == 1 ? "" : Cause(round.Changed) + " changed: ";
        Reporter.Say(string.Create(CultureInfo.InvariantCulture, $"{cause}{what} ({round.Milliseconds:0} ms){(round is { Number: 1, Files: not null } ? $"; watching {round.Files} {(round.Files == 1 ? "file" : "files")}, Ctrl-C ends it" : "")}"));
    }

    /// <summary>What a run that came to this exits with.</summary>
    public static ExitCode Code(RunOutcome outcome)
    {
        return outcome switch
        {
            RunOutcome.Done => ExitCode.Done,
            RunOutcome.Drift or RunOutcome.Violations => ExitCode.No,
            RunOutcome.Conflicts => ExitCode.Conflicts,
            RunOutcome.Refused => ExitCode.Refused,
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
            WriteJson(result, asDiff, null, invocation.Output);
            return;
        }
        if (result is { Outcome: RunOutcome.Failed, Written: false })
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
        List(changes, HookMoment.Before, text);
        foreach (FileChange change in changes.Changes)
        {
            if (change.Decision == ChangeDecision.Unchanged && !all)
                continue;
            text.Append(change.Decision.Name().PadRight(9)).Append(' ').Append(change.Path);
            if (change.Decision is not (ChangeDecision.Create or ChangeDecision.Update) || all)
                text.Append("  (").Append(change.Reason).Append(')');
            text.Append('\n');
        }
        List(changes, HookMoment.After, text);
        return text.ToString();
    }

    private static void List(ChangeSet changes, HookMoment moment, StringBuilder text)
    {
        foreach (HookCommand command in changes.Commands)
        {
            if (command.Moment == moment)
                text.Append("run".PadRight(9)).Append(' ').Append(Visible(command.Shown.TrimEnd()).Replace("\n", "\n          ", StringComparison.Ordinal)).Append("  (").Append(command.Key).Append(" of ").Append(command.Origin).Append(")\n");
        }
    }

    // Values of commands come from the data and may hold what steers a terminal.
    private static string Visible(string text)
    {
        var visible = new StringBuilder(text.Length);
        foreach (char c in text)
            visible.Append(c != '\n' && char.GetUnicodeCategory(c) is (UnicodeCategory.Control or UnicodeCategory.Format) ? '\uFFFD' : c);
        return visible.ToString();
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

    private static string Cause(IReadOnlyList<string> changed)
        => changed.Count <= 3 ? string.Join(", ", changed) : string.Create(CultureInfo.InvariantCulture, $"{changed[0]}, {changed[1]} and {changed.Count - 2} others");

    private static void WriteJson(RunResult result, bool withDiff, WatchRound? round, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("schema"u8, JsonRenderer.Schema);
            if (round is not null)
                WriteJson(json, round);
            json.WriteString("outcome"u8, result.Outcome switch
            {
                RunOutcome.Done => "done",
                RunOutcome.Drift => "drift",
                RunOutcome.Violations => "violations",
                RunOutcome.Conflicts => "conflicts",
                RunOutcome.Refused => "refused",
                _ => "failed",
            });
            json.WriteBoolean("written"u8, result.Written);
            json.WriteStartArray("changes"u8);
            foreach (FileChange change in result.Changes?.Changes ?? [])
                WriteJson(json, change, withDiff);
            json.WriteEndArray();
            if (result.Changes is { Commands.Count: > 0 } changes)
                WriteJson(json, changes.Commands);
            json.WriteEndObject();
        }
        output.WriteByte((byte)'\n');
    }

    private static void WriteJson(Utf8JsonWriter json, WatchRound round)
    {
        json.WriteNumber("round"u8, round.Number);
        json.WriteStartArray("changed"u8);
        foreach (string path in round.Changed)
            json.WriteStringValue(path);
        json.WriteEndArray();
        json.WriteNumber("milliseconds"u8, Math.Round(round.Milliseconds, 1));
    }

    private static void WriteJson(Utf8JsonWriter json, IReadOnlyList<HookCommand> commands)
    {
        json.WriteStartArray("commands"u8);
        foreach (HookCommand command in commands)
        {
            json.WriteStartObject();
            json.WriteString("when"u8, command.Key);
            json.WriteString("template"u8, command.Origin);
            json.WriteString("command"u8, command.Shown);
            json.WriteEndObject();
        }
        json.WriteEndArray();
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
