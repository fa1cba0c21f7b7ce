namespace Ggen.Rdf.Xsd;

/// <summary>The fragments that the written forms of dates and times share (XSD 1.1 part 2, appendix D.2).</summary>
internal static class DateTimeForm
{
    /// <summary>Digits of a fraction of a second that are kept; a literal with more has no value here.</summary>
    public const int FractionDigits = 18;

    /// <summary>Bytes that any canonical date or time has at most.</summary>
    public const int MaxLength = 64;

    /// <summary>Reads a year, <c>-?([1-9][0-9]{3,}|0[0-9]{3})</c>, and moves past it.</summary>
    public static bool TryYear(ref ReadOnlySpan<byte> text, out long year)
    {
        year = 0;
        bool negative = text.Length > 0 && text[0] == '-';
        ReadOnlySpan<byte> digits = negative ? text[1..] : text;
        int count = digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        count = count < 0 ? digits.Length : count;
        if (count is < 4 or > 9 || (count > 4 && digits[0] == '0'))
            return false;
        foreach (byte digit in digits[..count])
            year = (year * 10) + (digit - '0');
        year = negative ? -year : year;
        text = digits[count..];
        return true;
    }

    /// <summary>Reads <c>-mm-dd</c> and moves past it.</summary>
    public static bool TryMonthDay(ref ReadOnlySpan<byte> text, long year, out int month, out int day)
    {
        day = 0;
        month = 0;
        if (text.Length < 6 || text[0] != '-' || text[3] != '-' || !TwoDigits(text[1..], 12, out month) || !TwoDigits(text[4..], 31, out day))
            return false;
        text = text[6..];
        return month > 0 && day > 0 && day <= Calendar.DaysInMonth(year, month);
    }

    /// <summary>Reads <c>hh:mm:ss(.s+)?</c> and moves past it; 24:00:00 is the second 86400.</summary>
    public static bool TryTime(ref ReadOnlySpan<byte> text, out int seconds, out long fraction)
    {
        seconds = 0;
        fraction = 0;
        if (text.Length < 8 || text[2] != ':' || text[5] != ':')
            return false;
        if (!TwoDigits(text, 24, out int hour) || !TwoDigits(text[3..], 59, out int minute) || !TwoDigits(text[6..], 59, out int second))
            return false;
        seconds = (((hour * 60) + minute) * 60) + second;
        text = text[8..];
        if (text.Length > 0 && text[0] == '.' && !TryFraction(ref text, out fraction))
            return false;
        return hour < 24 || (minute == 0 && second == 0 && fraction == 0);
    }

    public static bool TwoDigits(ReadOnlySpan<byte> text, int max, out int value)
    {
        value = 0;
        if (text.Length < 2 || !char.IsAsciiDigit((char)text[0]) || !char.IsAsciiDigit((char)text[1]))
            return false;
        value = ((text[0] - '0') * 10) + (text[1] - '0');
        return value <= max;
    }

    public static Span<byte> FormatDate(Span<byte> destination, long dayNumber)
    {
        (long year, int month, int day) = Calendar.Date(dayNumber);
        Span<byte> rest = FormatYear(destination, year);
        rest = Ascii.Number(Ascii.Byte(rest, '-'), month, 2);
        return Ascii.Number(Ascii.Byte(rest, '-'), day, 2);
    }

    public static Span<byte> FormatYear(Span<byte> destination, long year)
        => Ascii.Number(year < 0 ? Ascii.Byte(destination, '-') : destination, Math.Abs(year), 4);

    public static Span<byte> FormatTime(Span<byte> destination, int seconds, long fraction)
    {
        Span<byte> rest = Ascii.Number(destination, seconds / 3600, 2);
        rest = Ascii.Number(Ascii.Byte(rest, ':'), seconds / 60 % 60, 2);
        rest = Ascii.Number(Ascii.Byte(rest, ':'), seconds % 60, 2);
        if (fraction == 0)
            return rest;
        int digits = FractionDigits;
        for (; fraction % 10 == 0; fraction /= 10)
            digits--;
        return Ascii.Number(Ascii.Byte(rest, '.'), fraction, digits);
    }

    private static bool TryFraction(ref ReadOnlySpan<byte> text, out long fraction)
    {
        fraction = 0;
        ReadOnlySpan<byte> digits = text[1..];
        int count = digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        count = count < 0 ? digits.Length : count;
        text = digits[count..];
        ReadOnlySpan<byte> kept = digits[..count].TrimEnd((byte)'0');
        if (count == 0 || kept.Length > FractionDigits)
            return false;
        for (int i = 0; i < FractionDigits; i++)
            fraction = (fraction * 10) + (i < kept.Length ? kept[i] - '0' : 0);
        return true;
    }
}
