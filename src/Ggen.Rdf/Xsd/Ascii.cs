namespace Ggen.Rdf.Xsd;

/// <summary>Reading and writing of ASCII digits in UTF-8 buffers, as the lexical mappings of XSD need them.</summary>
internal static class Ascii
{
    /// <summary>Copies text that is known to be ASCII.</summary>
    public static bool TryCopy(ReadOnlySpan<char> text, Span<byte> destination, out int written)
    {
        written = 0;
        if (text.Length > destination.Length)
            return false;
        for (int i = 0; i < text.Length; i++)
            destination[i] = (byte)text[i];
        written = text.Length;
        return true;
    }

    /// <summary>Writes a non-negative number with at least <paramref name="width"/> digits and returns what follows it.</summary>
    public static Span<byte> Number(Span<byte> destination, long value, int width)
    {
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10)
            digits++;
        digits = Math.Max(digits, width);
        for (int i = digits - 1; i >= 0; i--, value /= 10)
            destination[i] = (byte)('0' + (value % 10));
        return destination[digits..];
    }

    /// <summary>Writes one byte and returns what follows it.</summary>
    public static Span<byte> Byte(Span<byte> destination, char value)
    {
        destination[0] = (byte)value;
        return destination[1..];
    }
}
