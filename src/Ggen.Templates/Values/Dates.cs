using System.Globalization;
using Fluid.Values;

namespace Ggen.Templates.Values;

/// <summary>Instants written as text. One without a time zone is in UTC; no text means the present.</summary>
internal static class Dates
{
    // Every form has a year: without one a parser would take the present.
    public static bool TryParse(string text, out DateTimeOffset date)
    {
        ReadOnlySpan<char> trimmed = text.AsSpan().Trim();
        if (trimmed.EndsWith(" UTC") || trimmed.EndsWith(" GMT"))
            trimmed = $"{trimmed[..^4]} +00:00";
        if (Fraction(trimmed) is { } cut)
            trimmed = cut;
        return DateTimeOffset.TryParseExact(trimmed, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowInnerWhite, out date);
    }

    // A text whose fraction of a second has no more digits than an instant here; null when it had none too many.
    private static string? Fraction(ReadOnlySpan<char> text)
    {
        int point = text.LastIndexOf('.'), end = point + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        return point < 0 || end - point - 1 <= 7 ? null : string.Concat(text[..(point + 8)], text[end..]);
    }

    /// <summary>Whether the text asks for the present.</summary>
    public static bool IsClock(string text)
        => text.Equals("now", StringComparison.OrdinalIgnoreCase) || text.Equals("today", StringComparison.OrdinalIgnoreCase);

    /// <summary>The instant of a date, a text or a number of seconds since 1970.</summary>
    public static bool TryOf(FluidValue value, out DateTimeOffset date)
    {
        date = default;
        switch (TermValue.Unwrap(value))
        {
            case DateTimeValue instant:
                date = (DateTimeOffset)instant.ToObjectValue();
                return true;
            case NumberValue number when Math.Abs(number.ToNumberValue()) < 250_000_000_000m && number.ToNumberValue() > -62_000_000_000m:
                date = DateTimeOffset.FromUnixTimeSeconds((long)decimal.Floor(number.ToNumberValue()));
                return true;
            case StringValue text when text.ToStringValue().Length is > 5 and < 12 && long.TryParse(text.ToStringValue(), NumberStyles.None, CultureInfo.InvariantCulture, out long seconds):
                date = DateTimeOffset.FromUnixTimeSeconds(seconds);
                return true;
            case StringValue text:
                return TryParse(text.ToStringValue(), out date);
            default:
                return false;
        }
    }

    private static string[] Forms =>
    [
        "yyyy-MM-dd", "yyyy-MM-ddK", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM", "yyyy/M/d", "yyyy/M/d H:m", "yyyy/M/d H:m:s",
        "yyyy-M-d", "yyyy-M-d H:m", "yyyy-M-d H:m:s", "yyyy-M-d H:m:s.FFFFFFF", "yyyy-M-d H:m:s zzz", "yyyy-M-d H:m:s.FFFFFFF zzz", "M/d/yyyy", "MMMM d, yyyy", "MMMM d yyyy", "MMM d, yyyy", "MMM d yyyy",
        "d MMMM yyyy", "d MMM yyyy", "MMMM d, yyyy H:m", "MMMM d, yyyy H:m:s", "MMMM d, yyyy h:m tt", "d MMM yyyy H:m", "d MMM yyyy H:m:s", "d MMM yyyy H:m:s zzz",
        "ddd, d MMM yyyy", "ddd, d MMM yyyy H:m:s", "ddd, d MMM yyyy H:m:s zzz", "ddd MMM d yyyy", "ddd MMM d H:m:s yyyy", "ddd MMM d H:m:s zzz yyyy",
    ];
}
