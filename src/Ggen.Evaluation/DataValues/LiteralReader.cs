using Ggen.Rdf.Xsd;

namespace Ggen.Evaluation.DataValues;

/// <summary>The lexical-to-value mapping of the known datatypes.</summary>
internal static class LiteralReader
{
    /// <summary>Reads a lexical form; false when it is none of the datatype, or the datatype is unknown.</summary>
    public static bool TryRead(XsdType type, ReadOnlySpan<byte> lexical, out Value value)
    {
        value = type switch
        {
            XsdType.String => Value.String(lexical.ToArray()),
            XsdType.Boolean => XsdBoolean.TryParse(lexical, out bool b) ? Value.Of(b) : Value.Error,
            XsdType.Decimal => XsdDecimal.TryParse(lexical, out XsdDecimal d) ? Value.Of(d) : Value.Error,
            XsdType.Double => XsdDouble.TryParse(lexical, out double d) ? Value.Of(d) : Value.Error,
            XsdType.Float => XsdFloat.TryParse(lexical, out float f) ? Value.Of(f) : Value.Error,
            XsdType.DateTime => XsdDateTime.TryParse(lexical, out XsdDateTime t) ? Value.Of(t) : Value.Error,
            XsdType.Date => XsdDate.TryParse(lexical, out XsdDate t) ? Value.Of(t) : Value.Error,
            XsdType.Time => XsdTime.TryParse(lexical, out XsdTime t) ? Value.Of(t) : Value.Error,
            >= XsdType.GYear and <= XsdType.GMonth => XsdPartialDate.TryParse(type, lexical, out XsdPartialDate p) ? Value.Of(p) : Value.Error,
            >= XsdType.Duration and <= XsdType.YearMonthDuration
                => XsdDuration.TryParse(type, lexical, out XsdDuration d) ? Value.Of(d, type) : Value.Error,
            >= XsdType.Integer and <= XsdType.PositiveInteger => ReadInteger(type, lexical),
            _ => Value.Error,
        };
        return !value.IsError;
    }

    private static Value ReadInteger(XsdType type, ReadOnlySpan<byte> lexical)
        => XsdInteger.TryParse(lexical, out XsdInteger value) && XsdTypes.InRange(type, value) ? Value.Of(value) : Value.Error;
}
