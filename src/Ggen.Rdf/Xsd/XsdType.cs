namespace Ggen.Rdf.Xsd;

/// <summary>The datatypes whose values are known (SPARQL 1.1 section 17.1, and the others of XSD 1.1 that have an order).</summary>
public enum XsdType : byte
{
    /// <summary>Any other datatype.</summary>
    Unknown,
    String,
    Boolean,
    Decimal,
    Integer,
    NonPositiveInteger,
    NegativeInteger,
    Long,
    Int,
    Short,
    Byte,
    NonNegativeInteger,
    UnsignedLong,
    UnsignedInt,
    UnsignedShort,
    UnsignedByte,
    PositiveInteger,
    Double,
    Float,
    DateTime,
    Date,
    Time,
    GYear,
    GYearMonth,
    GMonthDay,
    GDay,
    GMonth,
    Duration,
    DayTimeDuration,
    YearMonthDuration,
}

/// <summary>Datatypes by IRI, and the ranges of the types derived from <c>xsd:integer</c>.</summary>
public static class XsdTypes
{
    private static ReadOnlySpan<byte> Namespace => "http://www.w3.org/2001/XMLSchema#"u8;

    /// <summary>The type of a datatype IRI; an empty IRI is <c>xsd:string</c>, as in <see cref="TermSpan.Datatype"/>.</summary>
    public static XsdType FromIri(ReadOnlySpan<byte> iri)
    {
        if (iri.IsEmpty)
            return XsdType.String;
        return iri.StartsWith(Namespace) ? FromLocalName(iri[Namespace.Length..]) : XsdType.Unknown;
    }

    /// <summary>The IRI of a type other than <see cref="XsdType.Unknown"/>.</summary>
    public static ReadOnlySpan<byte> Iri(XsdType type) => type switch
    {
        XsdType.String => "http://www.w3.org/2001/XMLSchema#string"u8,
        XsdType.Boolean => "http://www.w3.org/2001/XMLSchema#boolean"u8,
        XsdType.Decimal => "http://www.w3.org/2001/XMLSchema#decimal"u8,
        XsdType.Integer => "http://www.w3.org/2001/XMLSchema#integer"u8,
        XsdType.NonPositiveInteger => "http://www.w3.org/2001/XMLSchema#nonPositiveInteger"u8,
        XsdType.NegativeInteger => "http://www.w3.org/2001/XMLSchema#negativeInteger"u8,
        XsdType.Long => "http://www.w3.org/2001/XMLSchema#long"u8,
        XsdType.Int => "http://www.w3.org/2001/XMLSchema#int"u8,
        XsdType.Short => "http://www.w3.org/2001/XMLSchema#short"u8,
        XsdType.Byte => "http://www.w3.org/2001/XMLSchema#byte"u8,
        XsdType.NonNegativeInteger => "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"u8,
        XsdType.UnsignedLong => "http://www.w3.org/2001/XMLSchema#unsignedLong"u8,
        XsdType.UnsignedInt => "http://www.w3.org/2001/XMLSchema#unsignedInt"u8,
        XsdType.UnsignedShort => "http://www.w3.org/2001/XMLSchema#unsignedShort"u8,
        XsdType.UnsignedByte => "http://www.w3.org/2001/XMLSchema#unsignedByte"u8,
        XsdType.PositiveInteger => "http://www.w3.org/2001/XMLSchema#positiveInteger"u8,
        XsdType.Double => "http://www.w3.org/2001/XMLSchema#double"u8,
        XsdType.Float => "http://www.w3.org/2001/XMLSchema#float"u8,
        XsdType.DateTime => "http://www.w3.org/2001/XMLSchema#dateTime"u8,
        XsdType.Date => "http://www.w3.org/2001/XMLSchema#date"u8,
        XsdType.Time => "http://www.w3.org/2001/XMLSchema#time"u8,
        XsdType.GYear => "http://www.w3.org/2001/XMLSchema#gYear"u8,
        XsdType.GYearMonth => "http://www.w3.org/2001/XMLSchema#gYearMonth"u8,
        XsdType.GMonthDay => "http://www.w3.org/2001/XMLSchema#gMonthDay"u8,
        XsdType.GDay => "http://www.w3.org/2001/XMLSchema#gDay"u8,
        XsdType.GMonth => "http://www.w3.org/2001/XMLSchema#gMonth"u8,
        XsdType.Duration => "http://www.w3.org/2001/XMLSchema#duration"u8,
        XsdType.DayTimeDuration => "http://www.w3.org/2001/XMLSchema#dayTimeDuration"u8,
        XsdType.YearMonthDuration => "http://www.w3.org/2001/XMLSchema#yearMonthDuration"u8,
        _ => default,
    };

    /// <summary>Whether the type is <c>xsd:integer</c> or derived from it.</summary>
    public static bool IsInteger(XsdType type) => type is >= XsdType.Integer and <= XsdType.PositiveInteger;

    /// <summary>Whether the type is numeric (SPARQL 1.1 section 17.1).</summary>
    public static bool IsNumeric(XsdType type) => type is >= XsdType.Decimal and <= XsdType.Float;

    /// <summary>Whether an integer is a value of a type for which <see cref="IsInteger"/> holds (XSD 1.1 part 2, section 3.4).</summary>
    public static bool InRange(XsdType type, XsdInteger value)
    {
        bool fits = value.TryGetInt64(out long small);
        return type switch
        {
            XsdType.Integer => true,
            XsdType.NonPositiveInteger => value.Sign <= 0,
            XsdType.NegativeInteger => value.Sign < 0,
            XsdType.NonNegativeInteger => value.Sign >= 0,
            XsdType.PositiveInteger => value.Sign > 0,
            XsdType.Long => fits,
            XsdType.Int => fits && small is >= int.MinValue and <= int.MaxValue,
            XsdType.Short => fits && small is >= short.MinValue and <= short.MaxValue,
            XsdType.Byte => fits && small is >= sbyte.MinValue and <= sbyte.MaxValue,
            XsdType.UnsignedLong => value.Sign >= 0 && value.ToBigInteger() <= ulong.MaxValue,
            XsdType.UnsignedInt => fits && small is >= 0 and <= uint.MaxValue,
            XsdType.UnsignedShort => fits && small is >= 0 and <= ushort.MaxValue,
            XsdType.UnsignedByte => fits && small is >= 0 and <= byte.MaxValue,
            _ => false,
        };
    }

    private static XsdType FromLocalName(ReadOnlySpan<byte> name)
    {
        for (XsdType type = XsdType.String; type <= XsdType.YearMonthDuration; type++)
        {
            ReadOnlySpan<byte> iri = Iri(type);
            if (iri.Length == Namespace.Length + name.Length && iri[Namespace.Length..].SequenceEqual(name))
                return type;
        }
        return XsdType.Unknown;
    }
}
