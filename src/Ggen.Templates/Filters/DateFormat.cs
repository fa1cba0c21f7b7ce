using System.Globalization;
using System.Text;

namespace Ggen.Templates.Filters;

/// <summary>
/// strftime as Ruby has it: <c>%[flags][width]directive</c> with the flags <c>-</c> (no padding), <c>_</c> (spaces), <c>0</c> (zeros),
/// <c>^</c> (capitals), <c>#</c> (other case) and <c>:</c> (colons in %z). English names, no locale.
/// </summary>
internal static class DateFormat
{
    private const int MaxWidth = 1024;

    public static string Format(DateTimeOffset date, string format)
    {
        var result = new StringBuilder();
        for (int i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 == format.Length)
            {
                result.Append(format[i]);
                continue;
            }
            int start = i++;
            while (i < format.Length && "-_0^#:".Contains(format[i], StringComparison.Ordinal))
                i++;
            string flags = format[(start + 1)..i];
            int width = 0;
            for (; i < format.Length && char.IsAsciiDigit(format[i]); i++)
                width = Math.Min(width * 10 + format[i] - '0', MaxWidth);
            string? text = i < format.Length ? Directive(date, format[i], flags, width) : null;
            result.Append(text ?? format[start..Math.Min(i + 1, format.Length)]);
        }
        return result.ToString();
    }

    private static string? Directive(DateTimeOffset date, char directive, string flags, int width)
    {
        if (Number(date, directive) is var (number, digits, pad))
            return Padded(number, digits, pad, flags, width);
        string? text = Text(date, directive, flags, width);
        if (text is null)
            return null;
        if (flags.Contains('^', StringComparison.Ordinal))
            text = text.ToUpperInvariant();
        else if (flags.Contains('#', StringComparison.Ordinal))
            text = directive is 'p' or 'Z' ? text.ToLowerInvariant() : text.ToUpperInvariant();
        return text.PadLeft(directive is 'N' or 'L' ? 0 : width, flags.Contains('0', StringComparison.Ordinal) ? '0' : ' ');
    }

    private static (long Number, int Digits, char Pad)? Number(DateTimeOffset date, char directive) => directive switch
    {
        'Y' => (date.Year, 4, '0'),
        'C' => (date.Year / 100, 2, '0'),
        'y' => (date.Year % 100, 2, '0'),
        'm' => (date.Month, 2, '0'),
        'd' => (date.Day, 2, '0'),
        'e' => (date.Day, 2, ' '),
        'j' => (date.DayOfYear, 3, '0'),
        'H' => (date.Hour, 2, '0'),
        'k' => (date.Hour, 2, ' '),
        'I' => ((date.Hour + 11) % 12 + 1, 2, '0'),
        'l' => ((date.Hour + 11) % 12 + 1, 2, ' '),
        'M' => (date.Minute, 2, '0'),
        'S' => (date.Second, 2, '0'),
        's' => (date.ToUnixTimeSeconds(), 1, '0'),
        'u' => (((int)date.DayOfWeek + 6) % 7 + 1, 1, '0'),
        'w' => ((int)date.DayOfWeek, 1, '0'),
        'G' => (ISOWeek.GetYear(date.DateTime), 4, '0'),
        'g' => (ISOWeek.GetYear(date.DateTime) % 100, 2, '0'),
        'V' => (ISOWeek.GetWeekOfYear(date.DateTime), 2, '0'),
        'U' => ((date.DayOfYear + 6 - (int)date.DayOfWeek) / 7, 2, '0'),
        'W' => ((date.DayOfYear + 6 - ((int)date.DayOfWeek + 6) % 7) / 7, 2, '0'),
        _ => null,
    };

    private static string Padded(long number, int digits, char pad, string flags, int width)
    {
        string text = number.ToString(CultureInfo.InvariantCulture);
        if (flags.Contains('-', StringComparison.Ordinal))
            return text;
        char fill = flags.Contains('_', StringComparison.Ordinal) ? ' ' : flags.Contains('0', StringComparison.Ordinal) ? '0' : pad;
        return text.PadLeft(Math.Max(digits, width), fill);
    }

    private static string? Text(DateTimeOffset date, char directive, string flags, int width) => directive switch
    {
        'a' => date.ToString("ddd", CultureInfo.InvariantCulture),
        'A' => date.ToString("dddd", CultureInfo.InvariantCulture),
        'b' or 'h' => date.ToString("MMM", CultureInfo.InvariantCulture),
        'B' => date.ToString("MMMM", CultureInfo.InvariantCulture),
        'p' => date.Hour < 12 ? "AM" : "PM",
        'P' => date.Hour < 12 ? "am" : "pm",
        'L' => Fraction(date, width == 0 ? 3 : width),
        'N' => Fraction(date, width == 0 ? 9 : width),
        'z' => date.ToString("zzz", CultureInfo.InvariantCulture).Replace(flags.Contains(':', StringComparison.Ordinal) ? "\0" : ":", "", StringComparison.Ordinal),
        'Z' => date.Offset == TimeSpan.Zero ? "UTC" : date.ToString("zzz", CultureInfo.InvariantCulture),
        'c' => Format(date, "%a %b %e %H:%M:%S %Y"),
        'D' or 'x' => Format(date, "%m/%d/%y"),
        'F' => Format(date, "%Y-%m-%d"),
        'T' or 'X' => Format(date, "%H:%M:%S"),
        'R' => Format(date, "%H:%M"),
        'r' => Format(date, "%I:%M:%S %p"),
        'v' => Format(date, "%e-%^b-%Y"),
        '+' => Format(date, "%a %b %e %H:%M:%S %Z %Y"),
        'n' => "\n",
        't' => "\t",
        '%' => "%",
        _ => null,
    };

    private static string Fraction(DateTimeOffset date, int digits)
        => (date.Ticks % TimeSpan.TicksPerSecond).ToString("0000000", CultureInfo.InvariantCulture).PadRight(digits, '0')[..digits];
}
