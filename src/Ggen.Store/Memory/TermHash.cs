using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ggen.Store.Memory;

/// <summary>
/// The hash of a term's bytes: CRC-32C in two lanes over words of eight bytes, then a multiplication that mixes both lanes into
/// every bit. The processor's instruction is used where it is present; the result is the same on every machine.
/// </summary>
internal static class TermHash
{
    private const ulong Mix = 0x9E37_79B9_7F4A_7C15;

    /// <summary>Hash of the bytes; <paramref name="seed"/> tells apart kinds, datatypes and languages.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes, uint seed)
    {
        ref byte at = ref MemoryMarshal.GetReference(bytes);
        nint rest = bytes.Length;
        uint a = seed;
        uint b = (uint)bytes.Length;
        for (; rest >= 16; rest -= 16, at = ref Unsafe.Add(ref at, 16))
        {
            a = BitOperations.Crc32C(a, Unsafe.ReadUnaligned<ulong>(ref at));
            b = BitOperations.Crc32C(b, Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref at, 8)));
        }
        if (rest >= 8)
        {
            a = BitOperations.Crc32C(a, Unsafe.ReadUnaligned<ulong>(ref at));
            at = ref Unsafe.Add(ref at, 8);
            rest -= 8;
        }
        if (rest > 0)
            b = BitOperations.Crc32C(b, Tail(ref at, rest));
        return Finish(a, b);
    }

    // Up to seven bytes in the low end of a word, read without passing the end.
    private static ulong Tail(ref byte at, nint count)
    {
        if (count >= 4)
        {
            ulong low = Unsafe.ReadUnaligned<uint>(ref at);
            ulong high = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref at, count - 4));
            return low | (high << 32);
        }
        return at | ((ulong)Unsafe.Add(ref at, count >> 1) << 8) | ((ulong)Unsafe.Add(ref at, count - 1) << 16);
    }

    private static uint Finish(uint a, uint b)
    {
        ulong both = (((ulong)b << 32) | a) * Mix;
        both ^= both >> 32;
        return (uint)((both * Mix) >> 32);
    }
}
