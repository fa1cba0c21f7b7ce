using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

using Ggen.Rdf.Memory;

namespace Ggen.Store.Memory;

/// <summary>
/// The bytes of terms, in blocks that never move: a span over a term stays good while others are added. A record is found by its
/// offset in units of four bytes from the start of the arena, so 32 bits reach 16 GiB. A record that crosses the end of a
/// block goes on in the next one: they were allocated together then. Blocks written one after the other are the snapshot's form, over
/// which an arena may lie; what is added then goes to blocks of its own.
/// </summary>
internal unsafe struct TermArena
{
    /// <summary>The bytes of a block: reserved at once, touched as they fill.</summary>
    public const int BlockBytes = 1 << 20;

    private const int BlockShift = 18;
    private const uint BlockUnits = 1u << BlockShift;

    /// <summary>What an offset counts in.</summary>
    public const int UnitBytes = 4;

    // Pages are put under so many units at a time as a block fills, at most: a quarter of what is used already.
    private const ulong LeastReady = (64 << 10) / UnitBytes;
    private const ulong MostReady = BlockUnits;

    // Per block of the address space its first byte; a large record owns several neighbours of which only the first was allocated.
    private NativeColumn<nint> _blocks;
    private NativeColumn<nint> _allocations;
    private ulong _used;
    private ulong _ready; // to where there are pages
    private ulong _end;

    /// <summary>Bytes of records.</summary>
    public readonly long UsedBytes => (long)_used * UnitBytes;

    /// <summary>Bytes reserved.</summary>
    public readonly long Bytes => (long)_end * UnitBytes;

    public readonly byte* this[uint offset]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)] // every term read or written
        get => (byte*)_blocks.Values[offset >> BlockShift] + ((offset & (BlockUnits - 1)) * UnitBytes);
    }

    /// <summary>An arena over records that another holds, and that stay where they are.</summary>
    public static TermArena Over(byte* start, long bytes)
    {
        TermArena arena = default;
        for (long at = 0; at < bytes; at += BlockBytes)
            arena._blocks.Add((nint)(start + at));
        arena._end = (ulong)arena._blocks.Count * BlockUnits;
        arena._used = arena._ready = arena._end; // the last block may end early: nothing is added to it
        return arena;
    }

    /// <summary>Room for a record; null when the arena is full.</summary>
    public byte* Allocate(long bytes, out uint offset)
    {
        ulong units = (ulong)(bytes + UnitBytes - 1) / UnitBytes;
        if (_used + units > _ready && !Prepare(units))
        {
            offset = 0;
            return null;
        }
        offset = (uint)_used;
        _used += units;
        return this[offset];
    }

    public void Free()
    {
        for (nint i = 0; i < _allocations.Count; i++)
            LargeMemory.Free((void*)_allocations.Values[i]);
        _allocations.Free();
        _blocks.Free();
        this = default;
    }

    private bool Prepare(ulong units)
    {
        if (_used + units > _end && !Grow(units))
            return false;
        _ready = Math.Min(_end, _used + units + Math.Clamp(_used / 4, LeastReady, MostReady));
        Pages.Populate(this[(uint)_used], (nuint)((_ready - _used) * UnitBytes));
        return true;
    }

    private bool Grow(ulong units)
    {
        ulong blocks = Math.Max((units + BlockUnits) / BlockUnits, BlocksAtOnce());
        if (_end + (blocks * BlockUnits) > uint.MaxValue)
            return false;
        byte* first = (byte*)(_allocations.Count == 0 ? NativeMemory.Alloc((nuint)(blocks * BlockBytes)) : LargeMemory.Allocate((nuint)(blocks * BlockBytes)));
        _allocations.Add((nint)first);
        for (ulong i = 0; i < blocks; i++)
            _blocks.Add((nint)(first + (i * BlockBytes)));
        _used = Math.Max(_end, 1); // offset 0 is no record
        _end += blocks * BlockUnits;
        return true;
    }

    // A large arena grows by what large pages can lie under.
    private readonly ulong BlocksAtOnce() => Bytes switch
    {
        0 => 1UL,
        < 8 * BlockBytes => 2UL,
        _ => 8UL,
    };
}
