using System.Globalization;

namespace Ggen.Rdf.Xsd;

/// <summary>
/// The lexical and canonical mapping of <c>xsd:double</c> (XSD 1.1 part 2, section 3.3.5). The canonical form has the fewest digits
/// that read back as the same number: <c>1.0E0</c>, <c>-1.25E-7</c>, <c>INF</c>, <c>NaN</c>.
/// </summary>
public static class XsdDouble
{
    /// <summary>Bytes that the canonical form has at most.</summary>
    public const int MaxLength = 32;

    // The powers of ten that a double holds exactly.
    private static ReadOnlySpan<double> ExactPowers =>
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    public static bool TryParse(ReadOnlySpan<byte> lexical, out double value)
    {
        if (TryParseShort(lexical, out value))
            return true;
        if (FloatingForm.IsNumber(lexical))
            return double.TryParse(lexical, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        return FloatingForm.TryParseSpecial(lexical, out value);
    }

    /// <summary>
    /// Digits with a point or without: up to 15 of them are an exact integer, and so is the power of ten that divides it, so that one
    /// division rounds as the number itself does. Most doubles of data are such, and adding them up is mostly reading them.
    /// </summary>
    private static bool TryParseShort(ReadOnlySpan<byte> lexical, out double value)
    {
        value = 0;
        int start = !lexical.IsEmpty && lexical[0] is (byte)'-' or (byte)'+' ? 1 : 0;
        if (lexical.Length - start is < 1 or > 16)
            return false;
        long digits = 0;
        int count = 0;
        int point = -1;
        for (int i = start; i < lexical.Length; i++)
        {
            uint digit = (uint)lexical[i] - '0';
            if (digit <= 9)
            {
                digits = digits * 10 + digit;
                count++;
            }
            else if (lexical[i] == '.' && point < 0)
            {
                point = count;
            }
            else
            {
                return false;
            }
        }
        if (count is 0 or > 15)
            return false;
        double magnitude = point < 0 ? digits : digits / ExactPowers[count - point];
        value = lexical[0] == '-' ? -magnitude : magnitude;
        return true;
    }

    /// <summary>Writes the canonical form and returns its length, at most <see cref="MaxLength"/>.</summary>
    public static int Format(double value, Span<byte> destination)
    {
        if (!double.IsFinite(value))
            return FloatingForm.FormatSpecial(value, destination);
        Span<byte> shortest = stackalloc byte[MaxLength];
        value.TryFormat(shortest, out int length, "R", CultureInfo.InvariantCulture);
        return FloatingForm.Canonical(shortest[..length], destination);
    }

    /// <summary>
    /// Writes the value as XPath's cast to a string does (XPath functions 3.1, section 19.1.2.2): plain between 0.000001 and 1000000,
    /// else canonical.
    /// </summary>
    public static int FormatPlain(double value, Span<byte> destination)
    {
        double magnitude = Math.Abs(value);
        if (magnitude == 0)
            return FloatingForm.FormatZero(double.IsNegative(value), destination);
        if (!(magnitude >= 1e-6 && magnitude < 1e6))
            return Format(value, destination);
        Span<byte> shortest = stackalloc byte[MaxLength];
        value.TryFormat(shortest, out int length, "R", CultureInfo.InvariantCulture);
        return FloatingForm.Plain(shortest[..length], destination);
    }
}
