namespace Ggen.Rdf.Xsd;

/// <summary>The proleptic Gregorian calendar of XSD 1.1 (part 2, appendix E): years without bound, a year 0 before the year 1.</summary>
internal static class Calendar
{
    /// <summary>Years that dates may have, before and after the year 0.</summary>
    public const int MaxYear = 999_999_999;

    public const int SecondsPerDay = 86_400;

    /// <summary>Days since 0001-01-01.</summary>
    public static long DayNumber(long year, int month, int day)
    {
        // The year begins in March here, so that the leap day is its last.
        long y = month <= 2 ? year - 1 : year;
        long era = Math.DivRem(y >= 0 ? y : y - 399, 400).Quotient;
        long yearOfEra = y - (era * 400);
        long dayOfYear = (((153 * (month + (month > 2 ? -3 : 9))) + 2) / 5) + day - 1;
        long dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        return (era * 146_097) + dayOfEra - 306;
    }

    /// <summary>The date of a day number.</summary>
    public static (long Year, int Month, int Day) Date(long dayNumber)
    {
        long z = dayNumber + 306;
        long era = (z >= 0 ? z : z - 146_096) / 146_097;
        long dayOfEra = z - (era * 146_097);
        long yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        long dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        int shifted = (int)(((5 * dayOfYear) + 2) / 153);
        int day = (int)(dayOfYear - (((153 * shifted) + 2) / 5)) + 1;
        int month = shifted < 10 ? shifted + 3 : shifted - 9;
        long year = yearOfEra + (era * 400) + (month <= 2 ? 1 : 0);
        return (year, month, day);
    }

    public static int DaysInMonth(long year, int month) => month switch
    {
        2 => IsLeap(year) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    /// <summary>The day number after adding months; a day past the end of the month becomes its last.</summary>
    public static long AddMonths(long dayNumber, long months)
    {
        (long year, int month, int day) = Date(dayNumber);
        long total = (year * 12) + (month - 1) + months;
        long newYear = FloorDivide(total, 12);
        int newMonth = (int)(total - (newYear * 12)) + 1;
        return DayNumber(newYear, newMonth, Math.Min(day, DaysInMonth(newYear, newMonth)));
    }

    public static long FloorDivide(long value, long divisor)
    {
        long quotient = value / divisor;
        return value % divisor < 0 ? quotient - 1 : quotient;
    }

    private static bool IsLeap(long year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}
