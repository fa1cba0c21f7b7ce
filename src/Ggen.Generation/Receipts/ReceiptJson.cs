using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ggen.Diagnostics;
using Ggen.Generation.Changes;
using Ggen.Generation.Injections;
using Ggen.Generation.Rendering;

namespace Ggen.Generation.Receipts;

/// <summary>Receipts as JSON: one record a line, so that a version control system shows what changed and merges it.</summary>
public static class ReceiptJson
{
    /// <summary>The version of the form.</summary>
    public const int Schema = 1;

    private const int BytesPerOutput = 320; // of most

    public static byte[] Write(Receipt receipt)
    {
        var output = new ArrayBufferWriter<byte>(1024 + (receipt.Outputs.Count * BytesPerOutput));
        output.Write("{\n"u8);
        Member(output, "schema", json => json.WriteNumberValue(Schema), last: false);
        Member(output, "tool", json => json.WriteStringValue(receipt.Tool), last: false);
        List(output, "inputs", receipt.Inputs, Write, last: false);
        List(output, "outputs", receipt.Outputs, Write, last: false);
        List(output, "folders", receipt.Folders, (json, folder) => json.WriteStringValue(folder), last: true);
        output.Write("}\n"u8);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Null when the bytes are no receipt of a form that is known here.</summary>
    public static Receipt? Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes);
            JsonElement root = document.RootElement;
            if (root.GetProperty("schema"u8).GetInt32() != Schema)
                return null;
            var inputs = new List<InputRecord>();
            foreach (JsonElement item in root.GetProperty("inputs"u8).EnumerateArray())
                inputs.Add(new InputRecord(Text(item, "path"u8), Text(item, "hash"u8)));
            var outputs = new List<OutputRecord>();
            OutputRecord? last = null;
            foreach (JsonElement item in root.GetProperty("outputs"u8).EnumerateArray())
                outputs.Add(last = Output(item, last));
            var folders = new List<string>();
            foreach (JsonElement item in root.GetProperty("folders"u8).EnumerateArray())
                folders.Add(item.GetString() ?? "");
            var receipt = new Receipt(Text(root, "tool"u8), inputs, outputs, folders);
            return IsSound(receipt) ? receipt : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or OverflowException)
        {
            return null;
        }
    }

    // Most outputs share texts with the one before, or have one twice.
    private static OutputRecord Output(JsonElement item, OutputRecord? last)
    {
        ChangeDecision decision = last is not null && item.GetProperty("decision"u8).ValueEquals(last.Decision.Name()) ? last.Decision
            : ChangeDecisions.Parse(Text(item, "decision"u8)) ?? throw new FormatException("unknown decision");
        string hash = Text(item, "hash"u8);
        return new OutputRecord(Text(item, "path"u8), Text(item, "rule"u8, last?.Rule), decision, Text(item, "reason"u8, last?.Reason), hash, Text(item, "generated"u8, hash))
        {
            Earlier = item.TryGetProperty("earlier"u8, out JsonElement earlier) ? earlier.GetString() ?? "" : "",
            Aside = item.TryGetProperty("new"u8, out JsonElement aside) ? aside.GetString() ?? "" : "",
            Base = item.TryGetProperty("base"u8, out JsonElement text) ? text.GetString() ?? "" : "",
            Injected = item.TryGetProperty("injected"u8, out JsonElement injected) ? Fragments(injected) : [],
            Processed = item.TryGetProperty("processed"u8, out JsonElement processed) ? processed.GetString() ?? "" : "",
        };
    }

    // In the order of the text, and none in another.
    private static List<InjectedFragment> Fragments(JsonElement items)
    {
        var fragments = new List<InjectedFragment>();
        int end = 0;
        foreach (JsonElement item in items.EnumerateArray())
        {
            var fragment = new InjectedFragment(Text(item, "rule"u8), item.GetProperty("line"u8).GetInt32() - 1, item.GetProperty("lines"u8).GetInt32())
            {
                IsBefore = item.TryGetProperty("before"u8, out JsonElement before) && before.GetBoolean(),
                GoesOn = item.TryGetProperty("goes-on"u8, out JsonElement goesOn) && goesOn.GetBoolean(),
            };
            if (fragment.Start < end || fragment.Count < 1)
                throw new FormatException("fragments that overlap");
            end = checked(fragment.Start + fragment.Count);
            fragments.Add(fragment);
        }
        return fragments;
    }

    private static string Text(JsonElement item, ReadOnlySpan<byte> name, string? same = null)
    {
        JsonElement text = item.GetProperty(name);
        return same is not null && text.ValueEquals(same) ? same : text.GetString() ?? throw new FormatException("no text");
    }

    // Look-ups rely on the order. A receipt comes with a repository and may say anything: it names nothing that ggen may not write.
    private static bool IsSound(Receipt receipt)
    {
        var found = new DiagnosticBag();
        for (int i = 0; i < receipt.Outputs.Count; i++)
        {
            string path = receipt.Outputs[i].Path;
            if (OutputPath.Check(path, null, found) != path || (i > 0 && string.CompareOrdinal(receipt.Outputs[i - 1].Path, path) >= 0))
                return false;
        }
        foreach (string folder in receipt.Folders)
        {
            if (OutputPath.Check(folder, null, found) != folder)
                return false;
        }
        return true;
    }

    private static void Write(Utf8JsonWriter json, InputRecord input)
    {
        json.WriteStartObject();
        json.WriteString("path"u8, input.Path);
        json.WriteString("hash"u8, input.Hash);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, OutputRecord output)
    {
        json.WriteStartObject();
        json.WriteString("path"u8, output.Path);
        json.WriteString("rule"u8, output.Rule);
        json.WriteString("decision"u8, output.Decision.Name());
        json.WriteString("reason"u8, output.Reason);
        json.WriteString("hash"u8, output.Hash);
        json.WriteString("generated"u8, output.Generated);
        if (output.Earlier.Length > 0)
            json.WriteString("earlier"u8, output.Earlier);
        if (output.Aside.Length > 0)
            json.WriteString("new"u8, output.Aside);
        if (output.Injected.Count > 0)
        {
            if (!output.HasParts)
                json.WriteString("base"u8, output.Base);
            json.WriteStartArray("injected"u8);
            foreach (InjectedFragment fragment in output.Injected)
            {
                json.WriteStartObject();
                json.WriteString("rule"u8, fragment.Rule);
                json.WriteNumber("line"u8, fragment.Start + 1);
                json.WriteNumber("lines"u8, fragment.Count);
                if (fragment.IsBefore && output.HasParts)
                    json.WriteBoolean("before"u8, true);
                if (fragment.GoesOn)
                    json.WriteBoolean("goes-on"u8, true);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        if (output.Processed.Length > 0)
            json.WriteString("processed"u8, output.Processed);
        json.WriteEndObject();
    }

    private static void List<T>(ArrayBufferWriter<byte> output, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write, bool last) where T : class
    {
        Name(output, name);
        output.Write("["u8);
        using Utf8JsonWriter json = Writer(output);
        for (int i = 0; i < items.Count; i++)
        {
            output.Write(i == 0 ? "\n    "u8 : ",\n    "u8);
            json.Reset();
            write(json, items[i]);
            json.Flush();
        }
        output.Write(items.Count == 0 ? "]"u8 : "\n  ]"u8);
        output.Write(last ? "\n"u8 : ",\n"u8);
    }

    private static void Member(ArrayBufferWriter<byte> output, string name, Action<Utf8JsonWriter> write, bool last)
    {
        Name(output, name);
        using (Utf8JsonWriter json = Writer(output))
            write(json);
        output.Write(last ? "\n"u8 : ",\n"u8);
    }

    private static void Name(ArrayBufferWriter<byte> output, string name)
    {
        output.Write("  \""u8);
        output.Write(System.Text.Encoding.UTF8.GetBytes(name));
        output.Write("\": "u8);
    }

    private static Utf8JsonWriter Writer(ArrayBufferWriter<byte> output) => new(output, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
