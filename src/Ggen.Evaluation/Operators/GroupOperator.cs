using Ggen.Evaluation.Aggregates;
using Ggen.Store;

namespace Ggen.Evaluation.Operators;

/// <summary>
/// GROUP BY with its aggregates: one solution per combination of key values, in the order in which they first come. Without keys
/// there is one group, even of no solutions.
/// </summary>
internal sealed class GroupOperator : Operator
{
    private readonly QueryContext _context;
    private readonly Operator _source;
    private readonly int[] _keys;
    private readonly Func<Aggregator[]> _aggregates;
    private readonly int[] _numbers = new int[Block.Capacity];
    private readonly TermId[] _row;
    private readonly Block _block;
    private readonly GroupNumbers _groups;
    private Aggregator[]? _states;
    private long _stateBytes;
    private int _count;
    private int _at;

    /// <param name="columns">The keys, then the aggregates.</param>
    /// <param name="keys">The keys' columns in the source; -1 for one that it does not have.</param>
    /// <param name="aggregates">Makes the aggregates anew for each run.</param>
    public GroupOperator(ColumnMap columns, QueryContext context, Operator source, int[] keys, Func<Aggregator[]> aggregates)
        : base(columns)
    {
        _context = context;
        _source = source;
        _keys = keys;
        _aggregates = aggregates;
        _row = new TermId[keys.Length];
        _groups = new GroupNumbers(keys.Length, context.Memory);
        _block = new Block(columns.Count);
    }

    public override Operator[] Inputs => [_source];

    public override void Open()
    {
        _source.Open();
        _states = null;
        Hold(0);
    }

    public override Block? Next()
    {
        if (_states is null)
            Run();
        if (_at >= _count)
            return null;
        _block.Count = Math.Min(Block.Capacity, _count - _at);
        for (int row = 0; row < _block.Count; row++)
        {
            int group = _at + row;
            ReadOnlySpan<TermId> keys = _groups.Row(group);
            for (int i = 0; i < keys.Length; i++)
                _block.Storage(i)[row] = keys[i];
            for (int i = 0; i < _states!.Length; i++)
                _block.Storage(_keys.Length + i)[row] = _states[i].Result(group);
        }
        _at += _block.Count;
        return _block;
    }

    private void Run()
    {
        _states = _aggregates();
        _groups.Clear();
        _at = 0;
        while (_source.Next() is { } block)
        {
            _context.ThrowIfCancelled();
            Number(block);
            int count = _keys.Length == 0 ? 1 : _groups.Count;
            foreach (Aggregator state in _states)
                state.Add(block, _numbers.AsSpan(0, block.Count), count);
            Hold(StateBytes());
        }
        _count = _keys.Length == 0 ? 1 : _groups.Count;
        foreach (Aggregator state in _states)
            state.Reserve(_count);
    }

    private long StateBytes()
    {
        long bytes = 0;
        foreach (Aggregator state in _states!)
            bytes += state.Bytes;
        return bytes;
    }

    private void Hold(long bytes)
    {
        long more = bytes - _stateBytes;
        _stateBytes = bytes;
        _context.Memory.Charge(more);
    }

    private void Number(Block block)
    {
        if (_keys.Length == 0)
            return;
        if (_keys.Length == 1 && _keys[0] >= 0)
        {
            _groups.Numbers(block.Column(_keys[0]), _numbers);
            return;
        }
        for (int row = 0; row < block.Count; row++)
        {
            // Rows of one left side follow each other, and so do equal keys.
            bool same = row > 0;
            for (int i = 0; i < _keys.Length; i++)
            {
                TermId key = _keys[i] < 0 ? TermId.None : block.Storage(_keys[i])[row];
                same &= key == _row[i];
                _row[i] = key;
            }
            _numbers[row] = same ? _numbers[row - 1] : _groups.Number(_row);
        }
    }
}
