using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Ggen.Store;

namespace Ggen.Evaluation.Tables;

/// <summary>
/// Distinct rows of ids, numbered from 0 in the order in which they came: the hash table behind DISTINCT, GROUP BY and visited sets.
/// Rows lie one after the other in one array. The rows of a block are looked up together, so that the waits for memory overlap; the plain
/// twin is one row after the other.
/// </summary>
internal sealed class IdRowSet(int width, MemoryBudget memory)
{
    private const int FirstSlots = 32;
    private const int FirstRows = 16;

    // Rows whose places are asked for ahead, and slots from which they no longer are near the processor.
    private const int Ahead = 64;
    private const int NearSlots = 1 << 13;

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

    /// <summary>Bytes that so many rows more may ask for, all of them new.</summary>
    public long Need(int more)
    {
        long slots = _slots.Length;
        long rows = _rows.Length;
        while ((Count + (long)more) * 2 > slots)
            slots *= 2;
        while ((Count + (long)more) * width > rows)
            rows *= 2;
        return ((slots - _slots.Length) * sizeof(int)) + ((rows - _rows.Length) * sizeof(uint));
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
        return _slots[Slot(row, Hash(row))] != 0;
    }

    /// <summary>The number of a row, which is added when it is new.</summary>
    public int Number(ReadOnlySpan<TermId> row) => Number(row, Hash(row));

    /// <summary>The numbers of all rows of a block, in turn.</summary>
    /// <param name="columns">The columns that a row is of; -1 for one that is nowhere bound.</param>
    public void Number(Block block, ReadOnlySpan<int> columns, Span<int> numbers)
    {
        Span<uint> hashes = stackalloc uint[Ahead];
        Span<TermId> row = stackalloc TermId[columns.Length];
        for (int from = 0; from < block.Count; from += Ahead)
        {
            int count = Math.Min(Ahead, block.Count - from);
            Hash(block, columns, from, hashes[..count]);
            if (_slots.Length > NearSlots)
                Prefetch(hashes[..count]);
            for (int i = 0; i < count; i++)
            {
                // Rows of one left side follow each other, and so do equal keys.
                bool same = i > 0 && hashes[i] == hashes[i - 1];
                for (int c = 0; c < columns.Length; c++)
                {
                    TermId id = columns[c] < 0 ? TermId.None : block.Storage(columns[c])[from + i];
                    same &= id == row[c];
                    row[c] = id;
                }
                numbers[from + i] = same ? numbers[from + i - 1] : Number(row, hashes[i]);
            }
        }
    }

    private int Number(ReadOnlySpan<TermId> row, uint hash)
    {
        int slot = Slot(row, hash);
        if (_slots[slot] != 0)
            return _slots[slot] - 1;
        if ((Count + 1) * 2 > _slots.Length)
        {
            Grow();
            slot = Slot(row, hash);
        }
        if ((Count + 1) * width > _rows.Length)
        {
            memory.Charge((long)_rows.Length * sizeof(uint));
            LargeArray.Grow(ref _rows, _rows.Length * 2);
        }
        row.CopyTo(_rows.AsSpan(Count * width));
        _slots[slot] = Count + 1;
        return Count++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // every row
    private static uint Mix(uint hash, TermId id) => (BitOperations.RotateLeft(hash, 15) ^ id.Bits) * 0x9E3779B1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // every row
    private static uint Finish(uint hash) => (hash ^ (hash >> 15)) * 0x85EBCA6B;

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // every row
    private static uint Hash(ReadOnlySpan<TermId> row)
    {
        uint hash = 0;
        foreach (TermId id in row)
            hash = Mix(hash, id);
        return Finish(hash);
    }

    /// <summary>Takes a column into the hashes of rows.</summary>
    /// <param name="ids">Their ids; empty for one that is nowhere bound.</param>
    public static void Mix(ReadOnlySpan<TermId> ids, Span<uint> hashes)
    {
        for (int i = 0; i < hashes.Length; i++)
            hashes[i] = Mix(hashes[i], ids.IsEmpty ? TermId.None : ids[i]);
    }

    private static void Hash(Block block, ReadOnlySpan<int> columns, int from, Span<uint> hashes)
    {
        hashes.Clear();
        foreach (int column in columns)
            Mix(column < 0 ? default : block.Column(column).Slice(from, hashes.Length), hashes);
        foreach (ref uint hash in hashes)
            hash = Finish(hash);
    }

    // The first slots of all, then the rows that these name: all of them are on their way when the first is looked at.
    private unsafe void Prefetch(ReadOnlySpan<uint> hashes)
    {
        if (!Sse.IsSupported)
            return;
        ref int slots = ref MemoryMarshal.GetArrayDataReference(_slots);
        foreach (uint hash in hashes)
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref slots, hash >> _shift)));
        ref TermId rows = ref MemoryMarshal.GetArrayDataReference(_rows);
        foreach (uint hash in hashes)
        {
            int number = _slots[hash >> _shift];
            if (number != 0)
                Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref rows, (number - 1) * width)));
        }
    }

    // Where the row is, or the empty place for it.
    private int Slot(ReadOnlySpan<TermId> row, uint hash)
    {
        uint slot = hash >> _shift;
        uint mask = (uint)_slots.Length - 1;
        while (_slots[slot] != 0 && !IsRow(_slots[slot] - 1, row))
            slot = (slot + 1) & mask;
        return (int)slot;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // every row
    private bool IsRow(int number, ReadOnlySpan<TermId> row)
    {
        ReadOnlySpan<TermId> known = _rows.AsSpan(number * width, row.Length);
        for (int i = 0; i < row.Length; i++)
        {
            if (known[i] != row[i])
                return false;
        }
        return true;
    }

    private void Grow()
    {
        memory.Charge((long)_slots.Length * sizeof(int));
        _slots = LargeArray.Zeroed<int>(_slots.Length * 2);
        _shift--;
        uint mask = (uint)_slots.Length - 1;
        for (int i = 0; i < Count; i++)
        {
            // All are distinct, so none is looked at.
            uint slot = Hash(Row(i)) >> _shift;
            while (_slots[slot] != 0)
                slot = (slot + 1) & mask;
            _slots[slot] = i + 1;
        }
    }
}
