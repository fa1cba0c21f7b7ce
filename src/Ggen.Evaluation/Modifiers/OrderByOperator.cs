using Ggen.Evaluation.DataValues;
using Ggen.Evaluation.Expressions;
using Ggen.Evaluation.Joins;
using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Tables;
using Ggen.Store;

namespace Ggen.Evaluation.Modifiers;

/// <summary>
/// Sorted by conditions (15.1), stable. With a limit only the first solutions are kept: from time to time what lies behind them is
/// dropped, and what is no better than the last of them is not taken in. Without one many rows are sorted by the ranks of their terms
/// (<see cref="RankedSort"/>); the plain twin compares.
/// </summary>
internal sealed class OrderByOperator : Operator
{
    private const int KeyBytes = 16;

    // Rows that are kept at least, whatever the limit.
    private const int FewRows = Block.Capacity / 4;
    private const int ComparisonsPerCheck = 1 << 14;

    private readonly QueryContext _context;
    private readonly Operator _source;
    private readonly (Evaluator Expression, bool Descending)[] _conditions;
    private readonly TermOrder _order;
    private readonly int _limit;
    private readonly bool _total;
    private readonly TermId[] _terms = new TermId[Block.Capacity];
    private readonly bool[] _keep = new bool[Block.Capacity];
    private readonly Block _block;
    private readonly SortKey[][] _keys;
    private Rows? _rows;
    private long _bytes;
    private uint _comparisons;
    private int[] _sorted = [];
    private int _at;

    public OrderByOperator(
        QueryContext context, Operator source, (Evaluator Expression, bool Descending)[] conditions, TermOrder order, long? limit)
        : base(source.Columns)
    {
        _context = context;
        _source = source;
        _conditions = conditions;
        _order = order;
        _limit = (int)Math.Min(limit ?? int.MaxValue, int.MaxValue);
        _total = context.Options.TotalOrder;
        _block = new Block(source.Columns.Count, context.Memory);
        _keys = new SortKey[conditions.Length][];
    }

    public override string Name => "order";

    public override Operator[] Inputs => [_source];

    public override void Open()
    {
        _source.Open();
        _rows?.Free();
        _rows = null;
        Hold(0);
    }

    public override Block? Next()
    {
        if (_rows is null)
            Run();
        int count = Math.Min(Block.Capacity, _sorted.Length - _at);
        if (count <= 0)
        {
            _rows!.Free(); // whoever keeps the answer does not keep this as well
            _sorted = [];
            return null;
        }
        _block.Count = count;
        for (int i = 0; i < _block.ColumnCount; i++)
            Gather.Rows(_rows!.Column(i), _sorted.AsSpan(_at, count), _block.Storage(i));
        _at += count;
        return _block;
    }

    private void Run()
    {
        _rows = new Rows(_source.Columns.Count, _context.Memory);
        ForgetKeys();
        _at = 0;
        bool isRanked;
        if (_limit == int.MaxValue && Array.TrueForAll(_conditions, condition => condition.Expression is ColumnEvaluator))
        {
            _rows!.Drain(_source, _context);
            isRanked = IsRanked();
            if (!isRanked)
                TakeKeys();
        }
        else
        {
            TakeFirst();
            isRanked = IsRanked();
        }
        _sorted = isRanked ? Ranked() : Sort();
        if (_limit == int.MaxValue)
            ForgetKeys();
    }

    private void ForgetKeys()
    {
        foreach (ref SortKey[] keys in _keys.AsSpan())
            keys = [];
    }

    private bool IsRanked() => _limit == int.MaxValue && _context.Options.Optimize && RankedSort.Pays(_context, _rows!.Count, _conditions.Length);

    private int[] Ranked()
    {
        using var sort = new RankedSort(_context, _order, _rows!.Count);
        var ids = Array.Exists(_keys, keys => keys.Length > 0) ? new TermId[_rows.Count] : [];
        try
        {
            for (int i = 0; i < _conditions.Length; i++)
            {
                for (int row = 0; row < ids.Length; row++)
                    ids[row] = _keys[i][row].Id;
                ReadOnlySpan<TermId> terms = ids.Length > 0 ? ids : _rows.Column(((ColumnEvaluator)_conditions[i].Expression).Column);
                sort.Add(terms, _conditions[i].Descending, _total);
            }
            return sort.Sort();
        }
        catch (InvalidOperationException e) when (e.InnerException is OperationCanceledException stopped)
        {
            throw stopped; // the sort of what is left to compare wraps what a comparison throws
        }
    }

    // After all rows are there the keys take the room that they need and no more.
    private void TakeKeys()
    {
        for (int i = 0; i < _keys.Length; i++)
        {
            GrowKeys(i, _rows!.Count);
            ReadOnlySpan<TermId> column = _rows.Column(((ColumnEvaluator)_conditions[i].Expression).Column);
            for (int row = 0; row < column.Length; row++)
                _keys[i][row] = _order.Key(column[row]);
        }
    }

    private void TakeFirst()
    {
        // Not so often that sorting costs more than it saves; and soon, as the memory of what is dropped is fresh.
        long room = Math.Max(4L * _limit, FewRows);
        bool full = false;
        while (_limit > 0 && _source.Next() is { } block)
        {
            _context.ThrowIfCancelled();
            Take(block, full);
            if (_rows!.Count > room)
            {
                Shrink();
                full = true;
            }
        }
    }

    private void Take(Block block, bool full)
    {
        int first = _rows!.Count;
        for (int i = 0; i < _keys.Length; i++)
        {
            if (_keys[i].Length < first + block.Count)
                GrowKeys(i, Math.Max(first + block.Count, _keys[i].Length * 2));
            _conditions[i].Expression.EvaluateColumn(block, _terms);
            for (int row = 0; row < block.Count; row++)
                _keys[i][first + row] = _order.Key(_terms[row]);
            // Reading a term costs more than anything else here, so the next keys are those of rows that these leave.
            if (full && (i + 1 == _keys.Length || AreColumnsFrom(i + 1)))
                DropWorse(block, first, i + 1);
        }
        _rows.Append(block);
    }

    // Whether the conditions from one on may be asked about fewer rows.
    private bool AreColumnsFrom(int condition)
    {
        while (condition < _conditions.Length && _conditions[condition].Expression is ColumnEvaluator)
            condition++;
        return condition == _conditions.Length;
    }

    // After a shrink the rows lie in order: the last of the limit is the one to beat, and a tie goes to the earlier row.
    private void DropWorse(Block block, int first, int keyCount)
    {
        int kept = first;
        SortKey last = _keys[0][_limit - 1];
        bool descending = _conditions[0].Descending;
        for (int row = 0; row < block.Count; row++)
        {
            ref readonly SortKey key = ref _keys[0][first + row];
            _keep[row] = key.Class == last.Class && key.Prefix != last.Prefix ? key.Prefix < last.Prefix != descending
                : keyCount == _keys.Length ? Compare(first + row, _limit - 1) < 0 : CompareKeys(first + row, _limit - 1, keyCount) <= 0;
            if (!_keep[row])
                continue;
            foreach (SortKey[] keys in _keys.AsSpan(0, keyCount))
                keys[kept] = keys[first + row];
            kept++;
        }
        block.Keep(_keep);
    }

    private void Shrink()
    {
        int[] sorted = Sort();
        Hold(_bytes - ((long)_rows!.Count * sizeof(int)));
        var rows = new Rows(_rows!.ColumnCount, _context.Memory);
        for (int at = 0; at < sorted.Length; at += Block.Capacity)
        {
            _block.Count = Math.Min(Block.Capacity, sorted.Length - at);
            for (int i = 0; i < _block.ColumnCount; i++)
                Gather.Rows(_rows.Column(i), sorted.AsSpan(at, _block.Count), _block.Storage(i));
            rows.Append(_block);
        }
        for (int i = 0; i < _keys.Length; i++)
        {
            var keys = new SortKey[_keys[i].Length];
            for (int at = 0; at < sorted.Length; at++)
                keys[at] = _keys[i][sorted[at]];
            _keys[i] = keys;
        }
        _rows.Free();
        _rows = rows;
    }

    private void GrowKeys(int condition, int length)
    {
        Hold(_bytes + ((long)(length - _keys[condition].Length) * KeyBytes));
        Array.Resize(ref _keys[condition], length);
    }

    private void Hold(long bytes)
    {
        long more = bytes - _bytes;
        _bytes = bytes;
        _context.Memory.Charge(more);
    }

    private int[] Sort()
    {
        Hold(_bytes + ((long)_rows!.Count * sizeof(int)));
        var rows = new int[_rows.Count];
        for (int i = 0; i < rows.Length; i++)
            rows[i] = i;
        try
        {
            rows.AsSpan().Sort(Compare);
        }
        catch (InvalidOperationException e) when (e.InnerException is OperationCanceledException stopped)
        {
            throw stopped; // the sort wraps what a comparison throws
        }
        return rows.Length <= _limit ? rows : rows[.._limit];
    }

    private int Compare(int a, int b)
    {
        if (++_comparisons % ComparisonsPerCheck == 0)
            _context.ThrowIfCancelled();
        int byKeys = CompareKeys(a, b, _keys.Length);
        if (byKeys != 0)
            return byKeys;
        if (_total)
        {
            foreach (SortKey[] keys in _keys)
            {
                int order = _order.CompareTotal(keys[a], keys[b]);
                if (order != 0)
                    return order;
            }
        }
        return a.CompareTo(b);
    }

    // By the first keys.
    private int CompareKeys(int a, int b, int count)
    {
        for (int i = 0; i < count; i++)
        {
            int order = _order.Compare(_keys[i][a], _keys[i][b]);
            if (order != 0)
                return _conditions[i].Descending ? -order : order;
        }
        return 0;
    }
}
