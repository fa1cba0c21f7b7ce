using System.Numerics;
using Ggen.Evaluation.Expressions;
using Ggen.Rdf.Xsd;
using Ggen.Store;

namespace Ggen.Evaluation.DataValues;

/// <summary>
/// The value of an expression in 24 bytes: a kind, and a number, an id or a reference to what is larger. Booleans, numbers, moments
/// and every term of the data need no allocation. A value that is a term as it stands keeps its <see cref="Id"/>, since the term
/// says more than its value: <c>"01"</c> stays <c>"01"</c>. An error is a value.
/// </summary>
internal readonly struct Value
{
    private readonly ValueKind _kind;
    private readonly XsdType _type;
    private readonly short _small; // scale of a decimal; zone of a moment, date or time
    private readonly TermId _id;
    private readonly long _bits;
    private readonly object? _object;

    private Value(ValueKind kind, XsdType type, TermId id = default, long bits = 0, short small = 0, object? large = null)
    {
        _kind = kind;
        _type = type;
        _id = id;
        _bits = bits;
        _small = small;
        _object = large;
    }

    public static Value Error => default;

    public ValueKind Kind => _kind;

    /// <summary>The datatype of a literal; of an <see cref="ValueKind.Opaque"/> one the known datatype that it fails, or Unknown.</summary>
    public XsdType Type => _type;

    /// <summary>The term that this is, or <see cref="TermId.None"/> when it is computed.</summary>
    public TermId Id => _id;

    public bool IsError => _kind == ValueKind.Error;

    public bool IsNumeric => _kind is >= ValueKind.Integer and <= ValueKind.Double;

    public bool IsLiteral => _kind >= ValueKind.String;

    /// <summary>An <c>xsd:string</c> or a language-tagged string.</summary>
    public bool IsText => _kind is ValueKind.String or ValueKind.LangString;

    /// <summary>The bytes of a computed <c>xsd:string</c>; null for one that is a term.</summary>
    public byte[]? Text => _object as byte[];

    public bool Boolean => _bits != 0;

    /// <summary>Whether an integer fits a long; then <see cref="Int64"/> is its value.</summary>
    public bool IsInt64 => _kind == ValueKind.Integer && _object is null;

    public long Int64 => _bits;

    public XsdInteger Integer => _object is BigInteger big ? new XsdInteger(big) : new XsdInteger(_bits);

    /// <summary>Whether a decimal is mantissa × 10^-scale within a long.</summary>
    public bool IsSmallDecimal => _kind == ValueKind.Decimal && _object is null;

    public int Scale => _small;

    public XsdDecimal Decimal => _object is XsdDecimal large ? large : new XsdDecimal(_bits, _small);

    public double Double => BitConverter.Int64BitsToDouble(_bits);

    public float Float => (float)Double;

    public XsdDateTime DateTime => _object is XsdDateTime exact ? exact : new XsdDateTime(_bits, 0, Zone);

    public XsdDate Date => new(_bits, Zone);

    public XsdTime Time => _object is XsdTime exact ? exact : new XsdTime((int)_bits, 0, Zone);

    public XsdPartialDate PartialDate => (XsdPartialDate)_object!;

    public XsdDuration Duration => (XsdDuration)_object!;

    private TimeZoneOffset Zone => _small == short.MinValue ? TimeZoneOffset.None : TimeZoneOffset.FromMinutes(_small);

    public static Value Term(ValueKind kind, TermId id) => new(kind, kind == ValueKind.String ? XsdType.String : XsdType.Unknown, id);

    /// <summary>A literal without a known value.</summary>
    public static Value Opaque(TermId id, XsdType type) => new(ValueKind.Opaque, type, id);

    /// <summary>A computed <c>xsd:string</c>; owns the bytes.</summary>
    public static Value String(byte[] text) => new(ValueKind.String, XsdType.String, large: text);

    public static Value Of(bool value) => new(ValueKind.Boolean, XsdType.Boolean, bits: value ? 1 : 0);

    public static Value Of(Logical value) => value == Logical.Error ? Error : Of(value == Logical.True);

    public static Value Of(long value) => new(ValueKind.Integer, XsdType.Integer, bits: value);

    /// <summary>An integer; an error when it has more digits than can be written.</summary>
    public static Value Of(XsdInteger value)
    {
        if (value.TryGetInt64(out long small))
            return Of(small);
        return value.IsWithinLimit ? new Value(ValueKind.Integer, XsdType.Integer, large: value.ToBigInteger()) : Error;
    }

    /// <summary>A decimal; an error when it has more digits than can be written.</summary>
    public static Value Of(XsdDecimal value)
    {
        if (value.TryGetSmall(out long mantissa, out int scale))
            return new Value(ValueKind.Decimal, XsdType.Decimal, bits: mantissa, small: (short)scale);
        return value.IsWithinLimit ? new Value(ValueKind.Decimal, XsdType.Decimal, large: value) : Error;
    }

    public static Value Of(double value) => new(ValueKind.Double, XsdType.Double, bits: BitConverter.DoubleToInt64Bits(value));

    public static Value Of(float value) => new(ValueKind.Float, XsdType.Float, bits: BitConverter.DoubleToInt64Bits(value));

    public static Value Of(XsdDateTime value)
        => new(ValueKind.DateTime, XsdType.DateTime, bits: value.LocalSeconds, small: Pack(value.Zone), large: value.Fraction == 0 ? null : value);

    public static Value Of(XsdDate value) => new(ValueKind.Date, XsdType.Date, bits: value.DayNumber, small: Pack(value.Zone));

    public static Value Of(XsdTime value)
        => new(ValueKind.Time, XsdType.Time, bits: value.SecondOfDay, small: Pack(value.Zone), large: value.Fraction == 0 ? null : value);

    public static Value Of(XsdPartialDate value) => new(ValueKind.PartialDate, value.Type, large: value);

    /// <param name="type">Which of the three duration types.</param>
    public static Value Of(XsdDuration value, XsdType type) => new(ValueKind.Duration, type, large: value);

    /// <summary>The same value, known to be this term.</summary>
    public Value As(TermId id) => new(_kind, _type, id, _bits, _small, _object);

    private static short Pack(TimeZoneOffset zone) => zone.IsPresent ? (short)zone.Minutes : short.MinValue;
}
