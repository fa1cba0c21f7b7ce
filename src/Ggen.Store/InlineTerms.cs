using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

using Ggen.Rdf;

namespace Ggen.Store;

/// <summary>
/// Literals that are held in their <see cref="TermId"/>. A form is encoded only when decoding gives back every character of it, so
/// <c>"01"</c>, <c>"+1"</c> and <c>"1.0E0"</c> stay in the dictionary and term equality stays id equality.
/// <para>
/// Boolean: <c>true</c> is 1, <c>false</c> is 0. Integer: canonical form, value + 2^27. Date: <c>YYYY-MM-DD</c> of a day that
/// exists between years 0001 and 9999, days since 0001-01-01. Decimal: sign in bit 27, number of digits after the point in bits
/// 24 to 26 (0: written without a point), and the digits as a number in the 24 low bits; <c>-0.50</c> is (minus, 2, 50). The whole
/// part has no superfluous leading zero, and one digit at least; trailing zeros are told by the number of digits. Double: a form
/// without an exponent, encoded like a decimal, so that adding up measured or priced data reads no text.
/// </para>
/// <para>
/// A dateTime is none: 28 bits count the seconds of eight years and a half, without a zone; and of two moments of which one has no zone the
/// order may be unknown (XSD 1.1, 3.3.7.2), so that no range of ids would be the values for which a comparison holds.
/// </para>
/// </summary>
public static class InlineTerms
{
    /// <summary>No inline term is longer than this many bytes.</summary>
    public const int MaxLength = 16;

    /// <summary>The least and the greatest integer that fit.</summary>
    public const long MinInteger = -(1L << 27), MaxInteger = (1L << 27) - 1;

    /// <summary>The greatest magnitude of a decimal's digits, and the greatest number of digits after the point.</summary>
    public const int MaxMantissa = (1 << 24) - 1, MaxScale = 7;

    private const uint DecimalSign = 1u << 27;
    private const int ScaleShift = 24;
    private const string XsdNamespace = Vocab.Xsd.Namespace;

    /// <summary>The id of a boolean.</summary>
    public static TermId FromBoolean(bool value) => new(TermTag.Boolean, value ? 1u : 0u);

    /// <summary>The id of an integer, where it fits.</summary>
    public static bool TryFromInteger(long value, out TermId id)
    {
        bool fits = value is >= MinInteger and <= MaxInteger;
        id = fits ? new TermId(TermTag.Integer, (uint)(value - MinInteger)) : TermId.None;
        return fits;
    }

    /// <summary>The id of the decimal <c>mantissa · 10^-scale</c> written with exactly <paramref name="scale"/> digits after the point.</summary>
    public static bool TryFromDecimal(long mantissa, int scale, out TermId id)
    {
        bool fits = mantissa is >= -MaxMantissa and <= MaxMantissa && scale is >= 0 and <= MaxScale;
        id = fits ? Decimal(TermTag.Decimal, mantissa < 0, (uint)Math.Abs(mantissa), scale) : TermId.None;
        return fits;
    }

    /// <summary>The id of a date without time zone, given as days since 0001-01-01.</summary>
    public static bool TryFromDays(int days, out TermId id)
    {
        bool fits = days >= 0 && days <= DateOnly.MaxValue.DayNumber;
        id = fits ? new TermId(TermTag.Date, (uint)days) : TermId.None;
        return fits;
    }

    /// <summary>The value of a <see cref="TermTag.Boolean"/>.</summary>
    public static bool Boolean(TermId id) => id.Payload != 0;

    /// <summary>The value of a <see cref="TermTag.Integer"/>.</summary>
    public static long Integer(TermId id) => id.Payload + MinInteger;

    /// <summary>The digits of a <see cref="TermTag.Decimal"/> as a signed number, to be divided by 10^<see cref="DecimalScale"/>.</summary>
    public static int DecimalMantissa(TermId id)
    {
        int magnitude = (int)(id.Payload & MaxMantissa);
        return (id.Payload & DecimalSign) != 0 ? -magnitude : magnitude;
    }

    /// <summary>Digits after the point of a <see cref="TermTag.Decimal"/>.</summary>
    public static int DecimalScale(TermId id) => (int)(id.Payload >> ScaleShift) & MaxScale;

    /// <summary>The value of a <see cref="TermTag.Double"/>: digits and power of ten are exact, so one division rounds as reading the text would.</summary>
    public static double Double(TermId id)
    {
        double magnitude = (id.Payload & MaxMantissa) / Powers[DecimalScale(id)];
        return (id.Payload & DecimalSign) != 0 ? -magnitude : magnitude;
    }

    private static ReadOnlySpan<double> Powers => [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7];

    /// <summary>Days since 0001-01-01 of a <see cref="TermTag.Date"/>.</summary>
    public static int DateDays(TermId id) => (int)id.Payload;

    /// <summary>The datatype of an inline term.</summary>
    public static TermId Datatype(TermTag tag) => tag switch
    {
        TermTag.Boolean => KnownTerms.XsdBoolean,
        TermTag.Integer => KnownTerms.XsdInteger,
        TermTag.Decimal => KnownTerms.XsdDecimal,
        TermTag.Date => KnownTerms.XsdDate,
        TermTag.Double => KnownTerms.XsdDouble,
        _ => TermId.None,
    };

    /// <summary>Encodes a typed literal; false when it belongs into a dictionary.</summary>
    public static bool TryEncode(ReadOnlySpan<byte> lexical, ReadOnlySpan<byte> datatype, out TermId id)
    {
        id = default;
        if (lexical.IsEmpty || lexical.Length > MaxLength || datatype.Length is not (37 or 39 or 40) || !datatype.StartsWith("http://www.w3.org/2001/XMLSchema#"u8))
            return false;
        ReadOnlySpan<byte> name = datatype[XsdNamespace.Length..];
        return name[0] switch
        {
            (byte)'i' => name.SequenceEqual("integer"u8) && TryEncodeInteger(lexical, out id),
            (byte)'b' => name.SequenceEqual("boolean"u8) && TryEncodeBoolean(lexical, out id),
            (byte)'d' when name.Length == 4 => name.SequenceEqual("date"u8) && TryEncodeDate(lexical, out id),
            (byte)'d' when name.Length == 6 => name.SequenceEqual("double"u8) && TryEncodeDecimal(TermTag.Double, lexical, out id),
            (byte)'d' => name.SequenceEqual("decimal"u8) && TryEncodeDecimal(TermTag.Decimal, lexical, out id),
            _ => false,
        };
    }

    /// <summary>Writes the lexical form of an inline term and returns its length.</summary>
    public static int Format(TermId id, Span<byte> lexical)
    {
        switch (id.Tag)
        {
            case TermTag.Boolean:
                ReadOnlySpan<byte> word = Boolean(id) ? "true"u8 : "false"u8;
                word.CopyTo(lexical);
                return word.Length;
            case TermTag.Integer:
                Utf8Formatter.TryFormat(Integer(id), lexical, out int length);
                return length;
            case TermTag.Decimal or TermTag.Double:
                return FormatDecimal(id, lexical);
            case TermTag.Date:
                return FormatDate(id, lexical);
            default:
                throw NotInline(id);
        }
    }

    /// <summary>An inline term as spans over <paramref name="scratch"/>.</summary>
    internal static TermSpan Span(TermId id, Span<byte> scratch)
    {
        ReadOnlySpan<byte> lexical = scratch[..Format(id, scratch)];
        return TermSpan.Typed(lexical, id.Tag switch
        {
            TermTag.Boolean => "http://www.w3.org/2001/XMLSchema#boolean"u8,
            TermTag.Integer => "http://www.w3.org/2001/XMLSchema#integer"u8,
            TermTag.Decimal => "http://www.w3.org/2001/XMLSchema#decimal"u8,
            TermTag.Double => "http://www.w3.org/2001/XMLSchema#double"u8,
            _ => "http://www.w3.org/2001/XMLSchema#date"u8,
        });
    }

    private static bool TryEncodeBoolean(ReadOnlySpan<byte> lexical, out TermId id)
    {
        bool isTrue = lexical.SequenceEqual("true"u8);
        id = FromBoolean(isTrue);
        return isTrue || lexical.SequenceEqual("false"u8);
    }

    private static bool TryEncodeInteger(ReadOnlySpan<byte> lexical, out TermId id)
    {
        id = default;
        bool negative = lexical[0] == '-';
        ReadOnlySpan<byte> digits = lexical[(negative ? 1 : 0)..];
        if (digits.Length is 0 or > 9 || (digits[0] == '0' && (digits.Length > 1 || negative)) || !TryDigits(digits, out uint magnitude))
            return false;
        return TryFromInteger(negative ? -(long)magnitude : magnitude, out id);
    }

    private static bool TryEncodeDecimal(TermTag tag, ReadOnlySpan<byte> lexical, out TermId id)
    {
        id = default;
        bool negative = lexical[0] == '-';
        ReadOnlySpan<byte> digits = lexical[(negative ? 1 : 0)..];
        int point = digits.IndexOf((byte)'.');
        ReadOnlySpan<byte> whole = point < 0 ? digits : digits[..point];
        ReadOnlySpan<byte> fraction = point < 0 ? default : digits[(point + 1)..];
        if (whole.Length is 0 or > 8 || (whole[0] == '0' && whole.Length > 1) || (point >= 0 && fraction.Length is 0 or > MaxScale))
            return false;
        if (!TryDigits(whole, out uint high) || !TryDigits(fraction, out uint low))
            return false;
        ulong mantissa = high;
        for (int i = 0; i < fraction.Length; i++)
            mantissa *= 10;
        mantissa += low;
        if (mantissa > MaxMantissa)
            return false;
        id = Decimal(tag, negative, (uint)mantissa, fraction.Length);
        return true;
    }

    private static bool TryEncodeDate(ReadOnlySpan<byte> lexical, out TermId id)
    {
        id = default;
        if (lexical.Length != 10 || lexical[4] != '-' || lexical[7] != '-')
            return false;
        if (!TryDigits(lexical[..4], out uint year) || !TryDigits(lexical[5..7], out uint month) || !TryDigits(lexical[8..], out uint day))
            return false;
        if (year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth((int)year, (int)month))
            return false;
        return TryFromDays(new DateOnly((int)year, (int)month, (int)day).DayNumber, out id);
    }

    // Nine digits at most.
    private static bool TryDigits(ReadOnlySpan<byte> digits, out uint value)
    {
        value = 0;
        foreach (byte b in digits)
        {
            uint digit = b - (uint)'0';
            if (digit > 9)
                return false;
            value = (value * 10) + digit;
        }
        return true;
    }

    private static TermId Decimal(TermTag tag, bool negative, uint magnitude, int scale)
        => new(tag, (negative ? DecimalSign : 0) | ((uint)scale << ScaleShift) | magnitude);

    private static int FormatDecimal(TermId id, Span<byte> lexical)
    {
        Span<byte> digits = stackalloc byte[MaxLength];
        uint rest = id.Payload & MaxMantissa;
        int scale = DecimalScale(id);
        int at = digits.Length;
        for (int written = 0; rest != 0 || written <= scale; written++, rest /= 10)
        {
            if (written == scale && scale != 0)
                digits[--at] = (byte)'.';
            digits[--at] = (byte)('0' + (rest % 10));
        }
        if ((id.Payload & DecimalSign) != 0)
            digits[--at] = (byte)'-';
        digits[at..].CopyTo(lexical);
        return digits.Length - at;
    }

    private static int FormatDate(TermId id, Span<byte> lexical)
    {
        DateOnly date = DateOnly.FromDayNumber(DateDays(id));
        Write(lexical[..4], date.Year);
        lexical[4] = (byte)'-';
        Write(lexical[5..7], date.Month);
        lexical[7] = (byte)'-';
        Write(lexical[8..10], date.Day);
        return 10;
    }

    private static void Write(Span<byte> digits, int value)
    {
        for (int i = digits.Length - 1; i >= 0; i--, value /= 10)
            digits[i] = (byte)('0' + (value % 10));
    }

    [ExcludeFromCodeCoverage]
    private static InvalidOperationException NotInline(TermId id) => new($"term id {id.Bits:x8} is not inline");
}
