using Ggen.Store;

namespace Ggen.Evaluation.Aggregates;

/// <summary>
/// Which terms each group has had: the memory behind DISTINCT in an aggregate. One table of numbers for all groups, where a number is
/// a group and a term, and 0 an empty place, since no term is <see cref="TermId.None"/>.
/// </summary>
internal sealed class GroupTermSet
{
    private ulong[] _slots = new ulong[64];
    private int _shift = 64 - 6;
    private int _count;
    private ulong _last; // a sorted column repeats its terms

    /// <summary>Bytes of the table.</summary>
    public long Bytes => (long)_slots.Length * sizeof(ulong);

    /// <summary>Whether the term is new to the group.</summary>
    public bool Add(int group, TermId term)
    {
        ulong key = ((ulong)group << 32) | term.Bits;
        if (key == _last)
            return false;
        _last = key;
        int slot = Slot(_slots, key, _shift);
        if (_slots[slot] == key)
            return false;
        _slots[slot] = key;
        if (++_count * 4 > _slots.Length * 3)
            Grow();
        return true;
    }

    private void Grow()
    {
        var slots = new ulong[_slots.Length * 2];
        _shift--;
        foreach (ulong key in _slots)
        {
            if (key != 0)
                slots[Slot(slots, key, _shift)] = key;
        }
        _slots = slots;
    }

    // Where the key is, or the empty place for it.
    private static int Slot(ulong[] slots, ulong key, int shift)
    {
        int slot = (int)((key * 0x9E3779B97F4A7C15) >> shift);
        while (slots[slot] != 0 && slots[slot] != key)
            slot = (slot + 1) & (slots.Length - 1);
        return slot;
    }
}
