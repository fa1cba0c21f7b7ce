using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fluid.Values;
using Ggen.Rdf;
using Ggen.Templates.Values;

namespace Ggen.Templates.Filters;

/// <summary>Values as JSON, and as YAML, of which JSON is a part.</summary>
internal static class DataText
{
    /// <summary>JSON (RFC 8259), members in their order; null when nested too deeply.</summary>
    public static string? Json(FluidValue value, int indent = 0)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var options = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = indent > 0, IndentSize = indent, NewLine = "\n" };
        using (var writer = new Utf8JsonWriter(buffer, options))
        {
            if (!TryWrite(writer, value, 0))
                return null;
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>A text that YAML reads back as the value: plain where that is safe, else in double quotes; lists and maps in flow style.</summary>
    public static string Yaml(FluidValue value)
    {
        FluidValue plain = TermValue.Unwrap(value);
        return value is not TermValue { Term: TripleTerm } && plain is StringValue or DateTimeValue && IsPlainYaml(Text.Of(value)) ? Text.Of(value) : Json(value) ?? "null";
    }

    private static bool TryWrite(Utf8JsonWriter writer, FluidValue value, int depth)
    {
        if (depth > TemplateLimits.MaxNesting)
            return false;
        if (value is TermValue { Term: TripleTerm triple })
            return TryWriteTriple(writer, triple, depth);
        switch (TermValue.Unwrap(value))
        {
            case NilValue or MissingValue:
                writer.WriteNullValue();
                return true;
            case BooleanValue boolean:
                writer.WriteBooleanValue(boolean.ToBooleanValue());
                return true;
            case NumberValue number:
                writer.WriteRawValue(JsonNumber(number.ToNumberValue()));
                return true;
            case ArrayValue or RangeValue:
                return TryWriteList(writer, TermValue.Unwrap(value), depth);
            case RecordValue record:
                return TryWriteRecord(writer, record, depth);
            default:
                writer.WriteStringValue(Text.Of(value));
                return true;
        }
    }

    private static bool TryWriteTriple(Utf8JsonWriter writer, TripleTerm triple, int depth)
    {
        writer.WriteStartObject();
        foreach ((string name, Term part) in ((string, Term)[])[("subject", triple.Subject), ("predicate", triple.Predicate), ("object", triple.Object)])
        {
            writer.WritePropertyName(name);
            if (!TryWrite(writer, TermValue.Of(part), depth + 1))
                return false;
        }
        writer.WriteEndObject();
        return true;
    }

    private static bool TryWriteList(Utf8JsonWriter writer, FluidValue list, int depth)
    {
        writer.WriteStartArray();
        foreach (FluidValue item in list.Enumerate(null!).Take(TemplateLimits.MaxItems))
        {
            if (!TryWrite(writer, item, depth + 1))
                return false;
        }
        writer.WriteEndArray();
        return true;
    }

    private static bool TryWriteRecord(Utf8JsonWriter writer, RecordValue record, int depth)
    {
        writer.WriteStartObject();
        foreach (string key in record.Keys)
        {
            record.TryGet(key, out FluidValue member);
            writer.WritePropertyName(key);
            if (!TryWrite(writer, member, depth + 1))
                return false;
        }
        writer.WriteEndObject();
        return true;
    }

    private static string JsonNumber(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    private static bool IsPlainYaml(string text)
    {
        if (text.Length == 0 || !char.IsLetter(text[0]) || text[^1] is ' ' or ':')
            return false;
        if (text.ToLowerInvariant() is "true" or "false" or "null" or "yes" or "no" or "on" or "off" or "y" or "n")
            return false;
        foreach (char c in text)
        {
            if (!(char.IsLetterOrDigit(c) || c is ' ' or '_' or '-' or '.' or '/'))
                return false;
        }
        return true;
    }
}
