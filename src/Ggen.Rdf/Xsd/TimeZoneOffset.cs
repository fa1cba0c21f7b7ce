namespace Ggen.Rdf.Xsd;

/// <summary>The optional time zone of dates and times (XSD 1.1 part 2, section 3.3.7): minutes east of UTC within ±14:00, or none.</summary>
public readonly record struct TimeZoneOffset
{
    /// <summary>The widest offset, in minutes; also the doubt about a time without zone.</summary>
    public const int MaxMinutes = 14 * 60;

    private readonly short _minutesPlusOne; // 0 is none, so that the default is no zone

    private TimeZoneOffset(int raw) => _minutesPlusOne = (short)raw;

    public static TimeZoneOffset None => default;

    public static TimeZoneOffset Utc => FromMinutes(0);

    public bool IsPresent => _minutesPlusOne != 0;

    /// <summary>Minutes east of UTC; 0 when there is no zone.</summary>
    public int Minutes => _minutesPlusOne > 0 ? _minutesPlusOne - 1 : _minutesPlusOne;

    public static TimeZoneOffset FromMinutes(int minutes) => new(minutes >= 0 ? minutes + 1 : minutes);

    /// <summary>As it is written: <c>Z</c>, <c>-08:00</c>, or nothing.</summary>
    public override string ToString()
    {
        Span<byte> buffer = stackalloc byte[8];
        return System.Text.Encoding.ASCII.GetString(buffer[..^Format(buffer).Length]);
    }

    /// <summary>Reads <c>Z</c>, <c>(+|-)hh:mm</c>, or nothing.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> text, out TimeZoneOffset zone)
    {
        zone = None;
        if (text.IsEmpty)
            return true;
        if (text.Length == 1 && text[0] == 'Z')
        {
            zone = Utc;
            return true;
        }
        if (text.Length != 6 || text[0] is not ((byte)'+' or (byte)'-') || text[3] != ':')
            return false;
        if (!DateTimeForm.TwoDigits(text[1..], 23, out int hours) || !DateTimeForm.TwoDigits(text[4..], 59, out int minutes))
            return false;
        int total = (hours * 60) + minutes;
        zone = FromMinutes(text[0] == '-' ? -total : total);
        return total <= MaxMinutes;
    }

    internal Span<byte> Format(Span<byte> destination)
    {
        if (!IsPresent)
            return destination;
        if (Minutes == 0)
            return Ascii.Byte(destination, 'Z');
        Span<byte> rest = Ascii.Byte(destination, Minutes < 0 ? '-' : '+');
        rest = Ascii.Number(rest, Math.Abs(Minutes) / 60, 2);
        return Ascii.Number(Ascii.Byte(rest, ':'), Math.Abs(Minutes) % 60, 2);
    }
}
