using System.Globalization;
using Fluid.Values;

namespace Ggen.Templates.Values;

/// <summary>Instants written as text. One without a time zone is in UTC; no text means the present.</summary>
internal static class Dates
{
    public static bool TryParse(string text, out DateTimeOffset date)
    {
        date = default;
        string trimmed = text.Trim();
        return trimmed.Length > 0 && (
            DateTimeOffset.TryParseExact(trimmed, Xsd, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date)
            || DateTimeOffset.TryParse(trimmed, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.NoCurrentDateDefault, out date));
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

    private static string[] Xsd => ["yyyy-MM-dd", "yyyy-MM-ddK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM"];
}
