using System.Globalization;
using System.Text;
using Ggen.Evaluation.DataValues;
using Ggen.Evaluation.Expressions;
using Ggen.Rdf.Xsd;

namespace Ggen.Evaluation.Functions;

/// <summary>
/// The constructor functions of XSD datatypes (17.5, XPath functions 3.1 section 19): by value between known types, by lexical form
/// from strings, white space around it put aside.
/// </summary>
internal static class Casts
{
    /// <summary>The cast that a function IRI names; null when it names none.</summary>
    public static UnaryFunction? Find(string iri, int argumentCount)
    {
        XsdType type = XsdTypes.FromIri(Encoding.UTF8.GetBytes(iri));
        if (type == XsdType.Unknown || argumentCount != 1)
            return null;
        return (ValueMapping mapping, in Value value) => Cast(mapping, type, value);
    }

    private static Value Cast(ValueMapping mapping, XsdType type, in Value argument)
    {
        Value value = mapping.Resolve(argument);
        if (type == XsdType.String)
            return ToText(mapping, value);
        if (value.Kind == ValueKind.String)
            return LiteralReader.TryRead(type, Trim(mapping.Lexical(value)), out Value read) ? Typed(mapping, type, read) : Value.Error;
        Value result = type switch
        {
            XsdType.Boolean => ToBoolean(value),
            XsdType.Decimal => ToDecimal(value),
            XsdType.Float => ToFloat(value),
            XsdType.Double => ToDouble(value),
            >= XsdType.Integer and <= XsdType.PositiveInteger => ToInteger(type, value),
            >= XsdType.DateTime and <= XsdType.GMonth => DateCasts.Cast(type, value),
            >= XsdType.Duration and <= XsdType.YearMonthDuration => DateCasts.CastDuration(type, value),
            _ => Value.Error,
        };
        return Typed(mapping, type, result);
    }

    // Values know xsd:integer only; what is narrower is told by the term.
    private static Value Typed(ValueMapping mapping, XsdType type, in Value value)
    {
        if (value.IsError || type is < XsdType.NonPositiveInteger or > XsdType.PositiveInteger)
            return value;
        return mapping.Literal(ValueText.Format(value, new byte[64]), XsdTypes.Iri(type));
    }

    private static Value ToText(ValueMapping mapping, in Value value)
    {
        byte[] buffer = new byte[XsdDouble.MaxLength];
        return value.Kind switch
        {
            ValueKind.BlankNode or ValueKind.Triple or ValueKind.Error => Value.Error,
            ValueKind.String => value,
            ValueKind.Iri or ValueKind.LangString or ValueKind.Opaque => Value.String(mapping.Lexical(value).ToArray()),
            ValueKind.Double => Value.String(buffer[..XsdDouble.FormatPlain(value.Double, buffer)]),
            ValueKind.Float => Value.String(buffer[..XsdFloat.FormatPlain(value.Float, buffer)]),
            _ => Value.String(ValueText.Format(value, new byte[64]).ToArray()),
        };
    }

    private static Value ToBoolean(in Value value) => value.Kind switch
    {
        ValueKind.Boolean => Value.Of(value.Boolean),
        ValueKind.Integer => Value.Of(!value.Integer.IsZero),
        ValueKind.Decimal => Value.Of(!value.Decimal.IsZero),
        ValueKind.Double or ValueKind.Float => Value.Of(value.Double != 0 && !double.IsNaN(value.Double)),
        _ => Value.Error,
    };

    private static Value ToInteger(XsdType type, in Value value)
    {
        XsdInteger integer;
        switch (value.Kind)
        {
            case ValueKind.Boolean:
                integer = new XsdInteger(value.Boolean ? 1 : 0);
                break;
            case ValueKind.Integer:
                integer = value.Integer;
                break;
            case ValueKind.Decimal:
                integer = value.Decimal.Truncate();
                break;
            case ValueKind.Double or ValueKind.Float when double.IsFinite(value.Double):
                integer = XsdDecimal.FromDouble(value.Double).Truncate();
                break;
            default:
                return Value.Error;
        }
        return XsdTypes.InRange(type, integer) ? Value.Of(integer) : Value.Error;
    }

    // A double becomes the decimal that it is written as: 0.1e0 is 0.1.
    private static Value ToDecimal(in Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Boolean:
                return Value.Of(new XsdDecimal(value.Boolean ? 1 : 0));
            case ValueKind.Integer:
                return Value.Of(XsdDecimal.From(value.Integer));
            case ValueKind.Decimal:
                return Value.Of(value.Decimal);
            case ValueKind.Double or ValueKind.Float when double.IsFinite(value.Double):
                return Value.Of(ShortestDecimal(value));
            default:
                return Value.Error;
        }
    }

    private static Value ToFloat(in Value value) => value.Kind switch
    {
        ValueKind.Boolean => Value.Of(value.Boolean ? 1f : 0f),
        ValueKind.Double => Value.Of((float)value.Double),
        _ when value.IsNumeric => Value.Of(Numeric.ToFloat(value)),
        _ => Value.Error,
    };

    private static Value ToDouble(in Value value) => value.Kind switch
    {
        ValueKind.Boolean => Value.Of(value.Boolean ? 1.0 : 0.0),
        _ when value.IsNumeric => Value.Of(Numeric.ToDouble(value)),
        _ => Value.Error,
    };

    private static XsdDecimal ShortestDecimal(in Value value)
    {
        Span<byte> buffer = stackalloc byte[XsdDouble.MaxLength];
        int length = value.Kind == ValueKind.Float ? XsdFloat.Format(value.Float, buffer) : XsdDouble.Format(value.Double, buffer);
        ReadOnlySpan<byte> text = buffer[..length];
        int mark = text.IndexOf((byte)'E');
        XsdDecimal.TryParse(text[..mark], out XsdDecimal mantissa);
        int exponent = int.Parse(text[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return XsdDecimal.Create(mantissa.Mantissa, mantissa.Scale - exponent);
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => text.Trim(" \t\r\n"u8);
}
