using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ggen.Diagnostics;
using Ggen.Generation.Changes;

namespace Ggen.Generation.Receipts;

/// <summary>Plans as JSON. The last member is the hash of all the others, so that nothing in it changes unnoticed; it is no signature.</summary>
public static class PlanJson
{
    private const int Schema = 1;

    private static readonly string[] Effects = ["none", "write", "delete"]; // as in FileEffect

    public static byte[] Write(Plan plan) => Write(plan, Digest.Of(Write(plan, null)));

    /// <summary>Null after reporting what is wrong.</summary>
    public static Plan? Read(ReadOnlyMemory<byte> bytes, string name, DiagnosticBag bag)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes);
            JsonElement root = document.RootElement;
            if (root.GetProperty("schema"u8).GetInt32() != Schema || Text(root, "kind"u8) != "ggen plan")
            {
                bag.Error(ProjectCodes.PlanDamaged, $"'{name}' is no plan of this version of ggen");
                return null;
            }
            var inputs = new List<InputRecord>();
            foreach (JsonElement item in root.GetProperty("inputs"u8).EnumerateArray())
                inputs.Add(new InputRecord(Text(item, "path"u8), Text(item, "hash"u8)));
            var emptied = new List<string>();
            foreach (JsonElement item in root.GetProperty("emptied"u8).EnumerateArray())
                emptied.Add(item.GetString() ?? "");
            var plan = new Plan(Text(root, "tool"u8), inputs, Operations(root.GetProperty("operations"u8)), Operations(root.GetProperty("records"u8)), emptied)
            {
                Commands = root.TryGetProperty("commands"u8, out JsonElement commands) ? PlanCommands.Read(commands) : [],
            };
            if (Digest.Of(Write(plan, null)) == Text(root, "digest"u8))
                return plan;
            bag.Error(ProjectCodes.PlanDamaged, $"'{name}' was altered after it was made", "make it again with 'ggen project plan'");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            bag.Error(ProjectCodes.PlanDamaged, $"'{name}' is no plan: it is not the JSON that 'ggen project plan' writes");
        }
        return null;
    }

    private static List<PlanOperation> Operations(JsonElement list)
    {
        var operations = new List<PlanOperation>();
        foreach (JsonElement item in list.EnumerateArray())
            operations.Add(Operation(item));
        return operations;
    }

    private static PlanOperation Operation(JsonElement item)
    {
        ChangeDecision decision = ChangeDecisions.Parse(Text(item, "decision"u8)) ?? throw new FormatException("unknown decision");
        int effect = Array.IndexOf(Effects, Text(item, "effect"u8));
        if (effect < 0)
            throw new FormatException("unknown effect");
        byte[] content = item.TryGetProperty("text"u8, out JsonElement text) ? Encoding.UTF8.GetBytes(text.GetString() ?? "")
            : item.TryGetProperty("base64"u8, out JsonElement base64) ? base64.GetBytesFromBase64() : [];
        return new PlanOperation(Text(item, "path"u8), decision, Text(item, "reason"u8), (FileEffect)effect, Text(item, "before"u8), Text(item, "after"u8), content);
    }

    private static string Text(JsonElement item, ReadOnlySpan<byte> name) => item.GetProperty(name).GetString() ?? throw new FormatException("no text");

    private static byte[] Write(Plan plan, string? digest)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output, new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("schema"u8, Schema);
            json.WriteString("kind"u8, "ggen plan"u8);
            json.WriteString("tool"u8, plan.Tool);
            json.WriteStartArray("inputs"u8);
            foreach (InputRecord input in plan.Inputs)
            {
                json.WriteStartObject();
                json.WriteString("path"u8, input.Path);
                json.WriteString("hash"u8, input.Hash);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            Write(json, "operations"u8, plan.Operations);
            Write(json, "records"u8, plan.Records);
            json.WriteStartArray("emptied"u8);
            foreach (string folder in plan.Emptied)
                json.WriteStringValue(folder);
            json.WriteEndArray();
            if (plan.Commands.Count > 0)
                PlanCommands.Write(json, plan.Commands);
            if (digest is not null)
                json.WriteString("digest"u8, digest);
            json.WriteEndObject();
        }
        output.Write("\n"u8);
        return output.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<PlanOperation> operations)
    {
        json.WriteStartArray(name);
        foreach (PlanOperation operation in operations)
        {
            json.WriteStartObject();
            json.WriteString("path"u8, operation.Path);
            json.WriteString("decision"u8, operation.Decision.Name());
            json.WriteString("reason"u8, operation.Reason);
            json.WriteString("effect"u8, Effects[(int)operation.Effect]);
            json.WriteString("before"u8, operation.Before);
            json.WriteString("after"u8, operation.After);
            if (operation.Effect == FileEffect.Write && System.Text.Unicode.Utf8.IsValid(operation.Content.Span))
                json.WriteString("text"u8, operation.Content.Span);
            else if (operation.Effect == FileEffect.Write)
                json.WriteBase64String("base64"u8, operation.Content.Span);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
