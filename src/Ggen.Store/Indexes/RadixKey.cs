using System.Numerics;
using System.Runtime.CompilerServices;

namespace Ggen.Store.Indexes;

/// <summary>
/// The bits of a column in which its ids differ, pushed together and cut into digits: the low bits of the payload up to the
/// highest that varies, then the bits of the tag that vary. Order is kept, and a million subjects need two digits instead of four.
/// </summary>
internal readonly struct RadixKey
{
    private readonly int _payloadBits;
    private readonly uint _payloadMask;
    private readonly int _tagShift;
    private readonly uint _tagMask;

    /// <param name="differing">Ones where any two ids of the column differ.</param>
    /// <param name="maxDigitBits">The widest digit wanted.</param>
    public RadixKey(uint differing, int maxDigitBits)
    {
        uint payload = differing & ((1u << TermId.PayloadBits) - 1);
        uint tag = differing >> TermId.PayloadBits;
        _payloadBits = 32 - BitOperations.LeadingZeroCount(payload);
        _payloadMask = (1u << _payloadBits) - 1;
        int tagLow = tag == 0 ? 0 : BitOperations.TrailingZeroCount(tag);
        int tagBits = 32 - BitOperations.LeadingZeroCount(tag >> tagLow);
        _tagShift = TermId.PayloadBits + tagLow;
        _tagMask = (1u << tagBits) - 1;
        int bits = _payloadBits + tagBits;
        Digits = (bits + maxDigitBits - 1) / maxDigitBits;
        DigitBits = Digits == 0 ? 0 : (bits + Digits - 1) / Digits;
    }

    /// <summary>Number of digits; 0 when all ids are the same.</summary>
    public int Digits { get; }

    public int DigitBits { get; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // every triple, five times
    public uint Digit(uint id, int digit)
    {
        uint key = (id & _payloadMask) | (((id >> _tagShift) & _tagMask) << _payloadBits);
        return (key >> (digit * DigitBits)) & ((1u << DigitBits) - 1);
    }
}
