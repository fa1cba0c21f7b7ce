using System.Globalization;
using System.Numerics;

namespace Ggen.Rdf.Xsd;

/// <summary>
/// A value of <c>xsd:decimal</c> (XSD 1.1 part 2, section 3.3.3) of arbitrary precision: an integer mantissa and a number of
/// fractional digits, without superfluous zeros, so that equal values are equal parts. A <see cref="long"/> mantissa with at most
/// 18 fractional digits is held inline; larger ones are a <see cref="BigInteger"/> behind a reference.
/// </summary>
public readonly partial struct XsdDecimal : IEquatable<XsdDecimal>, IComparable<XsdDecimal>
{
    /// <summary>Digits that a decimal may have; more would let a short query build numbers without bound.</summary>
    public const int MaxDigits = XsdInteger.MaxDigits;

    /// <summary>Fractional digits that the inline form may have.</summary>
    private const int MaxSmallScale = 18;

    private readonly long _mantissa;
    private readonly int _scale;
    private readonly Large? _large;

    /// <summary>The value <paramref name="mantissa"/> × 10^-<paramref name="scale"/>.</summary>
    public XsdDecimal(long mantissa, int scale = 0)
    {
        while (scale > 0 && mantissa % 10 == 0)
        {
            mantissa /= 10;
            scale--;
        }
        if (scale <= MaxSmallScale)
        {
            _mantissa = mantissa;
            _scale = mantissa == 0 ? 0 : scale;
        }
        else
        {
            _large = new Large(mantissa, scale);
        }
    }

    private XsdDecimal(Large large) => _large = large;

    /// <summary>The mantissa and scale of a value that does not fit the inline form.</summary>
    private sealed record Large(BigInteger Mantissa, int Scale);

    public static XsdDecimal Zero => default;

    public bool IsZero => _large is null && _mantissa == 0;

    public int Sign => _large is null ? Math.Sign(_mantissa) : _large.Mantissa.Sign;

    public bool IsInteger => Scale == 0;

    /// <summary>Fractional digits.</summary>
    public int Scale => _large?.Scale ?? _scale;

    public BigInteger Mantissa => _large?.Mantissa ?? _mantissa;

    /// <summary>Whether the value is small enough to be written; see <see cref="MaxDigits"/>.</summary>
    public bool IsWithinLimit
        => _large is null || (_large.Scale <= MaxDigits && XsdInteger.HasFewDigits(_large.Mantissa));

    /// <summary>The inline form: a value of mantissa × 10^-scale with scale at most 18, or false.</summary>
    public bool TryGetSmall(out long mantissa, out int scale)
    {
        mantissa = _mantissa;
        scale = _scale;
        return _large is null;
    }

    public static XsdDecimal From(XsdInteger value)
        => value.TryGetInt64(out long small) ? new XsdDecimal(small) : Create(value.ToBigInteger(), 0);

    /// <summary>The value <paramref name="mantissa"/> × 10^-<paramref name="scale"/>, which may be negative.</summary>
    public static XsdDecimal Create(BigInteger mantissa, int scale)
    {
        if (scale < 0)
        {
            mantissa *= BigInteger.Pow(10, -scale);
            scale = 0;
        }
        while (scale > 0)
        {
            BigInteger quotient = BigInteger.DivRem(mantissa, 10, out BigInteger remainder);
            if (!remainder.IsZero)
                break;
            mantissa = quotient;
            scale--;
        }
        return scale <= MaxSmallScale && mantissa >= long.MinValue && mantissa <= long.MaxValue
            ? new XsdDecimal((long)mantissa, scale)
            : new XsdDecimal(new Large(mantissa, scale));
    }

    /// <summary>The exact value of a finite double.</summary>
    public static XsdDecimal FromDouble(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)((bits >> 52) & 0x7FF);
        long fraction = bits & 0xFFFFFFFFFFFFFL;
        BigInteger mantissa = exponent == 0 ? fraction : fraction | (1L << 52);
        int power = Math.Max(exponent, 1) - 1075;
        if (bits < 0)
            mantissa = -mantissa;
        return power >= 0
            ? Create(mantissa << power, 0)
            : Create(mantissa * BigInteger.Pow(5, -power), -power); // m / 2^k = m × 5^k / 10^k
    }

    public double ToDouble()
    {
        // Both operands exact in binary: one correctly rounded division.
        if (_large is null && Math.Abs(_mantissa) <= 1L << 53)
            return _mantissa / PowersOfTen[_scale];
        return double.Parse(ToString(), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    public float ToFloat() => float.Parse(ToString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>The integer part, cut towards zero.</summary>
    public XsdInteger Truncate()
    {
        if (_large is null)
            return new XsdInteger(_mantissa / Power(_scale));
        return new XsdInteger(BigInteger.Divide(_large.Mantissa, BigInteger.Pow(10, _large.Scale)));
    }

    /// <summary>The largest integer that is not greater (fn:floor).</summary>
    public XsdInteger Floor()
    {
        XsdInteger cut = Truncate();
        return Sign < 0 && !IsInteger ? cut - new XsdInteger(1) : cut;
    }

    /// <summary>The smallest integer that is not smaller (fn:ceiling).</summary>
    public XsdInteger Ceiling()
    {
        XsdInteger cut = Truncate();
        return Sign > 0 && !IsInteger ? cut + new XsdInteger(1) : cut;
    }

    /// <summary>The nearest integer, a half upwards (fn:round).</summary>
    public XsdInteger Round() => (this + new XsdDecimal(5, 1)).Floor();

    public XsdDecimal Abs() => Sign < 0 ? -this : this;

    public static bool operator ==(XsdDecimal a, XsdDecimal b) => a.Equals(b);

    public static bool operator !=(XsdDecimal a, XsdDecimal b) => !a.Equals(b);

    public int CompareTo(XsdDecimal other)
    {
        if (_large is null && other._large is null)
        {
            if (_scale == other._scale)
                return _mantissa.CompareTo(other._mantissa);
            int scale = Math.Max(_scale, other._scale);
            return Align(_mantissa, scale - _scale).CompareTo(Align(other._mantissa, scale - other._scale));
        }
        int common = Math.Max(Scale, other.Scale);
        // A mean, which has 18 digits after the point, beside a price.
        if (TryAlign(this, common, out Int128 left) && TryAlign(other, common, out Int128 right))
            return left.CompareTo(right);
        return AlignLarge(this, common).CompareTo(AlignLarge(other, common));
    }

    public bool Equals(XsdDecimal other) => CompareTo(other) == 0;

    public override bool Equals(object? obj) => obj is XsdDecimal other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Mantissa, Scale);
}
