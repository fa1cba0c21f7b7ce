using Ggen.Rdf.Xsd;

namespace Ggen.Evaluation.DataValues;

/// <summary>Numeric type promotion (17.3, XPath functions section 4): integer to decimal to float to double.</summary>
internal static class Numeric
{
    /// <summary>An integer or decimal as a decimal.</summary>
    public static XsdDecimal ToDecimal(in Value value) => value.Kind == ValueKind.Integer ? XsdDecimal.From(value.Integer) : value.Decimal;

    /// <summary>Any number as a double.</summary>
    public static double ToDouble(in Value value) => value.Kind switch
    {
        ValueKind.Integer => value.Integer.ToDouble(),
        ValueKind.Decimal => value.Decimal.ToDouble(),
        _ => value.Double,
    };

    /// <summary>A number other than a double as a float.</summary>
    public static float ToFloat(in Value value) => value.Kind switch
    {
        ValueKind.Integer => value.IsInt64 ? value.Int64 : (float)value.Integer.ToBigInteger(),
        ValueKind.Decimal => value.Decimal.ToFloat(),
        _ => value.Float,
    };
}
