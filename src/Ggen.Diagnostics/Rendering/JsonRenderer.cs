using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ggen.Diagnostics.Rendering;

/// <summary>
/// Writes findings for programs: one JSON object per line, each whole in itself. Lines and columns count from 1, columns in code
/// points; offsets are bytes from 0. Absent members are left out, new ones may be added; <c>schema</c> counts breaking changes.
/// </summary>
public sealed class JsonRenderer(Stream output)
{
    public const int Schema = 1;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Write(Diagnostic diagnostic)
    {
        using (var json = new Utf8JsonWriter(output, Options))
        {
            Write(json, diagnostic);
        }
        output.WriteByte((byte)'\n');
    }

    /// <summary>Writes a finding as a JSON object into a larger document.</summary>
    public static void Write(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        json.WriteStartObject();
        json.WriteNumber("schema"u8, Schema);
        json.WriteString("type"u8, "diagnostic"u8);
        json.WriteString("code"u8, diagnostic.Code.Id);
        json.WriteString("severity"u8, TextRenderer.Name(diagnostic.Severity));
        json.WriteString("message"u8, diagnostic.Message);
        if (diagnostic.Location is { } location)
            WriteLocation(json, location);
        if (diagnostic.Hint is { } hint)
            json.WriteString("hint"u8, hint);
        if (diagnostic.Related is { } related)
        {
            json.WriteStartObject("related"u8);
            json.WriteString("message"u8, related.Message);
            WriteLocation(json, related.Location);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    /// <summary>Writes a place as the members <c>file</c> and <c>span</c> of the object that is open.</summary>
    public static void WriteLocation(Utf8JsonWriter json, SourceLocation location)
    {
        json.WriteString("file"u8, location.File.Name);
        json.WriteStartObject("span"u8);
        if (TextRenderer.HasText(location))
        {
            WritePosition(json, "start"u8, location, location.Span.Start);
            WritePosition(json, "end"u8, location, location.Span.End);
        }
        json.WriteNumber("offset"u8, location.Span.Start);
        json.WriteNumber("length"u8, location.Span.Length);
        json.WriteEndObject();
    }

    private static void WritePosition(Utf8JsonWriter json, ReadOnlySpan<byte> name, SourceLocation location, long offset)
    {
        LinePosition position = location.File.Lines.Position(offset);
        json.WriteStartObject(name);
        json.WriteNumber("line"u8, position.Line);
        json.WriteNumber("column"u8, position.Column);
        json.WriteEndObject();
    }
}
