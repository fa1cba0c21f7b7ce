using System.Numerics;

namespace Ggen.Rdf.Xsd;

/// <summary>Arithmetic: exact but for division, whose precision <see cref="TryDivide"/> states.</summary>
public readonly partial struct XsdDecimal
{
    /// <summary>Significant digits that a quotient has at least, where it does not come out even.</summary>
    public const int QuotientDigits = 18;

    private static readonly double[] PowersOfTen =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18];

    private static ReadOnlySpan<long> LongPowers =>
    [
        1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, 10000000000, 100000000000, 1000000000000,
        10000000000000, 100000000000000, 1000000000000000, 10000000000000000, 100000000000000000, 1000000000000000000,
    ];

    public static XsdDecimal operator +(XsdDecimal a, XsdDecimal b)
    {
        if (a._large is null && b._large is null)
        {
            int scale = Math.Max(a._scale, b._scale);
            return FromInt128(Align(a._mantissa, scale - a._scale) + Align(b._mantissa, scale - b._scale), scale);
        }
        int common = Math.Max(a.Scale, b.Scale);
        return Create(AlignLarge(a, common) + AlignLarge(b, common), common);
    }

    public static XsdDecimal operator -(XsdDecimal a, XsdDecimal b) => a + -b;

    public static XsdDecimal operator -(XsdDecimal a)
        => a._large is null && a._mantissa != long.MinValue ? new XsdDecimal(-a._mantissa, a._scale) : Create(-a.Mantissa, a.Scale);

    public static XsdDecimal operator *(XsdDecimal a, XsdDecimal b)
        => a._large is null && b._large is null
            ? FromInt128((Int128)a._mantissa * b._mantissa, a._scale + b._scale)
            : Create(a.Mantissa * b.Mantissa, a.Scale + b.Scale);

    /// <summary>
    /// The quotient, exact where it has at most 18 fractional digits, else rounded half to even after the 18th; a quotient below 1 is
    /// given as many more as its divisor has more digits before the point, so that small quotients keep their precision. False when
    /// the divisor is zero.
    /// </summary>
    public static bool TryDivide(XsdDecimal a, XsdDecimal b, out XsdDecimal quotient)
    {
        quotient = default;
        if (b.IsZero)
            return false;
        if (a.IsZero)
            return true;
        int scale = QuotientDigits + Math.Max(0, b.Magnitude() - a.Magnitude());
        int shift = scale - a.Scale + b.Scale;
        if (a._large is null && b._large is null && shift >= 0 && shift + Digits(a._mantissa) <= 37)
        {
            Int128 numerator = a._mantissa * Power128(shift);
            (Int128 cut, Int128 rest) = Int128.DivRem(numerator, b._mantissa);
            Int128 twice = Int128.Abs(rest) * 2;
            Int128 divisor = Int128.Abs((Int128)b._mantissa);
            if (twice > divisor || (twice == divisor && Int128.IsOddInteger(cut)))
                cut += a._mantissa < 0 == b._mantissa < 0 ? 1 : -1;
            quotient = FromInt128(cut, scale);
            return true;
        }
        quotient = DivideLarge(a, b, scale, shift);
        return true;
    }

    private static XsdDecimal DivideLarge(XsdDecimal a, XsdDecimal b, int scale, int shift)
    {
        BigInteger numerator = a.Mantissa;
        BigInteger divisor = b.Mantissa;
        if (shift >= 0)
            numerator *= BigInteger.Pow(10, shift);
        else
            divisor *= BigInteger.Pow(10, -shift);
        BigInteger cut = BigInteger.DivRem(numerator, divisor, out BigInteger rest);
        int half = (BigInteger.Abs(rest) * 2).CompareTo(BigInteger.Abs(divisor));
        if (half > 0 || (half == 0 && !cut.IsEven))
            cut += numerator.Sign == divisor.Sign ? 1 : -1;
        return Create(cut, scale);
    }

    // Digits before the point; negative for leading zeros after it.
    private int Magnitude()
    {
        if (_large is null)
            return Digits(_mantissa) - _scale;
        return (int)Math.Floor(BigInteger.Log10(BigInteger.Abs(_large.Mantissa))) + 1 - _large.Scale;
    }

    private static int Digits(long value)
    {
        int digits = 1;
        for (long rest = value / 10; rest != 0; rest /= 10)
            digits++;
        return digits;
    }

    private static XsdDecimal FromInt128(Int128 mantissa, int scale)
    {
        if (mantissa >= long.MinValue && mantissa <= long.MaxValue)
            return new XsdDecimal((long)mantissa, scale);
        while (scale > 0 && mantissa % 10 == 0)
        {
            mantissa /= 10;
            scale--;
        }
        return mantissa >= long.MinValue && mantissa <= long.MaxValue
            ? new XsdDecimal((long)mantissa, scale)
            : new XsdDecimal(new Large(mantissa, scale));
    }

    private static long Power(int exponent) => LongPowers[exponent];

    private static Int128 Power128(int exponent)
        => exponent <= 18 ? Power(exponent) : exponent <= 36 ? (Int128)Power(18) * Power(exponent - 18) : (Int128)Power(18) * Power(18) * 10;

    private static Int128 Align(long mantissa, int places) => (Int128)mantissa * Power(places);

    private static bool TryAlign(XsdDecimal value, int scale, out Int128 aligned)
    {
        int places = scale - value.Scale;
        bool fits = value._large is { } large ? places == 0 && large.Mantissa.GetBitLength() < 127 : places <= MaxSmallScale;
        aligned = !fits ? 0 : value._large is null ? Align(value._mantissa, places) : (Int128)value._large.Mantissa;
        return fits;
    }

    private static BigInteger AlignLarge(XsdDecimal value, int scale)
        => scale == value.Scale ? value.Mantissa : value.Mantissa * BigInteger.Pow(10, scale - value.Scale);
}
