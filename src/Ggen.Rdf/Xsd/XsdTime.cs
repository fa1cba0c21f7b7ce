using System.Text;

namespace Ggen.Rdf.Xsd;

/// <summary>
/// A value of <c>xsd:time</c> (XSD 1.1 part 2, section 3.3.8): a second of the day, a fraction in units of 10^-18 seconds, and an
/// optional time zone. 24:00:00 is midnight.
/// </summary>
public readonly record struct XsdTime(int SecondOfDay, long Fraction, TimeZoneOffset Zone)
{
    /// <summary>Bytes that the canonical form has at most.</summary>
    public const int MaxLength = DateTimeForm.MaxLength;

    public int Hour => SecondOfDay / 3600;

    public int Minute => SecondOfDay / 60 % 60;

    /// <summary>Seconds within the minute, with their fraction.</summary>
    public XsdDecimal Second => OnAnyDay.Second;

    /// <summary>The time on a fixed day, which is how times are compared (XSD 1.1 part 2, section 3.3.8.1).</summary>
    public XsdDateTime OnAnyDay => new(SecondOfDay, Fraction, Zone);

    public static bool TryParse(ReadOnlySpan<byte> lexical, out XsdTime value)
    {
        value = default;
        ReadOnlySpan<byte> rest = lexical;
        if (!DateTimeForm.TryTime(ref rest, out int seconds, out long fraction) || !TimeZoneOffset.TryParse(rest, out TimeZoneOffset zone))
            return false;
        value = new XsdTime(seconds % Calendar.SecondsPerDay, fraction, zone);
        return true;
    }

    /// <summary>Writes the canonical form, its zone kept, and returns its length, at most <see cref="MaxLength"/>.</summary>
    public int Format(Span<byte> destination)
        => destination.Length - Zone.Format(DateTimeForm.FormatTime(destination, SecondOfDay, Fraction)).Length;

    public override string ToString()
    {
        Span<byte> buffer = stackalloc byte[MaxLength];
        return Encoding.ASCII.GetString(buffer[..Format(buffer)]);
    }

    public XsdOrder Compare(XsdTime other) => OnAnyDay.Compare(other.OnAnyDay);
}
