using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ggen.Diagnostics.Rendering;
using Ggen.Generation.Listing;

namespace Ggen.Cli.Reports;

/// <summary>Templates as a table, as a page each, and as JSON.</summary>
internal static class TemplateEntryText
{
    public static string Table(IReadOnlyList<TemplateEntry> entries)
    {
        var text = new StringBuilder();
        int names = entries.Select(entry => entry.Name.Length).DefaultIfEmpty().Max(), files = entries.Select(entry => entry.File.Length).DefaultIfEmpty().Max();
        foreach (TemplateEntry entry in entries)
            text.Append($"{Kind(entry),-8}  {entry.Name.PadRight(names)}  {entry.File.PadRight(files)}  {entry.Output}".TrimEnd()).Append('\n');
        return text.ToString();
    }

    public static string Page(TemplateEntry entry)
    {
        var text = new StringBuilder();
        text.Append($"{Kind(entry)} {entry.Name}\n");
        if (entry.Name != entry.File)
            text.Append($"  file      {entry.File}\n");
        text.Append($"  output    {entry.Output ?? "printed"}{(entry.IsPerRow ? "   (one file per row)" : "")}\n");
        foreach (ListedVariable variable in entry.Variables)
            text.Append($"  variable  {variable.Name} = {variable.Default}\n");
        foreach (ListedQuery query in entry.Queries)
            text.Append($"  query     {query.Name}{(query.Columns is null ? "" : ": " + string.Join(' ', query.Columns))}\n");
        return text.ToString();
    }

    public static void WriteJson(IReadOnlyList<TemplateEntry> entries, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("schema"u8, JsonRenderer.Schema);
            json.WriteStartArray("templates"u8);
            foreach (TemplateEntry entry in entries)
                Write(json, entry);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        output.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter json, TemplateEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("kind"u8, Kind(entry));
        json.WriteString("name"u8, entry.Name);
        json.WriteString("file"u8, entry.File);
        json.WriteString("output"u8, entry.Output);
        json.WriteBoolean("perRow"u8, entry.IsPerRow);
        json.WriteStartObject("variables"u8);
        foreach (ListedVariable variable in entry.Variables)
            json.WriteString(variable.Name, variable.Default);
        json.WriteEndObject();
        json.WriteStartArray("queries"u8);
        foreach (ListedQuery query in entry.Queries)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, query.Name);
            json.WriteStartArray("columns"u8);
            foreach (string column in query.Columns ?? [])
            {
                json.WriteStartObject();
                json.WriteString("name"u8, column.TrimEnd('?'));
                json.WriteBoolean("mayBeUnbound"u8, column.EndsWith('?'));
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Kind(TemplateEntry entry) => entry.Kind switch
    {
        TemplateKind.Rule => "rule",
        TemplateKind.Template => "template",
        _ => "partial",
    };
}
