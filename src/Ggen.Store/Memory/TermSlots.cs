using System.Runtime.CompilerServices;

namespace Ggen.Store.Memory;

/// <summary>
/// The open-addressing index of a dictionary: one word per slot, the hash in its upper half and the
/// arena offset of the record in its lower (no record lies at 0), 0 when free.
/// Growing needs no look at the terms. Filled to three quarters at most.
/// </summary>
internal unsafe struct TermSlots
{
    private const int FirstCapacity = 256;

    private NativeColumn<ulong> _slots;
    private nint _used;

    /// <summary>Slots less one; the start of a probe is the hash and this.</summary>
    public uint Mask { get; private set; }

    /// <summary>Slots, used and free.</summary>
    public readonly nint Count => _slots.Count;

    public readonly ulong* Values => _slots.Values;

    /// <summary>Number of slots, filled or free.</summary>
    public readonly nint Capacity => _slots.Count;

    /// <summary>An index over slots that another holds; the first term that is added moves it.</summary>
    /// <param name="capacity">A power of two.</param>
    public static TermSlots Over(ulong* values, nint capacity, nint used) => new()
    {
        _slots = NativeColumn<ulong>.Over(values, capacity),
        _used = used,
        Mask = (uint)(capacity - 1),
    };

    /// <summary>Makes room for more terms; called before a probe whose end may be filled.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // every term interned
    public void Reserve(int count)
    {
        while (_used + count > _slots.Count - (_slots.Count >> 2))
            Grow();
        _slots.Own();
    }

    /// <summary>Fills the free slot at which a probe ended.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // every term interned
    public void Fill(uint slot, uint hash, uint offset)
    {
        _slots.Values[slot] = ((ulong)hash << 32) | offset;
        _used++;
    }

    public void Free()
    {
        _slots.Free();
        this = default;
    }

    private void Grow()
    {
        NativeColumn<ulong> old = _slots;
        nint capacity = Math.Max(FirstCapacity, old.Count * 2);
        _slots = NativeColumn<ulong>.Zeroed(capacity);
        Mask = (uint)(capacity - 1);
        for (nint i = 0; i < old.Count; i++)
        {
            ulong entry = old.Values[i];
            if (entry == 0)
                continue;
            uint slot = (uint)(entry >> 32) & Mask;
            while (_slots.Values[slot] != 0)
                slot = (slot + 1) & Mask;
            _slots.Values[slot] = entry;
        }
        old.Free();
    }
}
