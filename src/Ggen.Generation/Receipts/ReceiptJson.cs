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

    public static ReadOnlyMemory<byte> Write(Receipt receipt)
    {
        var output = new ArrayBufferWriter<byte>(1024 + (receipt.Outputs.Count * BytesPerOutput));
        output.Write("{\n"u8);
        Member(output, "schema", json => json.WriteNumberValue(Schema), last: false);
        Member(output, "tool", json => json.WriteStringValue(receipt.Tool), last: false);
        List(output, "inputs", receipt.Inputs, Write, last: false);
        List(output, "outputs", receipt.Outputs, Write, last: false);
        List(output, "folders", receipt.Folders, (json, folder) => json.WriteStringValue(folder), last: true);
        output.Write("}\n"u8);
        return output.WrittenMemory;
    }

    /// <summary>Null when the bytes are no receipt of a form that is known here.</summary>
    public static Receipt? Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var json = new Utf8JsonReader(bytes.Span);
            int schema = 0;
            string? tool = null;
            List<InputRecord>? inputs = null;
            List<OutputRecord>? outputs = null;
            List<string>? folders = null;
            json.Read();
            while (IsMember(ref json))
            {
                if (Is(ref json, "schema"u8))
                    schema = json.GetInt32();
                else if (Is(ref json, "tool"u8))
                    tool = Text(ref json);
                else if (Is(ref json, "inputs"u8))
                    inputs = Inputs(ref json);
                else if (Is(ref json, "outputs"u8))
                    outputs = Outputs(ref json);
                else if (Is(ref json, "folders"u8))
                    folders = Folders(ref json);
                else
                    json.Skip();
            }
            if (json.Read() || schema != Schema || tool is null || inputs is null || outputs is null || folders is null)
                return null;
            var receipt = new Receipt(tool, inputs, outputs, folders);
            return IsSound(receipt) ? receipt : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            return null;
        }
    }

    private static List<InputRecord> Inputs(ref Utf8JsonReader json)
    {
        var inputs = new List<InputRecord>();
        for (Begin(ref json); IsItem(ref json);)
        {
            string? path = null, hash = null;
            while (IsMember(ref json))
            {
                if (Is(ref json, "path"u8))
                    path = Text(ref json);
                else if (Is(ref json, "hash"u8))
                    hash = Text(ref json);
                else
                    json.Skip();
            }
            inputs.Add(new InputRecord(path ?? throw Missing("path"), hash ?? throw Missing("hash")));
        }
        return inputs;
    }

    private static List<OutputRecord> Outputs(ref Utf8JsonReader json)
    {
        var outputs = new List<OutputRecord>();
        OutputRecord? last = null;
        for (Begin(ref json); IsItem(ref json);)
            outputs.Add(last = Output(ref json, last));
        return outputs;
    }

    private static List<string> Folders(ref Utf8JsonReader json)
    {
        var folders = new List<string>();
        for (Begin(ref json); IsItem(ref json);)
            folders.Add(Text(ref json));
        return folders;
    }

    // Most outputs share texts with the one before, or have one twice.
    private static OutputRecord Output(ref Utf8JsonReader json, OutputRecord? last)
    {
        string? path = null, rule = null, reason = null, hash = null, generated = null;
        string earlier = "", aside = "", @base = "", processed = "";
        ChangeDecision? decision = null;
        List<InjectedFragment>? injected = null;
        while (IsMember(ref json))
        {
            if (Is(ref json, "path"u8))
                path = Text(ref json);
            else if (Is(ref json, "rule"u8))
                rule = Text(ref json, last?.Rule);
            else if (Is(ref json, "decision"u8))
                decision = last is not null && json.ValueTextEquals(last.Decision.Name()) ? last.Decision : ChangeDecisions.Parse(Text(ref json)) ?? throw new FormatException("unknown decision");
            else if (Is(ref json, "reason"u8))
                reason = Text(ref json, last?.Reason);
            else if (Is(ref json, "hash"u8))
                hash = Text(ref json);
            else if (Is(ref json, "generated"u8))
                generated = Text(ref json, hash);
            else if (Is(ref json, "earlier"u8))
                earlier = Text(ref json);
            else if (Is(ref json, "new"u8))
                aside = Text(ref json);
            else if (Is(ref json, "base"u8))
                @base = Text(ref json);
            else if (Is(ref json, "injected"u8))
                injected = Fragments(ref json);
            else if (Is(ref json, "processed"u8))
                processed = Text(ref json);
            else
                json.Skip();
        }
        return new OutputRecord(path ?? throw Missing("path"), rule ?? throw Missing("rule"), decision ?? throw Missing("decision"),
            reason ?? throw Missing("reason"), hash ?? throw Missing("hash"), generated ?? throw Missing("generated"))
        {
            Earlier = earlier,
            Aside = aside,
            Base = @base,
            Injected = injected ?? [],
            Processed = processed,
        };
    }

    // In the order of the text, and none in another.
    private static List<InjectedFragment> Fragments(ref Utf8JsonReader json)
    {
        var fragments = new List<InjectedFragment>();
        int end = 0;
        for (Begin(ref json); IsItem(ref json);)
        {
            string? rule = null;
            string earlier = "";
            int line = 0, lines = 0;
            bool isBefore = false, goesOn = false;
            while (IsMember(ref json))
            {
                if (Is(ref json, "rule"u8))
                    rule = Text(ref json);
                else if (Is(ref json, "line"u8))
                    line = json.GetInt32();
                else if (Is(ref json, "lines"u8))
                    lines = json.GetInt32();
                else if (Is(ref json, "before"u8))
                    isBefore = json.GetBoolean();
                else if (Is(ref json, "goes-on"u8))
                    goesOn = json.GetBoolean();
                else if (Is(ref json, "earlier"u8))
                    earlier = Text(ref json);
                else
                    json.Skip();
            }
            if (line - 1 < end || lines < 1)
                throw new FormatException("fragments that overlap");
            fragments.Add(new InjectedFragment(rule ?? throw Missing("rule"), line - 1, lines) { IsBefore = isBefore, GoesOn = goesOn, Earlier = earlier });
            end = checked(line - 1 + lines);
        }
        return fragments;
    }

    private static void Begin(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartArray)
            throw new FormatException("no list");
    }

    // Moves to the next item of a list; false behind its last.
    private static bool IsItem(ref Utf8JsonReader json) => json.Read() && json.TokenType != JsonTokenType.EndArray;

    // Moves to the next name of an object; false behind its last.
    private static bool IsMember(ref Utf8JsonReader json)
    {
        if (json.TokenType is not (JsonTokenType.StartObject or JsonTokenType.PropertyName) && json.CurrentDepth == 0)
            throw new FormatException("no object");
        return json.Read() && json.TokenType == JsonTokenType.PropertyName;
    }

    // Moves to the value of a name, when it is that one.
    private static bool Is(ref Utf8JsonReader json, ReadOnlySpan<byte> name) => json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals(name) && json.Read();

    private static string Text(ref Utf8JsonReader json, string? same = null)
        => same is not null && json.ValueTextEquals(same) ? same : json.GetString() ?? throw new FormatException("no text");

    private static FormatException Missing(string name) => new($"no {name}");

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
                if (fragment.Earlier.Length > 0)
                    json.WriteString("earlier"u8, fragment.Earlier);
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
