using System.Text;

namespace Ggen.Rdf.Xsd;

/// <summary>
/// A value of <c>xsd:dateTime</c> (XSD 1.1 part 2, section 3.3.7): local seconds since 0001-01-01T00:00:00, a fraction in units of
/// 10^-18 seconds, and an optional time zone. Years go to ±<see cref="Calendar.MaxYear"/>.
/// </summary>
public readonly record struct XsdDateTime
{
    /// <summary>Bytes that the canonical form has at most.</summary>
    public const int MaxLength = DateTimeForm.MaxLength;

    internal const long FractionUnits = 1_000_000_000_000_000_000;

    /// <param name="localSeconds">Since 0001-01-01T00:00:00 on the local clock.</param>
    /// <param name="fraction">Of a second, in units of 10^-18.</param>
    public XsdDateTime(long localSeconds, long fraction, TimeZoneOffset zone)
    {
        LocalSeconds = localSeconds;
        Fraction = fraction;
        Zone = zone;
    }

    public long LocalSeconds { get; }

    public long Fraction { get; }

    public TimeZoneOffset Zone { get; }

    public long Year => Calendar.Date(DayNumber).Year;

    public int Month => Calendar.Date(DayNumber).Month;

    public int Day => Calendar.Date(DayNumber).Day;

    public int Hour => SecondOfDay / 3600;

    public int Minute => SecondOfDay / 60 % 60;

    /// <summary>Seconds within the minute, with their fraction.</summary>
    public XsdDecimal Second => new XsdDecimal(SecondOfDay % 60) + new XsdDecimal(Fraction, DateTimeForm.FractionDigits);

    /// <summary>Days since 0001-01-01 on the local calendar.</summary>
    public long DayNumber => Calendar.FloorDivide(LocalSeconds, Calendar.SecondsPerDay);

    public int SecondOfDay => (int)(LocalSeconds - (DayNumber * Calendar.SecondsPerDay));

    /// <summary>Seconds since 0001-01-01T00:00:00Z; without a zone, as if in UTC.</summary>
    public long UtcSeconds => LocalSeconds - (Zone.Minutes * 60L);

    public static XsdDateTime From(DateTimeOffset instant)
    {
        (long seconds, long ticks) = Math.DivRem(instant.Ticks, TimeSpan.TicksPerSecond);
        return new XsdDateTime(seconds, ticks * (FractionUnits / TimeSpan.TicksPerSecond), TimeZoneOffset.FromMinutes((int)instant.Offset.TotalMinutes));
    }

    public static bool TryParse(ReadOnlySpan<byte> lexical, out XsdDateTime value)
    {
        value = default;
        ReadOnlySpan<byte> rest = lexical;
        if (!DateTimeForm.TryYear(ref rest, out long year) || !DateTimeForm.TryMonthDay(ref rest, year, out int month, out int day))
            return false;
        if (rest.IsEmpty || rest[0] != 'T')
            return false;
        rest = rest[1..];
        if (!DateTimeForm.TryTime(ref rest, out int seconds, out long fraction) || !TimeZoneOffset.TryParse(rest, out TimeZoneOffset zone))
            return false;
        value = new XsdDateTime((Calendar.DayNumber(year, month, day) * Calendar.SecondsPerDay) + seconds, fraction, zone);
        return true;
    }

    /// <summary>Writes the canonical form, its zone kept, and returns its length, at most <see cref="MaxLength"/>.</summary>
    public int Format(Span<byte> destination)
    {
        Span<byte> rest = DateTimeForm.FormatDate(destination, DayNumber);
        rest = DateTimeForm.FormatTime(Ascii.Byte(rest, 'T'), SecondOfDay, Fraction);
        return destination.Length - Zone.Format(rest).Length;
    }

    public override string ToString()
    {
        Span<byte> buffer = stackalloc byte[MaxLength];
        return Encoding.ASCII.GetString(buffer[..Format(buffer)]);
    }

    /// <summary>The order of two moments; one with and one without a zone within 14 hours of each other have none.</summary>
    public XsdOrder Compare(XsdDateTime other)
    {
        if (Zone.IsPresent == other.Zone.IsPresent)
            return (XsdOrder)CompareAsUtc(other);
        long doubt = TimeZoneOffset.MaxMinutes * 60L;
        long distance = UtcSeconds - other.UtcSeconds;
        if (distance < -doubt || (distance == -doubt && Fraction < other.Fraction))
            return XsdOrder.Less;
        if (distance > doubt || (distance == doubt && Fraction > other.Fraction))
            return XsdOrder.Greater;
        return XsdOrder.Indeterminate;
    }

    /// <summary>The order of two moments where a missing zone counts as UTC: a total order of moments.</summary>
    public int CompareAsUtc(XsdDateTime other)
    {
        int order = UtcSeconds.CompareTo(other.UtcSeconds);
        return order != 0 ? order : Fraction.CompareTo(other.Fraction);
    }

    /// <summary>The time from <paramref name="other"/> to this; null when only one has a zone.</summary>
    public XsdDuration? Subtract(XsdDateTime other)
    {
        if (Zone.IsPresent != other.Zone.IsPresent)
            return null;
        XsdDecimal fraction = new XsdDecimal(Fraction, DateTimeForm.FractionDigits) - new XsdDecimal(other.Fraction, DateTimeForm.FractionDigits);
        return new XsdDuration(0, new XsdDecimal(UtcSeconds - other.UtcSeconds) + fraction);
    }

    /// <summary>The moment after a duration: months first, then seconds (XSD 1.1 part 2, appendix E.3.3); null outside the years that can be written.</summary>
    public XsdDateTime? Add(XsdDuration duration)
    {
        if (Math.Abs(duration.Months) > Calendar.MaxYear * 24L || !duration.Seconds.Floor().TryGetInt64(out long whole) || Math.Abs(whole) > 1L << 56)
            return null;
        XsdDecimal exact = duration.Seconds - new XsdDecimal(whole) + new XsdDecimal(Fraction, DateTimeForm.FractionDigits);
        if (exact.Scale > DateTimeForm.FractionDigits)
            return null;
        exact.Floor().TryGetInt64(out long carry);
        (exact - new XsdDecimal(carry)).TryGetSmall(out long fraction, out int scale);
        for (; scale < DateTimeForm.FractionDigits; scale++)
            fraction *= 10;
        long day = duration.Months == 0 ? DayNumber : Calendar.AddMonths(DayNumber, duration.Months);
        var moved = new XsdDateTime((day * Calendar.SecondsPerDay) + SecondOfDay + whole + carry, fraction, Zone);
        return Math.Abs(moved.Year) <= Calendar.MaxYear ? moved : null;
    }
}
