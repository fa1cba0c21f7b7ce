namespace Ggen.Store.Loading;

/// <summary>The ids behind handles cut to 32 bits: those of a batch that is being numbered, and those carried over from batches before.</summary>
/// <param name="ids">Of the terms of the batch, as far as they are numbered.</param>
/// <param name="count">Terms of the batch.</param>
/// <param name="first">The number of the first.</param>
/// <param name="carried">Ids of earlier terms.</param>
/// <param name="firstCarried">The number of the first of those.</param>
internal readonly unsafe struct HandleIds(uint* ids, int count, uint first, uint* carried, uint firstCarried)
{
    private const uint NumberMask = (1u << DocumentLoad.NumberBits) - 1;
    private const uint InlineBit = 1u << DocumentLoad.NumberBits;

    /// <summary>The id; 0 when the term found no room.</summary>
    public uint this[uint handle]
    {
        get
        {
            if ((handle & InlineBit) != 0)
                return handle;
            uint at = (handle - first) & NumberMask;
            return at < (uint)count ? ids[at] : carried[(handle - firstCarried) & NumberMask];
        }
    }
}
