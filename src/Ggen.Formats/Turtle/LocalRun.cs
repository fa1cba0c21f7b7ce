using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Ggen.Rdf.Iris;

namespace Ggen.Formats.Turtle;

/// <summary>
/// Where the plain characters of a local name end: <c>[A-Za-z0-9_:.-]*</c>. Sixteen bytes are classified at once by their two halves, so
/// that names of different lengths cost no mispredicted branch; a third of the time of reading Turtle went here. <see cref="Plain"/> is
/// the same, byte by byte.
/// </summary>
internal static class LocalRun
{
    /// <summary>Length of the run at the start of <paramref name="text"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // once per name
    public static int Length(ReadOnlySpan<byte> text)
    {
        if (!Vector128.IsHardwareAccelerated || text.Length < Vector128<byte>.Count)
            return Plain(text);
        uint others = Others(Vector128.Create(text));
        return others != 0 ? BitOperations.TrailingZeroCount(others) : Long(text);
    }

    /// <summary>The same, byte by byte.</summary>
    public static int Plain(ReadOnlySpan<byte> text)
    {
        int at = 0;
        while (at < text.Length && NameChars.Is(text[at], NameChars.Local))
            at++;
        return at;
    }

    private static int Long(ReadOnlySpan<byte> text)
    {
        int at = Vector128<byte>.Count;
        for (; text.Length - at >= Vector128<byte>.Count; at += Vector128<byte>.Count)
        {
            uint others = Others(Vector128.Create(text[at..]));
            if (others != 0)
                return at + BitOperations.TrailingZeroCount(others);
        }
        return at + Plain(text[at..]);
    }

    // One bit per byte that does not belong to the run. A byte belongs when the row of its high half and the column of its low half share
    // a bit: 1 for '-' and '.', 2 for 0-9 and ':', 4 for A-O and a-o, 8 for P-Z and '_', 16 for p-z.
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // once per name
    private static uint Others(Vector128<byte> bytes)
    {
        Vector128<byte> rows = Vector128.Create((byte)0, 0, 1, 2, 4, 8, 4, 16, 0, 0, 0, 0, 0, 0, 0, 0);
        Vector128<byte> columns = Vector128.Create((byte)26, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 4, 4, 5, 5, 12);
        Vector128<byte> row = Pick(rows, bytes >> 4);
        Vector128<byte> column = Pick(columns, bytes & Vector128.Create((byte)0x0F));
        return Vector128.Equals(row & column, Vector128<byte>.Zero).ExtractMostSignificantBits();
    }

    // The compiler does not count on SSSE3, which came after the first processors of 64 bits, and would go byte by byte: the processor is asked.
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // twice per name
    private static Vector128<byte> Pick(Vector128<byte> table, Vector128<byte> at)
        => Ssse3.IsSupported ? Ssse3.Shuffle(table, at) : Vector128.ShuffleNative(table, at);
}
