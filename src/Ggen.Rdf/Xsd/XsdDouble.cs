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

    public static bool TryParse(ReadOnlySpan<byte> lexical, out double value)
    {
        if (FloatingForm.IsNumber(lexical))
            return double.TryParse(lexical, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        return FloatingForm.TryParseSpecial(lexical, out value);
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
