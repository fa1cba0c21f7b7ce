using System.Globalization;
using System.Text;
using Fluid.Values;

namespace Ggen.Templates.Values;

/// <summary>How values print.</summary>
internal static class Text
{
    public static string Of(FluidValue value)
    {
        switch (value)
        {
            case TermValue term:
                return term.Lexical;
            case StringValue text:
                return text.ToStringValue();
            case NumberValue number:
                return Numbers.Format(number.ToNumberValue());
            case BooleanValue boolean:
                return boolean.ToBooleanValue() ? "true" : "false";
            case DateTimeValue date:
                return Of((DateTimeOffset)date.ToObjectValue());
            case ArrayValue or RecordValue:
                var output = new StringBuilder();
                Append(output, value);
                return output.ToString();
            case RangeValue range:
                return range.ToStringValue();
            default:
                return "";
        }
    }

    /// <summary>How a value prints within a map: texts in quotes, nothing as nil.</summary>
    private static void Inspect(StringBuilder output, FluidValue value)
    {
        switch (TermValue.Unwrap(value))
        {
            case StringValue text:
                output.Append('"').Append(text.ToStringValue().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
                break;
            case NilValue:
                output.Append("nil");
                break;
            case ArrayValue array:
                output.Append('[');
                for (int i = 0; i < array.Values.Count; i++)
                {
                    output.Append(i == 0 ? "" : ", ");
                    Inspect(output, array.Values[i]);
                }
                output.Append(']');
                break;
            default:
                Append(output, value);
                break;
        }
    }

    private static void Append(StringBuilder output, FluidValue value)
    {
        switch (value)
        {
            case ArrayValue array:
                foreach (FluidValue item in array.Values)
                    Append(output, item);
                break;
            case LoopValue:
                output.Append("Liquid::ForloopDrop");
                break;
            case RecordValue record:
                string separator = "{";
                foreach (string key in record.Keys)
                {
                    record.TryGet(key, out FluidValue member);
                    output.Append(separator).Append('"').Append(key).Append("\"=>");
                    Inspect(output, member);
                    separator = ", ";
                }
                output.Append(record.Count == 0 ? "{}" : "}");
                break;
            default:
                output.Append(Of(value));
                break;
        }
    }

    private static string Of(DateTimeOffset date)
        => date.ToString("yyyy-MM-dd HH:mm:ss ", CultureInfo.InvariantCulture)
            + (date.Offset == TimeSpan.Zero ? "UTC" : date.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal));
}
