using System.Globalization;

namespace Ggen.Rdf.Xsd;

/// <summary>
/// The lexical and canonical mapping of <c>xsd:float</c> (XSD 1.1 part 2, section 3.3.4); see <see cref="XsdDouble"/>, with the digits
/// that single precision needs.
/// </summary>
public static class XsdFloat
{
    /// <summary>Bytes that the canonical form has at most.</summary>
    public const int MaxLength = 32;

    public static bool TryParse(ReadOnlySpan<byte> lexical, out float value)
    {
        if (FloatingForm.IsNumber(lexical))
            return float.TryParse(lexical, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        bool special = FloatingForm.TryParseSpecial(lexical, out double wide);
        value = (float)wide;
        return special;
    }

    /// <summary>Writes the canonical form and returns its length, at most <see cref="MaxLength"/>.</summary>
    public static int Format(float value, Span<byte> destination)
    {
        if (!float.IsFinite(value))
            return FloatingForm.FormatSpecial(value, destination);
        Span<byte> shortest = stackalloc byte[MaxLength];
        value.TryFormat(shortest, out int length, "R", CultureInfo.InvariantCulture);
        return FloatingForm.Canonical(shortest[..length], destination);
    }

    /// <summary>Writes the value as XPath's cast to a string does; see <see cref="XsdDouble.FormatPlain"/>.</summary>
    public static int FormatPlain(float value, Span<byte> destination)
    {
        float magnitude = Math.Abs(value);
        if (magnitude == 0)
            return FloatingForm.FormatZero(float.IsNegative(value), destination);
        if (!(magnitude >= 1e-6f && magnitude < 1e6f))
            return Format(value, destination);
        Span<byte> shortest = stackalloc byte[MaxLength];
        value.TryFormat(shortest, out int length, "R", CultureInfo.InvariantCulture);
        return FloatingForm.Plain(shortest[..length], destination);
    }
}
