using System.Text.Encodings.Web;
using System.Text.Json;
using Ggen.Diagnostics;
using Ggen.Diagnostics.Rendering;
using Ggen.Generation.Origins;
using Ggen.Templates.Tracing;

namespace Ggen.Cli.Reports;

/// <summary>The answer of <c>ggen why</c> for programs: terms as N-Triples writes them, places as findings have them.</summary>
internal sealed class WhyJson(Utf8JsonWriter json)
{
    public static void Write(LineOrigin origin, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            new WhyJson(json).Write(origin);
        }
        output.WriteByte((byte)'\n');
    }

    private void Write(LineOrigin origin)
    {
        json.WriteStartObject();
        json.WriteNumber("schema"u8, JsonRenderer.Schema);
        json.WriteBoolean("generated"u8, origin.Refusal is null);
        Place("output", origin.Line);
        Text("reason", origin.Refusal);
        Text("rule", origin.RuleName);
        Place("ruleAt", origin.Rule);
        List("template", origin.Writes, Write);
        List("rows", origin.Rows, Write);
        List("reads", origin.Reads, Write);
        List("notes", origin.Notes, json.WriteStringValue);
        json.WriteEndObject();
    }

    private void Write(TracedWrite write)
    {
        json.WriteStartObject();
        Place("at", write.Location);
        Text("printed", write.Text);
        json.WriteBoolean("verbatim"u8, write.IsText);
        List("includedAt", write.Includes, include => Place(null, include));
        json.WriteEndObject();
    }

    private void Write(RowOrigin row)
    {
        json.WriteStartObject();
        Text("variable", row.Row.Variable);
        Text("query", row.Row.Query);
        Place("queryAt", row.QueryAt);
        json.WriteNumber("row"u8, row.Row.Index + 1);
        json.WriteNumber("rows"u8, row.Row.Count);
        json.WriteStartObject("values"u8);
        foreach (string column in row.Row.Columns)
            Text(column, row.Row.Row[column]?.ToString());
        json.WriteEndObject();
        List("triples", row.Triples, Write);
        List("notes", row.Notes, json.WriteStringValue);
        json.WriteEndObject();
    }

    private void Write(TripleOrigin triple)
    {
        json.WriteStartObject();
        Text("subject", triple.Subject.ToString());
        Text("predicate", triple.Predicate.ToString());
        Text("object", triple.Object.ToString());
        Text("graph", triple.Graph?.ToString());
        Place("at", triple.At);
        Text("derivedBy", triple.DerivedBy);
        Place("ruleAt", triple.RuleAt);
        if (triple.DerivedBy is not null)
            List("from", triple.From, Write);
        json.WriteEndObject();
    }

    private void List<T>(string name, IReadOnlyList<T> items, Action<T> write) where T : class
    {
        json.WriteStartArray(name);
        foreach (T item in items)
            write(item);
        json.WriteEndArray();
    }

    // What is not there is left out.
    private void Text(string name, string? text)
    {
        if (text is not null)
            json.WriteString(name, text);
    }

    private void Place(string? name, SourceLocation? location)
    {
        if (location is null)
            return;
        if (name is not null)
            json.WritePropertyName(name);
        json.WriteStartObject();
        JsonRenderer.WriteLocation(json, location);
        json.WriteEndObject();
    }
}
