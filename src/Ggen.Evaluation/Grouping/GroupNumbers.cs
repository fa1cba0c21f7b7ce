using Ggen.Evaluation.Tables;
using Ggen.Store;

namespace Ggen.Evaluation.Grouping;

/// <summary>
/// Numbers the groups of GROUP BY in the order in which their keys first come. A single key is looked up in an array by the number of
/// its term, as terms of one kind are numbered closely; the array only remembers what the set behind it, its plain twin, has said.
/// </summary>
/// <param name="shift">Low bits of a single key that tell nothing, as they are the same in all.</param>
internal sealed class GroupNumbers(int width, MemoryBudget memory, int shift = 0)
{
    // The array may be so many times as long as there were rows, and some more.
    private const long MaxSpread = 4;
    private const long LeastSpread = 1 << 12;

    private readonly IdRowSet _rows = new(width, memory);
    private int[] _numbers = []; // by payload of a term of the tag, without its low bits: its group plus one
    private TermTag _tag;
    private long _seen;

    public int Count => _rows.Count;

    public ReadOnlySpan<TermId> Row(int group) => width == 0 ? default : _rows.Row(group);

    public void Clear()
    {
        Forget();
        _rows.Clear();
    }

    /// <summary>Lets go of all but the room that a new one has.</summary>
    public void Free()
    {
        Forget();
        _rows.Free();
    }

    /// <summary>Bytes that so many keys more may ask for, all of them new, beside the array.</summary>
    public long Need(int more) => _rows.Need(more);

    /// <summary>Adds a row, unless it is there.</summary>
    public void Add(ReadOnlySpan<TermId> row) => _rows.Add(row);

    /// <summary>The numbers of the keys of a block's rows.</summary>
    /// <param name="keys">Their columns; -1 for a key that is nowhere bound.</param>
    public void Number(Block block, int[] keys, Span<int> numbers)
    {
        if (keys.Length == 1 && keys[0] >= 0)
            Numbers(block.Column(keys[0]), numbers);
        else
            _rows.Number(block, keys, numbers);
    }

    /// <summary>The numbers of single keys; a key like the one before it, as in a sorted column, is not looked up.</summary>
    public void Numbers(ReadOnlySpan<TermId> keys, Span<int> numbers)
    {
        _seen += keys.Length;
        TermId last = keys[0];
        int number = Number(last);
        for (int row = 0; row < keys.Length; row++)
        {
            if (keys[row] != last)
            {
                last = keys[row];
                number = Number(last);
            }
            numbers[row] = number;
        }
    }

    private int Number(TermId key)
    {
        if (key.Tag == _tag && key.Payload >> shift is var place && place < (uint)_numbers.Length && _numbers[place] is var known and > 0)
            return known - 1;
        int number = _rows.Number(new ReadOnlySpan<TermId>(in key));
        if (key.IsNumbered && !key.IsLocal)
            Remember(key, number);
        return number;
    }

    private void Remember(TermId key, int number)
    {
        if (_tag == TermTag.None)
            _tag = key.Tag;
        uint place = key.Payload >> shift;
        if (_tag != key.Tag || place >= LeastSpread + (MaxSpread * _seen))
            return;
        if (place >= (uint)_numbers.Length)
        {
            int length = (int)Math.Max(place + 1, 2L * _numbers.Length);
            memory.Charge((long)(length - _numbers.Length) * sizeof(int));
            LargeArray.Grow(ref _numbers, length);
        }
        _numbers[place] = number + 1;
    }

    private void Forget()
    {
        memory.Charge(-(long)_numbers.Length * sizeof(int));
        _numbers = [];
        _tag = TermTag.None;
        _seen = 0;
    }
}
