using System.Runtime.Intrinsics;
using Ggen.Store;

namespace Ggen.Evaluation.Joins;

/// <summary>
/// The rows of a join's right side by key. Ids of one kind of term lie close together, as terms are numbered in the order in which
/// they are read, so that a table indexed by the key itself usually fits; else the key is hashed. Rows of one key come in their order.
/// </summary>
internal sealed class JoinTable
{
    // A direct table may be this many times as long as there are rows.
    private const long DirectFactor = 16;

    private readonly int[] _heads;
    private readonly int[] _next;
    private readonly uint _low;
    private readonly int _shift;
    private readonly uint[]? _keys;

    /// <param name="keys">The key of each row; <see cref="uint.MinValue"/> is a key like any other.</param>
    public JoinTable(ReadOnlySpan<uint> keys)
    {
        (uint low, uint high) = Bounds(keys);
        _low = low;
        _next = LargeArray.Zeroed<int>(keys.Length);
        long length = keys.IsEmpty ? 1 : (long)high - low + 1;
        if (length <= 1024 + DirectFactor * keys.Length)
        {
            _heads = LargeArray.Zeroed<int>((int)length);
            FillDirect(keys);
        }
        else
        {
            int bits = Math.Max(4, 33 - System.Numerics.BitOperations.LeadingZeroCount((uint)keys.Length));
            _shift = 32 - bits;
            _heads = LargeArray.Zeroed<int>(1 << bits);
            _keys = LargeArray.Zeroed<uint>(1 << bits);
            FillHashed(keys);
        }
    }

    /// <summary>About how many bytes a table of so many rows takes: chain, heads and keys.</summary>
    public static long BytesFor(long rows) => (rows * 16) + 128;

    /// <summary>Whether no key has two rows.</summary>
    public bool IsUnique { get; private set; } = true;

    /// <summary>The first row of a key, or -1.</summary>
    public int First(uint key)
    {
        if (_keys is null)
        {
            uint at = key - _low;
            return at < (uint)_heads.Length ? _heads[at] - 1 : -1;
        }
        return _heads[Slot(key)] - 1;
    }

    /// <summary>The next row of the same key, or -1.</summary>
    public int Next(int row) => _next[row] - 1;

    // From the back, so that each chain runs forward; rows are kept plus one, as 0 is the empty slot.
    private void FillDirect(ReadOnlySpan<uint> keys)
    {
        for (int row = keys.Length - 1; row >= 0; row--)
        {
            ref int head = ref _heads[keys[row] - _low];
            Link(ref head, row);
        }
    }

    private void FillHashed(ReadOnlySpan<uint> keys)
    {
        for (int row = keys.Length - 1; row >= 0; row--)
        {
            int slot = Slot(keys[row]);
            _keys![slot] = keys[row];
            Link(ref _heads[slot], row);
        }
    }

    private void Link(ref int head, int row)
    {
        IsUnique &= head == 0;
        _next[row] = head;
        head = row + 1;
    }

    private int Slot(uint key)
    {
        uint slot = (key * 0x9E3779B1u) >> _shift;
        uint mask = (uint)_heads.Length - 1;
        while (_heads[slot] != 0 && _keys![slot] != key)
            slot = (slot + 1) & mask;
        return (int)slot;
    }

    /// <summary>The least and the greatest of keys; the least is greater than the greatest when there are none.</summary>
    public static (uint Low, uint High) Bounds(ReadOnlySpan<uint> keys)
    {
        uint low = uint.MaxValue;
        uint high = 0;
        int i = 0;
        if (keys.Length >= Vector128<uint>.Count)
        {
            Vector128<uint> least = Vector128<uint>.AllBitsSet;
            Vector128<uint> greatest = Vector128<uint>.Zero;
            for (; i <= keys.Length - Vector128<uint>.Count; i += Vector128<uint>.Count)
            {
                Vector128<uint> four = Vector128.Create(keys.Slice(i, Vector128<uint>.Count));
                least = Vector128.Min(least, four);
                greatest = Vector128.Max(greatest, four);
            }
            for (int lane = 0; lane < Vector128<uint>.Count; lane++)
            {
                low = Math.Min(low, least[lane]);
                high = Math.Max(high, greatest[lane]);
            }
        }
        for (; i < keys.Length; i++)
        {
            low = Math.Min(low, keys[i]);
            high = Math.Max(high, keys[i]);
        }
        return (low, high);
    }
}
