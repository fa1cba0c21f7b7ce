using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace Ggen.Rdf.Iris;

/// <summary>The characters of prefixed names and blank node labels: the PN_ productions that Turtle and SPARQL 1.1 share.</summary>
public static class NameChars
{
    /// <summary>PN_CHARS_BASE among ASCII: letters.</summary>
    public const byte Base = 1;

    /// <summary>PN_CHARS_U among ASCII: letters and '_'.</summary>
    public const byte U = 2;

    /// <summary>PN_CHARS among ASCII: letters, digits, '_', '-'.</summary>
    public const byte Name = 4;

    /// <summary>What runs inside a local name: <see cref="Name"/>, ':' and '.'.</summary>
    public const byte Local = 8;

    public const byte Hex = 16;

    /// <summary>WS: space, tab, CR, LF.</summary>
    public const byte Space = 32;

    public const byte Digit = 64;

    /// <summary>Bytes of a local name that need a closer look: not ASCII, '%' and '\\'.</summary>
    public const byte Special = 128;

    /// <summary>The classes of a byte, as a sum of the constants.</summary>
    public static ReadOnlySpan<byte> Classes =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 32, 32, 0, 0, 32, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        32, 0, 0, 0, 0, 128, 0, 0, 0, 0, 0, 0, 0, 12, 8, 0,
        92, 92, 92, 92, 92, 92, 92, 92, 92, 92, 8, 0, 0, 0, 0, 0,
        0, 31, 31, 31, 31, 31, 31, 15, 15, 15, 15, 15, 15, 15, 15, 15,
        15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 0, 128, 0, 0, 14,
        0, 31, 31, 31, 31, 31, 31, 15, 15, 15, 15, 15, 15, 15, 15, 15,
        15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 0, 0, 0, 0, 0,
        128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128,
        128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128,
        128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128,
        128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128,
        128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128,
        128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128,
        128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128,
        128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128,
    ];

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // once per byte of every name
    public static bool Is(byte b, byte classes) => (Classes[b] & classes) != 0;

    // [163s] PN_CHARS_BASE
    public static bool IsBase(int c) => c < 0x80
        ? Is((byte)c, Base)
        : c is >= 0xC0 and <= 0xD6 or >= 0xD8 and <= 0xF6 or >= 0xF8 and <= 0x2FF or >= 0x370 and <= 0x37D or >= 0x37F and <= 0x1FFF
            or >= 0x200C and <= 0x200D or >= 0x2070 and <= 0x218F or >= 0x2C00 and <= 0x2FEF or >= 0x3001 and <= 0xD7FF
            or >= 0xF900 and <= 0xFDCF or >= 0xFDF0 and <= 0xFFFD or >= 0x10000 and <= 0xEFFFF;

    // [166s] PN_CHARS ::= PN_CHARS_U | '-' | [0-9] | #x00B7 | [#x0300-#x036F] | [#x203F-#x2040]
    public static bool IsName(int c) => c < 0x80
        ? Is((byte)c, Name)
        : IsBase(c) || c is 0xB7 or >= 0x300 and <= 0x36F or >= 0x203F and <= 0x2040;

    /// <summary>Length of the PN_CHARS character that is not ASCII at the start of <paramref name="text"/>; 0 when there is none.</summary>
    public static int WideNameLength(ReadOnlySpan<byte> text)
        => Rune.DecodeFromUtf8(text, out Rune rune, out int length) == OperationStatus.Done && rune.Value >= 0x80 && IsName(rune.Value) ? length : 0;

    /// <summary>As <see cref="WideNameLength"/> for PN_CHARS_BASE, with which a name may begin.</summary>
    public static int WideBaseLength(ReadOnlySpan<byte> text)
        => Rune.DecodeFromUtf8(text, out Rune rune, out int length) == OperationStatus.Done && rune.Value >= 0x80 && IsBase(rune.Value) ? length : 0;
}
