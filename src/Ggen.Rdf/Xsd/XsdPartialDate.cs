using System.Text;

namespace Ggen.Rdf.Xsd;

/// <summary>
/// A value of <c>xsd:gYear</c>, <c>gYearMonth</c>, <c>gMonthDay</c>, <c>gDay</c> or <c>gMonth</c> (XSD 1.1 part 2, sections 3.3.10
/// to 3.3.14): some of year, month and day, with an optional time zone. What a type leaves out is filled as its order asks:
/// 1972-12-31, the reference of section D.2.1.
/// </summary>
public readonly record struct XsdPartialDate(XsdType Type, long DayNumber, TimeZoneOffset Zone)
{
    /// <summary>Bytes that the canonical form has at most.</summary>
    public const int MaxLength = DateTimeForm.MaxLength;

    private const int ReferenceYear = 1972;

    public static bool TryParse(XsdType type, ReadOnlySpan<byte> lexical, out XsdPartialDate value)
    {
        long year = ReferenceYear;
        int month = 12;
        int day = 0;
        ReadOnlySpan<byte> rest = lexical;
        value = default;
        bool read = type switch
        {
            XsdType.GYear => DateTimeForm.TryYear(ref rest, out year),
            XsdType.GYearMonth => DateTimeForm.TryYear(ref rest, out year) && Part(ref rest, "-"u8, 12, out month),
            XsdType.GMonthDay => Part(ref rest, "--"u8, 12, out month) && Part(ref rest, "-"u8, 31, out day),
            XsdType.GDay => Part(ref rest, "---"u8, 31, out day),
            _ => Part(ref rest, "--"u8, 12, out month),
        };
        if (!read || !TimeZoneOffset.TryParse(rest, out TimeZoneOffset zone))
            return false;
        int last = Calendar.DaysInMonth(year, month);
        if (day > last)
            return false;
        value = new XsdPartialDate(type, Calendar.DayNumber(year, month, day == 0 ? last : day), zone);
        return true;
    }

    /// <summary>The parts of a date that a type keeps.</summary>
    public static XsdPartialDate From(XsdType type, XsdDate date)
    {
        bool hasYear = type is XsdType.GYear or XsdType.GYearMonth;
        bool hasMonth = type is XsdType.GYearMonth or XsdType.GMonthDay or XsdType.GMonth;
        long year = hasYear ? date.Year : ReferenceYear;
        int month = hasMonth ? date.Month : 12;
        int day = type is XsdType.GMonthDay or XsdType.GDay ? date.Day : Calendar.DaysInMonth(year, month);
        return new XsdPartialDate(type, Calendar.DayNumber(year, month, day), date.Zone);
    }

    /// <summary>Writes the canonical form, its zone kept, and returns its length, at most <see cref="MaxLength"/>.</summary>
    public int Format(Span<byte> destination)
    {
        (long year, int month, int day) = Calendar.Date(DayNumber);
        Span<byte> rest = destination;
        bool hasYear = Type is XsdType.GYear or XsdType.GYearMonth;
        bool hasMonth = Type is XsdType.GYearMonth or XsdType.GMonthDay or XsdType.GMonth;
        bool hasDay = Type is XsdType.GMonthDay or XsdType.GDay;
        rest = hasYear ? DateTimeForm.FormatYear(rest, year) : Ascii.Byte(rest, '-');
        if (hasMonth || hasDay)
            rest = Ascii.Byte(rest, '-');
        if (hasMonth)
            rest = Ascii.Number(rest, month, 2);
        if (hasDay)
            rest = Ascii.Number(Ascii.Byte(rest, '-'), day, 2);
        return destination.Length - Zone.Format(rest).Length;
    }

    public override string ToString()
    {
        Span<byte> buffer = stackalloc byte[MaxLength];
        return Encoding.ASCII.GetString(buffer[..Format(buffer)]);
    }

    /// <summary>The order of two values of one type; of two types, none.</summary>
    public XsdOrder Compare(XsdPartialDate other)
        => Type == other.Type ? new XsdDate(DayNumber, Zone).Compare(new XsdDate(other.DayNumber, other.Zone)) : XsdOrder.Indeterminate;

    private static bool Part(ref ReadOnlySpan<byte> text, ReadOnlySpan<byte> mark, int max, out int value)
    {
        value = 0;
        if (!text.StartsWith(mark) || !DateTimeForm.TwoDigits(text[mark.Length..], max, out value) || value == 0)
            return false;
        text = text[(mark.Length + 2)..];
        return true;
    }
}
