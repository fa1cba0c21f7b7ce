using Ggen.Evaluation.Tables;
using Ggen.Store;

namespace Ggen.Evaluation.Grouping;

/// <summary>
/// Numbers the groups of GROUP BY in the order in which their keys first come. A single key is looked up in an array by the number of
/// its term, as terms of one kind are numbered closely; the array only remembers what the set behind it, its plain twin, has said.
/// </summary>
internal sealed class GroupNumbers(int width, MemoryBudget memory)
{
    // The array may be so many times as long as there were rows, and some more.
    private const long MaxSpread = 4;
    private const long LeastSpread = 1 << 12;

    private readonly IdRowSet _rows = new(width, memory);
    private int[] _numbers = []; // by payload of a term of the tag: its group plus one
    private TermTag _tag;
    private long _seen;

    public int Count => _rows.Count;

    public ReadOnlySpan<TermId> Row(int group) => width == 0 ? default : _rows.Row(group);

    public void Clear()
    {
        memory.Charge(-(long)_numbers.Length * sizeof(int));
        _numbers = [];
        _tag = TermTag.None;
        _seen = 0;
        _rows.Clear();
    }

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
        if (key.Tag == _tag && key.Payload < (uint)_numbers.Length && _numbers[key.Payload] is var known and > 0)
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
        if (_tag != key.Tag || key.Payload >= LeastSpread + (MaxSpread * _seen))
            return;
        if (key.Payload >= (uint)_numbers.Length)
        {
            int length = (int)Math.Max(key.Payload + 1, 2L * _numbers.Length);
            memory.Charge((long)(length - _numbers.Length) * sizeof(int));
            LargeArray.Grow(ref _numbers, length);
        }
        _numbers[key.Payload] = number + 1;
    }
}
