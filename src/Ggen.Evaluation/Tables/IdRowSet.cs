using System.Runtime.CompilerServices;
using Ggen.Store;

namespace Ggen.Evaluation.Tables;

/// <summary>
/// Distinct rows of ids, numbered from 0 in the order in which they came: the hash table behind DISTINCT, GROUP BY and visited sets.
/// Rows lie one after the other in one array.
/// </summary>
internal sealed class IdRowSet(int width, MemoryBudget memory)
{
    private const int FirstSlots = 32;
    private const int FirstRows = 16;

    private TermId[] _rows = new TermId[Math.Max(1, width) * FirstRows];
    private int[] _slots = new int[FirstSlots];
    private int _shift = 27;

    /// <summary>Distinct rows so far.</summary>
    public int Count { get; private set; }

    /// <summary>A row by its number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // every row
    public ReadOnlySpan<TermId> Row(int number) => _rows.AsSpan(number * width, width);

    public void Clear()
    {
        // A set that was large once is not swept for each small use after it.
        if (_slots.Length > 4096 && Count * 16 < _slots.Length)
        {
            memory.Charge(-(long)(_slots.Length - FirstSlots) * sizeof(int));
            _slots = new int[FirstSlots];
            _shift = 27;
        }
        else
        {
            Array.Clear(_slots);
        }
        Count = 0;
    }

    /// <summary>Lets go of all but the room that a new set has.</summary>
    public void Free()
    {
        memory.Charge(-((long)(_slots.Length - FirstSlots) * sizeof(int)) - ((long)(_rows.Length - (Math.Max(1, width) * FirstRows)) * sizeof(uint)));
        _rows = new TermId[Math.Max(1, width) * FirstRows];
        _slots = new int[FirstSlots];
        _shift = 27;
        Count = 0;
    }

    /// <summary>Whether the row is new.</summary>
    public bool Add(ReadOnlySpan<TermId> row)
    {
        int before = Count;
        return Number(row) == before;
    }

    public bool Add(TermId id) => Add(new ReadOnlySpan<TermId>(in id));

    public bool Contains(TermId id)
    {
        ReadOnlySpan<TermId> row = new(in id);
        return _slots[Slot(row)] != 0;
    }

    /// <summary>The number of a row, which is added when it is new.</summary>
    public int Number(ReadOnlySpan<TermId> row)
    {
        int slot = Slot(row);
        if (_slots[slot] != 0)
            return _slots[slot] - 1;
        if ((Count + 1) * 2 > _slots.Length)
        {
            Grow();
            slot = Slot(row);
        }
        if ((Count + 1) * width > _rows.Length)
        {
            memory.Charge((long)_rows.Length * sizeof(uint));
            Array.Resize(ref _rows, _rows.Length * 2);
        }
        row.CopyTo(_rows.AsSpan(Count * width));
        _slots[slot] = Count + 1;
        return Count++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // every row
    private int Slot(ReadOnlySpan<TermId> row) => row.Length == 1 ? Slot(row[0]) : SlotOfMany(row);

    private int Slot(TermId id)
    {
        uint hash = id.Bits * 0x9E3779B1;
        hash ^= hash >> 15;
        uint slot = (hash * 0x85EBCA6B) >> _shift;
        uint mask = (uint)_slots.Length - 1;
        while (_slots[slot] != 0 && _rows[_slots[slot] - 1] != id)
            slot = (slot + 1) & mask;
        return (int)slot;
    }

    private int SlotOfMany(ReadOnlySpan<TermId> row)
    {
        uint hash = 0;
        foreach (TermId id in row)
            hash = (System.Numerics.BitOperations.RotateLeft(hash, 15) ^ id.Bits) * 0x9E3779B1;
        hash ^= hash >> 15;
        uint slot = (hash * 0x85EBCA6B) >> _shift;
        uint mask = (uint)_slots.Length - 1;
        while (_slots[slot] != 0 && !Row(_slots[slot] - 1).SequenceEqual(row))
            slot = (slot + 1) & mask;
        return (int)slot;
    }

    private void Grow()
    {
        memory.Charge((long)_slots.Length * sizeof(int));
        _slots = new int[_slots.Length * 2];
        _shift--;
        for (int i = 0; i < Count; i++)
            _slots[Slot(Row(i))] = i + 1;
    }
}
