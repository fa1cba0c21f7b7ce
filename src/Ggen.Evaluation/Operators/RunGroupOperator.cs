using Ggen.Evaluation.Aggregates;
using Ggen.Store;

namespace Ggen.Evaluation.Operators;

/// <summary>
/// GROUP BY over rows in which those of one group stand together, as they do where the keys are the first columns of an order: a
/// group ends where its key does, so that nothing is looked up and no more than some groups are held. The plain twin is
/// <see cref="GroupOperator"/>.
/// </summary>
internal sealed class RunGroupOperator : Operator
{
    // Groups from which those that have ended are handed on; one block more may begin as many again as it has rows.
    private const int EnoughGroups = Block.Capacity;

    private readonly QueryContext _context;
    private readonly Operator _source;
    private readonly int[] _keys;
    private readonly Func<Aggregator[]> _aggregates;
    private readonly int[] _numbers = new int[Block.Capacity];
    private readonly TermId[][] _groups;
    private readonly Block _block;
    private Aggregator[] _states = [];
    private Block? _pending;
    private bool _ended;
    private long _stateBytes;
    private int _count;
    private int _at;

    /// <param name="columns">The keys, then the aggregates.</param>
    /// <param name="keys">The keys' columns in the source.</param>
    /// <param name="aggregates">Makes the aggregates anew.</param>
    public RunGroupOperator(ColumnMap columns, QueryContext context, Operator source, int[] keys, Func<Aggregator[]> aggregates)
        : base(columns)
    {
        _context = context;
        _source = source;
        _keys = keys;
        _aggregates = aggregates;
        _block = new Block(columns.Count);
        _groups = new TermId[keys.Length][];
        for (int i = 0; i < keys.Length; i++)
            _groups[i] = new TermId[EnoughGroups + Block.Capacity];
    }

    public override string Name => "group";

    public override string Detail => "by run";

    public override Operator[] Inputs => [_source];

    public override int[] Order
    {
        get
        {
            var order = new int[_keys.Length];
            for (int i = 0; i < order.Length; i++)
                order[i] = Array.IndexOf(_keys, _source.Order[i]);
            return order;
        }
    }

    public override void Open()
    {
        _source.Open();
        _pending = null;
        _ended = false;
        _count = _at = 0;
        Hold(0);
    }

    public override Block? Next()
    {
        if (_at >= _count)
            Fill();
        if (_at >= _count)
            return null;
        _block.Count = Math.Min(Block.Capacity, _count - _at);
        for (int i = 0; i < _keys.Length; i++)
            _groups[i].AsSpan(_at, _block.Count).CopyTo(_block.Storage(i));
        for (int i = 0; i < _states.Length; i++)
        {
            TermId[] results = _block.Storage(_keys.Length + i);
            for (int row = 0; row < _block.Count; row++)
                results[row] = _states[i].Result(_at + row);
        }
        _at += _block.Count;
        return _block;
    }

    // Groups until there are enough and the last of them has ended, or the source has.
    private void Fill()
    {
        _count = _at = 0;
        if (_ended)
            return;
        if (_states.Length == 0)
            _states = _aggregates();
        foreach (Aggregator state in _states)
            state.Clear();
        while ((_pending ?? _source.Next()) is { } block)
        {
            _pending = null;
            _context.ThrowIfCancelled();
            if (_count >= EnoughGroups && Continued(block) is var rows && rows < block.Count)
            {
                Split(block, rows);
                return;
            }
            Number(block);
            Add(block);
        }
        _ended = true;
    }

    // The first rows that belong to the last group.
    private int Continued(Block block)
    {
        int row = 0;
        while (row < block.Count && IsLast(block, row))
            row++;
        return row;
    }

    // Takes the first rows, and keeps the others for the groups to come.
    private void Split(Block block, int rows)
    {
        int rest = block.Count - rows;
        if (rows > 0)
        {
            block.Count = rows;
            Number(block);
            Add(block);
            for (int i = 0; i < block.ColumnCount; i++)
                block.Storage(i).AsSpan(rows, rest).CopyTo(block.Storage(i));
            block.FirstSolution += rows;
        }
        block.Count = rest;
        _pending = block;
    }

    private bool IsLast(Block block, int row)
    {
        for (int i = 0; i < _keys.Length; i++)
        {
            if (block.Storage(_keys[i])[row] != _groups[i][_count - 1])
                return false;
        }
        return true;
    }

    private void Number(Block block)
    {
        if (_keys.Length == 1)
            NumberOne(block.Column(_keys[0]), _groups[0]);
        else
            NumberMany(block);
    }

    private void NumberOne(ReadOnlySpan<TermId> keys, TermId[] groups)
    {
        TermId last = _count == 0 ? TermId.None : groups[_count - 1];
        int count = _count;
        for (int row = 0; row < keys.Length; row++)
        {
            if (count == 0 || keys[row] != last)
            {
                last = keys[row];
                groups[count++] = last;
            }
            _numbers[row] = count - 1;
        }
        _count = count;
    }

    private void NumberMany(Block block)
    {
        for (int row = 0; row < block.Count; row++)
        {
            if (_count == 0 || !IsLast(block, row))
            {
                for (int i = 0; i < _keys.Length; i++)
                    _groups[i][_count] = block.Storage(_keys[i])[row];
                _count++;
            }
            _numbers[row] = _count - 1;
        }
    }

    private void Add(Block block)
    {
        long bytes = 0;
        foreach (Aggregator state in _states)
        {
            state.Add(block, _numbers.AsSpan(0, block.Count), _count);
            bytes += state.Bytes;
        }
        Hold(bytes);
    }

    private void Hold(long bytes)
    {
        _context.Memory.Charge(bytes - _stateBytes);
        _stateBytes = bytes;
    }
}
