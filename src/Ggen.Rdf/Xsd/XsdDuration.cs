using System.Text;

namespace Ggen.Rdf.Xsd;

/// <summary>
/// A value of <c>xsd:duration</c>, <c>xsd:dayTimeDuration</c> or <c>xsd:yearMonthDuration</c> (XSD 1.1 part 2, sections 3.3.6 and
/// 3.4.26): months and exact seconds of one sign.
/// </summary>
public readonly record struct XsdDuration(long Months, XsdDecimal Seconds)
{
    /// <summary>The largest number of a part, and of months and days in all, in digits.</summary>
    private const int MaxPartDigits = 15;

    public bool IsZero => Months == 0 && Seconds.IsZero;

    /// <summary>Reads a duration; the two narrower types take only their own parts.</summary>
    public static bool TryParse(XsdType type, ReadOnlySpan<byte> lexical, out XsdDuration value)
    {
        value = default;
        bool negative = lexical.Length > 0 && lexical[0] == '-';
        ReadOnlySpan<byte> text = negative ? lexical[1..] : lexical;
        if (text.Length < 3 || text[0] != 'P' || text[^1] == 'T')
            return false;
        text = text[1..];
        int mark = text.IndexOf((byte)'T');
        ReadOnlySpan<byte> date = mark < 0 ? text : text[..mark];
        ReadOnlySpan<byte> time = mark < 0 ? default : text[(mark + 1)..];
        if (type == XsdType.YearMonthDuration && mark >= 0)
            return false;
        bool wantsMonths = type != XsdType.DayTimeDuration;
        long years = 0, months = 0, days = 0, hours = 0, minutes = 0;
        XsdDecimal seconds = XsdDecimal.Zero;
        if (wantsMonths && !(Part(ref date, 'Y', out years) && Part(ref date, 'M', out months)))
            return false;
        if (type != XsdType.YearMonthDuration && !Part(ref date, 'D', out days))
            return false;
        if (!Part(ref time, 'H', out hours) || !Part(ref time, 'M', out minutes) || !SecondPart(ref time, out seconds))
            return false;
        if (!date.IsEmpty || !time.IsEmpty)
            return false;
        long totalMonths = (years * 12) + months;
        XsdDecimal totalSeconds = new XsdDecimal(days) * new XsdDecimal(86_400) + new XsdDecimal((hours * 3600) + (minutes * 60)) + seconds;
        value = negative ? new XsdDuration(-totalMonths, -totalSeconds) : new XsdDuration(totalMonths, totalSeconds);
        return true;
    }

    /// <summary>The canonical form; the zero of <c>yearMonthDuration</c> is <c>P0M</c>, of the others <c>PT0S</c>.</summary>
    public string ToString(XsdType type)
    {
        var text = new StringBuilder();
        if (Months < 0 || Seconds.Sign < 0)
            text.Append('-');
        text.Append('P');
        long months = Math.Abs(Months);
        Append(text, months / 12, 'Y');
        Append(text, months % 12, 'M');
        XsdDecimal seconds = Seconds.Abs();
        XsdInteger whole = seconds.Truncate();
        System.Numerics.BigInteger days = System.Numerics.BigInteger.DivRem(whole.ToBigInteger(), 86_400, out System.Numerics.BigInteger ofDay);
        Append(text, days, 'D');
        XsdDecimal fraction = seconds - XsdDecimal.From(whole);
        XsdDecimal ofMinute = new XsdDecimal((long)ofDay % 60) + fraction;
        if (!ofDay.IsZero || !fraction.IsZero)
            text.Append('T');
        Append(text, (long)ofDay / 3600, 'H');
        Append(text, (long)ofDay / 60 % 60, 'M');
        if (!ofMinute.IsZero)
            text.Append(ofMinute.ToString()).Append('S');
        if (IsZero)
            text.Append(type == XsdType.YearMonthDuration ? "0M" : "T0S");
        return text.ToString();
    }

    public override string ToString() => ToString(XsdType.Duration);

    public static XsdDuration operator -(XsdDuration a) => new(-a.Months, -a.Seconds);

    /// <summary>
    /// The order of two durations: by months or by seconds where the other part agrees, else by adding both to the four moments of
    /// XSD 1.1 part 2, section 3.3.6.1, which must agree.
    /// </summary>
    public XsdOrder Compare(XsdDuration other)
    {
        if (Months == other.Months)
            return (XsdOrder)Seconds.CompareTo(other.Seconds);
        if (Seconds == other.Seconds)
            return Months < other.Months ? XsdOrder.Less : XsdOrder.Greater;
        ReadOnlySpan<(int Year, int Month)> moments = [(1696, 9), (1697, 2), (1903, 3), (1903, 7)];
        int agreed = 0;
        for (int i = 0; i < moments.Length; i++)
        {
            int order = EndSeconds(moments[i]).CompareTo(other.EndSeconds(moments[i]));
            if (i > 0 && order != agreed)
                return XsdOrder.Indeterminate;
            agreed = order;
        }
        return (XsdOrder)Math.Sign(agreed);
    }

    private XsdDecimal EndSeconds((int Year, int Month) start)
        => new XsdDecimal(Calendar.AddMonths(Calendar.DayNumber(start.Year, start.Month, 1), Months)) * new XsdDecimal(86_400) + Seconds;

    private static void Append(StringBuilder text, System.Numerics.BigInteger value, char unit)
    {
        if (!value.IsZero)
            text.Append(value.ToString(System.Globalization.CultureInfo.InvariantCulture)).Append(unit);
    }

    // Digits and their unit; a part that is not there is 0.
    private static bool Part(ref ReadOnlySpan<byte> text, char unit, out long value)
    {
        value = 0;
        int count = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (count < 0 || text[count] != unit)
            return true;
        if (count is 0 or > MaxPartDigits)
            return false;
        foreach (byte digit in text[..count])
            value = (value * 10) + (digit - '0');
        text = text[(count + 1)..];
        return true;
    }

    // [0-9]+(\.[0-9]+)?S
    private static bool SecondPart(ref ReadOnlySpan<byte> text, out XsdDecimal value)
    {
        value = XsdDecimal.Zero;
        if (text.IsEmpty)
            return true;
        ReadOnlySpan<byte> digits = text[..^1];
        if (text[^1] != 'S' || digits.IsEmpty || !char.IsAsciiDigit((char)digits[0]) || digits[^1] == '.')
            return false;
        text = default;
        return XsdDecimal.TryParse(digits, out value);
    }
}
