using System.Text;
using Ggen.Rdf.Xsd;

namespace Ggen.Evaluation.DataValues;

/// <summary>
/// The canonical forms of computed values (XSD 1.1 part 2): decimals without superfluous zeros and without a point when whole
/// (<c>2</c>, <c>2.5</c>), doubles and floats as <c>1.0E0</c>, moments with the time zone they have.
/// </summary>
internal static class ValueText
{
    /// <summary>The canonical form, in <paramref name="buffer"/> (64 bytes at least) where it fits.</summary>
    public static ReadOnlySpan<byte> Format(in Value value, Span<byte> buffer)
    {
        int length;
        switch (value.Kind)
        {
            case ValueKind.Boolean:
                return XsdBoolean.Format(value.Boolean);
            case ValueKind.Integer:
                return value.Integer.TryFormat(buffer, out length) ? buffer[..length] : Encoding.ASCII.GetBytes(value.Integer.ToString());
            case ValueKind.Decimal:
                return value.Decimal.TryFormat(buffer, out length) ? buffer[..length] : Encoding.ASCII.GetBytes(value.Decimal.ToString());
            case ValueKind.Double:
                return buffer[..XsdDouble.Format(value.Double, buffer)];
            case ValueKind.Float:
                return buffer[..XsdFloat.Format(value.Float, buffer)];
            case ValueKind.DateTime:
                return buffer[..value.DateTime.Format(buffer)];
            case ValueKind.Date:
                return buffer[..value.Date.Format(buffer)];
            case ValueKind.Time:
                return buffer[..value.Time.Format(buffer)];
            case ValueKind.PartialDate:
                return buffer[..value.PartialDate.Format(buffer)];
            case ValueKind.Duration:
                return Encoding.ASCII.GetBytes(value.Duration.ToString(value.Type));
            default:
                return value.Text;
        }
    }
}
