using System.Text;

namespace Ggen.Rdf.Xsd;

/// <summary>A value of <c>xsd:date</c> (XSD 1.1 part 2, section 3.3.9): days since 0001-01-01 and an optional time zone.</summary>
public readonly record struct XsdDate(long DayNumber, TimeZoneOffset Zone)
{
    /// <summary>Bytes that the canonical form has at most.</summary>
    public const int MaxLength = DateTimeForm.MaxLength;

    public long Year => Calendar.Date(DayNumber).Year;

    public int Month => Calendar.Date(DayNumber).Month;

    public int Day => Calendar.Date(DayNumber).Day;

    /// <summary>Midnight at the start of the day.</summary>
    public XsdDateTime Start => new(DayNumber * Calendar.SecondsPerDay, 0, Zone);

    public static bool TryParse(ReadOnlySpan<byte> lexical, out XsdDate value)
    {
        value = default;
        ReadOnlySpan<byte> rest = lexical;
        if (!DateTimeForm.TryYear(ref rest, out long year) || !DateTimeForm.TryMonthDay(ref rest, year, out int month, out int day)
            || !TimeZoneOffset.TryParse(rest, out TimeZoneOffset zone))
        {
            return false;
        }
        value = new XsdDate(Calendar.DayNumber(year, month, day), zone);
        return true;
    }

    /// <summary>Writes the canonical form, its zone kept, and returns its length, at most <see cref="MaxLength"/>.</summary>
    public int Format(Span<byte> destination) => destination.Length - Zone.Format(DateTimeForm.FormatDate(destination, DayNumber)).Length;

    public override string ToString()
    {
        Span<byte> buffer = stackalloc byte[MaxLength];
        return Encoding.ASCII.GetString(buffer[..Format(buffer)]);
    }

    /// <summary>The order of the days' first moments.</summary>
    public XsdOrder Compare(XsdDate other) => Start.Compare(other.Start);
}
