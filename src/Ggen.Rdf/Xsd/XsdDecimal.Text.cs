using System.Globalization;
using System.Numerics;

namespace Ggen.Rdf.Xsd;

/// <summary>Lexical and canonical mapping: <c>[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)</c>.</summary>
public readonly partial struct XsdDecimal
{
    public static bool TryParse(ReadOnlySpan<byte> lexical, out XsdDecimal value)
    {
        value = default;
        bool negative = lexical.Length > 0 && lexical[0] == '-';
        ReadOnlySpan<byte> text = negative || (lexical.Length > 0 && lexical[0] == '+') ? lexical[1..] : lexical;
        int point = text.IndexOf((byte)'.');
        ReadOnlySpan<byte> whole = point < 0 ? text : text[..point];
        ReadOnlySpan<byte> fraction = point < 0 ? default : text[(point + 1)..];
        if (whole.IsEmpty && fraction.IsEmpty)
            return false;
        if (whole.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0 || fraction.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)
            return false;
        whole = whole.TrimStart((byte)'0');
        fraction = fraction.TrimEnd((byte)'0');
        if (whole.Length + fraction.Length > MaxDigits)
            return false;
        if (whole.Length + fraction.Length <= 18)
        {
            long mantissa = Accumulate(Accumulate(0, whole), fraction);
            value = new XsdDecimal(negative ? -mantissa : mantissa, fraction.Length);
        }
        else
        {
            byte[] digits = [.. whole, .. fraction];
            value = Create(XsdInteger.Big(digits, negative), fraction.Length);
        }
        return true;
    }

    /// <summary>Writes the canonical form of XSD 1.1: no point in a whole number, no superfluous zeros, a zero before the point.</summary>
    public bool TryFormat(Span<byte> destination, out int written)
    {
        if (_large is null && _scale == 0)
            return _mantissa.TryFormat(destination, out written, default, CultureInfo.InvariantCulture);
        written = 0;
        if (_large is not null)
            return Ascii.TryCopy(ToString(), destination, out written);
        if (destination.Length < 40)
            return Ascii.TryCopy(ToString(), destination, out written);
        written = FormatSmall(destination);
        return true;
    }

    public override string ToString()
    {
        if (_large is null)
        {
            Span<byte> buffer = stackalloc byte[48];
            return System.Text.Encoding.ASCII.GetString(buffer[..FormatSmall(buffer)]);
        }
        string digits = BigInteger.Abs(_large.Mantissa).ToString(CultureInfo.InvariantCulture);
        if (_large.Scale > 0)
        {
            digits = digits.PadLeft(_large.Scale + 1, '0');
            digits = digits.Insert(digits.Length - _large.Scale, ".");
        }
        return _large.Mantissa.Sign < 0 ? "-" + digits : digits;
    }

    // At most a sign, 19 digits, a point and a zero before it.
    private int FormatSmall(Span<byte> destination)
    {
        Span<byte> rest = destination;
        UInt128 magnitude = (UInt128)Int128.Abs((Int128)_mantissa);
        if (_mantissa < 0)
            rest = Ascii.Byte(rest, '-');
        ulong power = (ulong)Power(_scale);
        rest = Digits(rest, (ulong)(magnitude / power), 1);
        if (_scale > 0)
            rest = Digits(Ascii.Byte(rest, '.'), (ulong)(magnitude % power), _scale);
        return destination.Length - rest.Length;
    }

    private static Span<byte> Digits(Span<byte> destination, ulong value, int width)
    {
        if (value <= long.MaxValue)
            return Ascii.Number(destination, (long)value, width);
        value.TryFormat(destination, out int written, default, CultureInfo.InvariantCulture);
        return destination[written..];
    }

    private static long Accumulate(long value, ReadOnlySpan<byte> digits)
    {
        foreach (byte digit in digits)
            value = (value * 10) + (digit - '0');
        return value;
    }
}
