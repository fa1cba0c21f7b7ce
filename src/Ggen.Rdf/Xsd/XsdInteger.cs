using System.Globalization;
using System.Numerics;

namespace Ggen.Rdf.Xsd;

/// <summary>
/// A value of <c>xsd:integer</c> (XSD 1.1 part 2, section 3.4.13): a <see cref="long"/> where it fits, a <see cref="BigInteger"/>
/// beyond. Literals of more than <see cref="MaxDigits"/> digits have no value here; their terms stay as written.
/// </summary>
public readonly struct XsdInteger : IEquatable<XsdInteger>, IComparable<XsdInteger>
{
    /// <summary>Digits that an integer may have; more would let a short query build numbers without bound.</summary>
    public const int MaxDigits = 4096;

    private readonly long _small;
    private readonly object? _big; // a boxed BigInteger beyond long; null within it

    public XsdInteger(long value) => _small = value;

    public XsdInteger(BigInteger value)
    {
        if (value >= long.MinValue && value <= long.MaxValue)
            _small = (long)value;
        else
            _big = value;
    }

    public static XsdInteger Zero => default;

    public bool IsZero => _big is null && _small == 0;

    public int Sign => _big is BigInteger big ? big.Sign : Math.Sign(_small);

    /// <summary>Whether the value is small enough to be written; see <see cref="MaxDigits"/>.</summary>
    public bool IsWithinLimit => _big is not BigInteger big || HasFewDigits(big);

    /// <summary>Whether the value fits a <see cref="long"/>.</summary>
    public bool TryGetInt64(out long value)
    {
        value = _small;
        return _big is null;
    }

    public BigInteger ToBigInteger() => _big is BigInteger big ? big : _small;

    public double ToDouble() => _big is BigInteger big ? (double)big : _small;

    /// <summary>Reads <c>[+-]?[0-9]+</c>.</summary>
    public static bool TryParse(ReadOnlySpan<byte> lexical, out XsdInteger value)
    {
        value = default;
        bool negative = lexical.Length > 0 && lexical[0] == '-';
        ReadOnlySpan<byte> digits = negative || (lexical.Length > 0 && lexical[0] == '+') ? lexical[1..] : lexical;
        if (digits.IsEmpty || digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)
            return false;
        digits = digits.TrimStart((byte)'0');
        if (digits.Length > MaxDigits)
            return false;
        value = digits.Length <= 18 ? new XsdInteger(Small(digits, negative)) : new XsdInteger(Big(digits, negative));
        return true;
    }

    /// <summary>Writes the canonical form: no plus sign, no leading zeros.</summary>
    public bool TryFormat(Span<byte> destination, out int written)
    {
        if (_big is not BigInteger big)
            return _small.TryFormat(destination, out written, default, CultureInfo.InvariantCulture);
        return Ascii.TryCopy(big.ToString(CultureInfo.InvariantCulture), destination, out written);
    }

    public override string ToString()
        => _big is BigInteger big ? big.ToString(CultureInfo.InvariantCulture) : _small.ToString(CultureInfo.InvariantCulture);

    public static XsdInteger operator +(XsdInteger a, XsdInteger b)
    {
        if (a._big is null && b._big is null)
        {
            long sum = unchecked(a._small + b._small);
            if (((a._small ^ sum) & (b._small ^ sum)) >= 0)
                return new XsdInteger(sum);
        }
        return new XsdInteger(a.ToBigInteger() + b.ToBigInteger());
    }

    public static XsdInteger operator -(XsdInteger a, XsdInteger b) => a + -b;

    public static XsdInteger operator -(XsdInteger a)
        => a._big is null && a._small != long.MinValue ? new XsdInteger(-a._small) : new XsdInteger(-a.ToBigInteger());

    public static XsdInteger operator *(XsdInteger a, XsdInteger b)
    {
        if (a._big is null && b._big is null)
        {
            long high = Math.BigMul(a._small, b._small, out long low);
            if (high == low >> 63)
                return new XsdInteger(low);
        }
        return new XsdInteger(a.ToBigInteger() * b.ToBigInteger());
    }

    public static bool operator ==(XsdInteger a, XsdInteger b) => a.Equals(b);

    public static bool operator !=(XsdInteger a, XsdInteger b) => !a.Equals(b);

    public int CompareTo(XsdInteger other)
        => _big is null && other._big is null ? _small.CompareTo(other._small) : ToBigInteger().CompareTo(other.ToBigInteger());

    public bool Equals(XsdInteger other) => CompareTo(other) == 0;

    public override bool Equals(object? obj) => obj is XsdInteger other && Equals(other);

    public override int GetHashCode() => _big is BigInteger big ? big.GetHashCode() : _small.GetHashCode();

    /// <summary>Whether a number has at most <see cref="MaxDigits"/> digits.</summary>
    internal static bool HasFewDigits(BigInteger value)
    {
        const long BitsOfLimit = 13_607; // of 10^MaxDigits
        long bits = BigInteger.Abs(value).GetBitLength();
        return bits < BitsOfLimit || (bits == BitsOfLimit && BigInteger.Abs(value) < BigInteger.Pow(10, MaxDigits));
    }

    private static long Small(ReadOnlySpan<byte> digits, bool negative)
    {
        long value = 0;
        foreach (byte digit in digits)
            value = (value * 10) + (digit - '0');
        return negative ? -value : value;
    }

    internal static BigInteger Big(ReadOnlySpan<byte> digits, bool negative)
    {
        if (digits.IsEmpty)
            return BigInteger.Zero;
        Span<char> text = stackalloc char[512];
        if (digits.Length > text.Length)
            text = new char[digits.Length];
        for (int i = 0; i < digits.Length; i++)
            text[i] = (char)digits[i];
        var value = BigInteger.Parse(text[..digits.Length], NumberStyles.None, CultureInfo.InvariantCulture);
        return negative ? -value : value;
    }
}
