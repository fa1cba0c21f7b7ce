using Ggen.Evaluation.DataValues;

namespace Ggen.Evaluation.Functions;

/// <summary>Functions on numbers (17.4.4); the result has the type of the argument, of derived integers <c>xsd:integer</c>.</summary>
internal static class Numbers
{
    public static Value Abs(ValueMapping mapping, in Value a)
    {
        Value value = mapping.Resolve(a);
        return value.Kind switch
        {
            ValueKind.Integer => value.Integer.Sign < 0 ? Value.Of(-value.Integer) : Value.Of(value.Integer),
            ValueKind.Decimal => Value.Of(value.Decimal.Abs()),
            ValueKind.Float => Value.Of(Math.Abs(value.Float)),
            ValueKind.Double => Value.Of(Math.Abs(value.Double)),
            _ => Value.Error,
        };
    }

    /// <summary>To the nearest integer, a half towards positive infinity (fn:round).</summary>
    public static Value Round(ValueMapping mapping, in Value a)
    {
        Value value = mapping.Resolve(a);
        return value.Kind switch
        {
            ValueKind.Integer => Value.Of(value.Integer),
            ValueKind.Decimal => Value.Of(Rdf.Xsd.XsdDecimal.From(value.Decimal.Round())),
            ValueKind.Float => Value.Of((float)RoundHalfUp(value.Float)),
            ValueKind.Double => Value.Of(RoundHalfUp(value.Double)),
            _ => Value.Error,
        };
    }

    public static Value Ceil(ValueMapping mapping, in Value a)
    {
        Value value = mapping.Resolve(a);
        return value.Kind switch
        {
            ValueKind.Integer => Value.Of(value.Integer),
            ValueKind.Decimal => Value.Of(Rdf.Xsd.XsdDecimal.From(value.Decimal.Ceiling())),
            ValueKind.Float => Value.Of(MathF.Ceiling(value.Float)),
            ValueKind.Double => Value.Of(Math.Ceiling(value.Double)),
            _ => Value.Error,
        };
    }

    public static Value Floor(ValueMapping mapping, in Value a)
    {
        Value value = mapping.Resolve(a);
        return value.Kind switch
        {
            ValueKind.Integer => Value.Of(value.Integer),
            ValueKind.Decimal => Value.Of(Rdf.Xsd.XsdDecimal.From(value.Decimal.Floor())),
            ValueKind.Float => Value.Of(MathF.Floor(value.Float)),
            ValueKind.Double => Value.Of(Math.Floor(value.Double)),
            _ => Value.Error,
        };
    }

    /// <summary>At least 0 and below 1, from the seed of the query.</summary>
    public static Value Rand(ValueMapping mapping) => Value.Of((mapping.Context.NextRandom() >> 11) * (1.0 / (1UL << 53)));

    /// <summary>fn:round of a double; infinities, NaN and negative zero are themselves, and -0.5 to 0 gives negative zero.</summary>
    internal static double RoundHalfUp(double value)
    {
        double floor = Math.Floor(value);
        double rounded = value - floor >= 0.5 ? floor + 1 : floor;
        return rounded == 0 && double.IsNegative(value) ? -0.0 : rounded;
    }
}
