using Ggen.Store;

namespace Ggen.Evaluation.Aggregates;

/// <summary>
/// Which terms each group has had: the memory behind DISTINCT in an aggregate. Most terms are of one group only (an order has one
/// customer), so once there are many, an array tells for each numbered term the first group that had it, and only the second group of
/// a term, like a term that is not numbered, goes to a table of numbers. Such a number is a group and a term, and 0 an empty place,
/// since no term is <see cref="TermId.None"/>.
/// </summary>
internal sealed class GroupTermSet
{
    // Terms from which the array pays.
    private const int ManyTerms = 4096;

    private ulong[] _slots = new ulong[64];
    private int _shift = 64 - 6;
    private int _count;
    private ulong _last; // a sorted column repeats its terms
    private int[]? _firstGroups; // by the number of the term: group plus one
    private bool _forgets; // a set that is used over and over has few terms at a time

    /// <summary>Bytes of the table.</summary>
    public long Bytes => (long)_slots.Length * sizeof(ulong);

    /// <summary>Whether the term is new to the group.</summary>
    public bool Add(int group, TermId term)
    {
        ulong key = ((ulong)group << 32) | term.Bits;
        if (key == _last)
            return false;
        _last = key;
        if (_firstGroups is not null && term.IsNumbered && !term.IsLocal)
        {
            ref int first = ref FirstGroup(term.Payload);
            if (first == 0)
                first = group + 1;
            else if (first != group + 1)
                return AddKey(key);
            else
                return false;
            return true;
        }
        return AddKey(key);
    }

    /// <summary>Forgets all terms of all groups.</summary>
    public void Clear()
    {
        _forgets = true;
        _firstGroups = null;
        _last = 0;
        if (_count > 0)
            Array.Clear(_slots);
        _count = 0;
    }

    private bool AddKey(ulong key)
    {
        int slot = Slot(_slots, key, _shift);
        if (_slots[slot] == key)
            return false;
        _slots[slot] = key;
        if (++_count * 4 > _slots.Length * 3)
            Grow();
        return true;
    }

    private ref int FirstGroup(uint number)
    {
        if (number >= _firstGroups!.Length)
            LargeArray.Grow(ref _firstGroups, (int)Math.Max(number + 1, 2L * _firstGroups.Length));
        return ref _firstGroups[number];
    }

    private void Grow()
    {
        ulong[] old = _slots;
        if (_firstGroups is null && !_forgets && _count > ManyTerms)
        {
            // The terms that are there become those of the array; the few that stay need no more room.
            _firstGroups = new int[ManyTerms];
            _slots = new ulong[old.Length];
            _count = 0;
            foreach (ulong key in old)
            {
                _last = 0;
                if (key != 0)
                    Add((int)(key >> 32), new TermId((uint)key));
            }
            return;
        }
        _slots = LargeArray.Zeroed<ulong>(old.Length * 2);
        _shift--;
        foreach (ulong key in old)
        {
            if (key != 0)
                _slots[Slot(_slots, key, _shift)] = key;
        }
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
