using System.Globalization;
using System.Numerics;
using Fluid.Values;

namespace Ggen.Templates.Values;

/// <summary>
/// Numbers of templates. Like Liquid's they are integers or not, which decides how they divide and print; a decimal with scale 0 is
/// an integer. A number beyond the range of a decimal is its nearest end.
/// </summary>
internal static class Numbers
{
    public static bool IsInteger(decimal number) => number.Scale == 0;

    /// <summary>Reads an integer, decimal or double as a whole text.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out decimal number)
    {
        number = 0;
        if (text.IsEmpty || !(char.IsAsciiDigit(text[0]) || text[0] is '-' or '+' or '.') || !char.IsAsciiLetterOrDigit(text[^1]) && text[^1] != '.')
            return false;
        const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out number))
            return true;
        if (!double.TryParse(text, Plain | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double value) || double.IsNaN(value))
            return false;
        number = FromDouble(value);
        return true;
    }

    /// <summary>The number that a value is; false for what is none.</summary>
    public static bool TryOf(FluidValue value, out decimal number)
    {
        bool isNumber = TermValue.Unwrap(value) is NumberValue;
        number = isNumber ? TermValue.Unwrap(value).ToNumberValue() : 0;
        return isNumber;
    }

    /// <summary>What arithmetic makes of any value: a text is the number at its start, all else 0.</summary>
    public static decimal Of(FluidValue value) => TermValue.Unwrap(value) switch
    {
        NumberValue number => number.ToNumberValue(),
        StringValue text => OfText(text.ToStringValue()),
        _ => 0,
    };

    /// <summary>The same number, marked as no integer.</summary>
    public static decimal Float(decimal number) => number.Scale > 0 ? number : decimal.Add(number, 0.0m) is { Scale: > 0 } marked ? marked : number;

    public static decimal FromDouble(double value)
    {
        if (Math.Abs(value) >= 7.9e28)
            return value > 0 ? decimal.MaxValue : decimal.MinValue;
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number);
        return Float(number);
    }

    /// <summary>An integer by its digits, any other number in the shortest form that a double keeps, with at least one decimal.</summary>
    public static string Format(decimal number)
    {
        if (IsInteger(number))
            return number.ToString(CultureInfo.InvariantCulture);
        decimal trimmed = Trim(number);
        if (trimmed.Scale == 0)
            return Math.Abs(trimmed) < 1e16m ? trimmed.ToString(CultureInfo.InvariantCulture) + ".0" : Exponent(trimmed);
        // By way of text: the conversion of decimals to doubles is not exact.
        double value = double.Parse(trimmed.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        string shortest = value.ToString("R", CultureInfo.InvariantCulture);
        return shortest.Contains('E') ? Exponent(trimmed) : shortest.Contains('.') ? shortest : shortest + ".0";
    }

    /// <summary>A number as an int, cut at the ends of its range.</summary>
    public static int ToInt(decimal number) => (int)Math.Clamp(decimal.Truncate(number), int.MinValue, int.MaxValue);

    /// <summary>Whether a value is an integer, or a text that is one.</summary>
    public static bool TryInteger(FluidValue value, out int integer)
    {
        FluidValue plain = TermValue.Unwrap(value);
        integer = ToInt(Of(plain));
        return plain switch
        {
            NumberValue number => IsInteger(number.ToNumberValue()),
            StringValue text => BigInteger.TryParse(text.ToStringValue(), NumberStyles.Integer, CultureInfo.InvariantCulture, out _),
            _ => false,
        };
    }

    private static decimal OfText(string text)
    {
        ReadOnlySpan<char> rest = text.AsSpan().Trim();
        int at = rest is ['-' or '+', ..] ? 1 : 0;
        while (at < rest.Length && char.IsAsciiDigit(rest[at]))
            at++;
        int digits = at;
        if (at + 1 < rest.Length && rest[at] == '.' && char.IsAsciiDigit(rest[at + 1]))
        {
            at++;
            while (at < rest.Length && char.IsAsciiDigit(rest[at]))
                at++;
        }
        if (at != rest.Length)
            at = digits;
        return TryParse(rest[..at], out decimal number) ? number : 0;
    }

    private static decimal Trim(decimal number) => number / 1.0000000000000000000000000000m;

    private static string Exponent(decimal number)
    {
        string text = ((double)number).ToString("E16", CultureInfo.InvariantCulture);
        int at = text.IndexOf('E');
        string mantissa = text[..at].TrimEnd('0');
        if (mantissa.EndsWith('.'))
            mantissa += "0";
        int exponent = int.Parse(text.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return $"{mantissa}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture)}";
    }
}
