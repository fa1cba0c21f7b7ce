namespace Ggen.Rdf.Xsd;

/// <summary>What the written forms of <c>xsd:double</c> and <c>xsd:float</c> share.</summary>
internal static class FloatingForm
{
    /// <summary>Whether the text is <c>[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([Ee][+-]?[0-9]+)?</c>.</summary>
    public static bool IsNumber(ReadOnlySpan<byte> text)
    {
        int at = text.Length > 0 && text[0] is (byte)'+' or (byte)'-' ? 1 : 0;
        int digits = Digits(text, ref at);
        if (at < text.Length && text[at] == '.')
        {
            at++;
            digits += Digits(text, ref at);
        }
        if (digits == 0)
            return false;
        if (at < text.Length && text[at] is (byte)'e' or (byte)'E')
        {
            at++;
            at += at < text.Length && text[at] is (byte)'+' or (byte)'-' ? 1 : 0;
            if (Digits(text, ref at) == 0)
                return false;
        }
        return at == text.Length;
    }

    public static bool TryParseSpecial(ReadOnlySpan<byte> text, out double value)
    {
        value = text.SequenceEqual("INF"u8) || text.SequenceEqual("+INF"u8) ? double.PositiveInfinity
            : text.SequenceEqual("-INF"u8) ? double.NegativeInfinity
            : double.NaN;
        return !double.IsNaN(value) || text.SequenceEqual("NaN"u8);
    }

    public static int FormatSpecial(double value, Span<byte> destination)
        => Copy(double.IsNaN(value) ? "NaN"u8 : value > 0 ? "INF"u8 : "-INF"u8, destination);

    public static int FormatZero(bool negative, Span<byte> destination) => Copy(negative ? "-0"u8 : "0"u8, destination);

    /// <summary>From the shortest digits (<c>-12.5</c>, <c>1E-07</c>) to <c>d.d+E-?d+</c>.</summary>
    public static int Canonical(ReadOnlySpan<byte> shortest, Span<byte> destination)
    {
        Span<byte> digits = stackalloc byte[XsdDouble.MaxLength];
        int count = Decompose(shortest, digits, out bool negative, out int exponent);
        Span<byte> rest = negative ? Ascii.Byte(destination, '-') : destination;
        rest = Ascii.Byte(rest, (char)digits[0]);
        rest = Ascii.Byte(rest, '.');
        if (count == 1)
            rest = Ascii.Byte(rest, '0');
        digits[1..count].CopyTo(rest);
        rest = Ascii.Byte(rest[(count - 1)..], 'E');
        if (exponent < 0)
            rest = Ascii.Byte(rest, '-');
        rest = Ascii.Number(rest, Math.Abs(exponent), 1);
        return destination.Length - rest.Length;
    }

    /// <summary>From the shortest digits to a decimal without exponent.</summary>
    public static int Plain(ReadOnlySpan<byte> shortest, Span<byte> destination)
    {
        Span<byte> digits = stackalloc byte[XsdDouble.MaxLength];
        int count = Decompose(shortest, digits, out bool negative, out int exponent);
        Span<byte> rest = negative ? Ascii.Byte(destination, '-') : destination;
        int at = 0;
        if (exponent < 0)
            rest = Ascii.Byte(rest, '0');
        for (int place = exponent; place >= 0; place--)
            rest = Ascii.Byte(rest, at < count ? (char)digits[at++] : '0');
        if (at < count)
            rest = Ascii.Byte(rest, '.');
        for (int zero = -1; zero > exponent && at == 0; zero--)
            rest = Ascii.Byte(rest, '0');
        while (at < count)
            rest = Ascii.Byte(rest, (char)digits[at++]);
        return destination.Length - rest.Length;
    }

    // The significant digits without zeros around them, and the power of ten of the first.
    private static int Decompose(ReadOnlySpan<byte> text, Span<byte> digits, out bool negative, out int exponent)
    {
        negative = text[0] == '-';
        text = negative ? text[1..] : text;
        int mark = text.IndexOf((byte)'E');
        exponent = mark < 0 ? 0 : Exponent(text[(mark + 1)..]);
        text = mark < 0 ? text : text[..mark];
        int point = text.IndexOf((byte)'.');
        int whole = point < 0 ? text.Length : point;
        int count = 0;
        int first = -1;
        for (int i = 0; i < text.Length; i++)
        {
            if (i == point)
                continue;
            if (count > 0 || text[i] != '0')
            {
                first = first < 0 ? i : first;
                digits[count++] = text[i];
            }
        }
        while (count > 1 && digits[count - 1] == '0')
            count--;
        if (count == 0)
        {
            digits[0] = (byte)'0';
            exponent = 0;
            return 1;
        }
        exponent += first < whole ? whole - first - 1 : whole - first;
        return count;
    }

    private static int Exponent(ReadOnlySpan<byte> text)
    {
        int value = 0;
        foreach (byte b in text)
            value = b is (byte)'+' or (byte)'-' ? value : (value * 10) + (b - '0');
        return text[0] == '-' ? -value : value;
    }

    private static int Digits(ReadOnlySpan<byte> text, ref int at)
    {
        int start = at;
        while (at < text.Length && text[at] is >= (byte)'0' and <= (byte)'9')
            at++;
        return at - start;
    }

    private static int Copy(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        text.CopyTo(destination);
        return text.Length;
    }
}
