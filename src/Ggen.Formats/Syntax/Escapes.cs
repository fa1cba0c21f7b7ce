using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using Ggen.Formats.Output;
using Ggen.Rdf.Iris;

namespace Ggen.Formats.Syntax;

/// <summary>The escapes of N-Triples and Turtle: ECHAR in strings, UCHAR in strings and IRIs.</summary>
internal static class Escapes
{
    private static readonly SearchValues<byte> s_quoted = SearchValues.Create("\"\\\n\r"u8);
    private static readonly SearchValues<byte> s_singleQuoted = SearchValues.Create("'\\\n\r"u8);

    /// <summary>Offset of the first byte that ends a string of one line or needs a closer look: its quote, '\', CR or LF; -1 when none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // every quoted text
    public static int QuotedEnd(ReadOnlySpan<byte> text, byte quote) => text.IndexOfAny(quote == '"' ? s_quoted : s_singleQuoted);

    /// <summary>
    /// Takes the escape at the start of <paramref name="text"/> (a '\') in a string: appends what it stands for and returns its length;
    /// 0 when it is none.
    /// </summary>
    public static int String(ReadOnlySpan<byte> text, ByteBuffer output)
    {
        if (text.Length < 2)
            return 0;
        byte plain = text[1] switch
        {
            (byte)'t' => (byte)'\t',
            (byte)'b' => (byte)'\b',
            (byte)'n' => (byte)'\n',
            (byte)'r' => (byte)'\r',
            (byte)'f' => (byte)'\f',
            (byte)'"' or (byte)'\'' or (byte)'\\' => text[1],
            _ => 0,
        };
        if (plain == 0)
            return CodePoint(text, output);
        output.Append(plain);
        return 2;
    }

    /// <summary>As <see cref="String"/> in an IRI, where an escape may not stand for a character that IRIs forbid.</summary>
    public static int Iri(ReadOnlySpan<byte> text, ByteBuffer output)
    {
        int before = output.Length;
        int length = CodePoint(text, output);
        if (length == 0 || !IriParser.IsForbidden(output.Span[before]))
            return length;
        output.Truncate(before);
        return 0;
    }

    /// <summary>What is wrong with an escape that was refused, when it is a <c>\u</c>, and how long it is.</summary>
    public static string? Fault(ReadOnlySpan<byte> text, out int length)
    {
        length = Math.Min(2, text.Length);
        int digits = text.Length < 2 ? 0 : text[1] switch { (byte)'u' => 4, (byte)'U' => 8, _ => 0 };
        if (digits == 0)
            return null;
        while (length < 2 + digits && length < text.Length && NameChars.Is(text[length], NameChars.Hex))
            length++;
        if (length < 2 + digits)
            return digits == 4 ? "\\u takes four hexadecimal digits" : "\\U takes eight hexadecimal digits";
        if (CodePoint(text, new ByteBuffer()) != 0)
            return "an IRI may not hold this character, written so or otherwise";
        return digits == 4 ? "this is half of a surrogate pair; write the character itself, or \\U and eight digits" : "there is no character of this number";
    }

    // UCHAR ::= '\u' HEX HEX HEX HEX | '\U' HEX HEX HEX HEX HEX HEX HEX HEX
    private static int CodePoint(ReadOnlySpan<byte> text, ByteBuffer output)
    {
        int digits = text.Length < 2 ? 0 : text[1] switch { (byte)'u' => 4, (byte)'U' => 8, _ => 0 };
        if (digits == 0 || text.Length < 2 + digits)
            return 0;
        uint value = 0;
        foreach (byte b in text.Slice(2, digits))
        {
            if (!NameChars.Is(b, NameChars.Hex))
                return 0;
            value = (value << 4) | (uint)((b & 15) + (b > '9' ? 9 : 0));
        }
        if (!Rune.TryCreate(value, out Rune rune)) // a surrogate, or beyond U+10FFFF
            return 0;
        Span<byte> utf8 = stackalloc byte[4];
        output.Append(utf8[..rune.EncodeToUtf8(utf8)]);
        return 2 + digits;
    }
}
