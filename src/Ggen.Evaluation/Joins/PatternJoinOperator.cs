using System.Runtime.InteropServices;
using Ggen.Evaluation.Exchanges;
using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Scans;
using Ggen.Evaluation.Scopes;
using Ggen.Evaluation.Tables;
using Ggen.Store;

namespace Ggen.Evaluation.Joins;

/// <summary>
/// Joins solutions with one triple pattern that shares bound variables with them: by looking the solutions up in the index while they
/// are few, a block at a time where the pattern allows (<see cref="RowLookup"/>), and from then on by a table over the pattern's
/// triples: of their values where each key has one (<see cref="ValueTable"/>), else of the triples, which stay where they are. A table
/// is made when the lookups so far have cost about as much as making it; all keep the order of the left side, then that of the index. With <c>optional</c> a solution that matches nothing stays as it is.
/// </summary>
internal sealed class PatternJoinOperator : Operator, IDisposable
{
    // A lookup costs about as much as this many triples put into a table.
    private const int LookupCost = 8;

    // Where rows are found by an offset, so much less that a table of many triples pays only for several times as many lookups.
    private const int OffsetLookups = 4;

    // A table of so few triples stays near the processor.
    private const int FewTriples = 1 << 14;

    // Solutions that are looked up in any case, since a LIMIT may want no more.
    private const int FirstSolutions = 2 * Block.Capacity;

    // So many triples go into a table of values in the time of a lookup.
    private const int ValuesPerLookup = 8;
    private const int FewLookups = 64;

    private readonly QueryContext _context;
    private readonly Operator _left;
    private readonly ActiveGraph _graph;
    private readonly PatternPlaces _pattern;
    private readonly bool _optional;
    private readonly SharedValues? _shared;
    private readonly ColumnCopy[] _copies;
    private readonly Block _block;
    private int[] _origins = []; // made when the join first runs, as is what else it needs then
    private int[] _matches = [];

    private readonly RowLookup? _blockLookup;

    // The same, unless the graph at hand is in an editor: its rows lie in no one permutation.
    private RowLookup? _lookup;

    private PatternTable? _table;
    private ValueTable? _values;
    private bool _isOwned;
    private long _tableBytes;
    private Block? _input;
    private int _row;
    private int _segment;

    // The matches of the row at hand that are still to be handed out: a range of the index, or a chain of the table.
    private TripleRange _range;
    private int _at;
    private bool _started;

    // Solutions that may still be looked up before there is a table.
    private long _lookups;

    // The same before a table of values is tried.
    private long _valueLookups;

    /// <param name="shared">What several pipelines that have this join hold together; null where there is one.</param>
    public PatternJoinOperator(
        ColumnMap columns, QueryContext context, Operator left, ActiveGraph graph, PatternPlaces pattern, bool optional, SharedValues? shared = null)
        : base(columns)
    {
        _context = context;
        _left = left;
        _graph = graph;
        _pattern = pattern;
        _optional = optional;
        _shared = shared;
        _copies = ColumnCopy.Between(left.Columns, columns);
        _block = new Block(columns.Count, context.Memory);
        Order = RowOrder.Copied(left, columns);
        _blockLookup = RowLookup.TryCreate(graph, pattern, optional, left.Order);
    }

    public override string Name => _optional ? "pattern left join" : "pattern join";

    public override string Detail => !_started ? "" : _values is not null ? "by value" : _table is not null ? "by table" : _lookup is { InOrder: true } ? "merged" : "looked up";

    public override Operator[] Inputs => [_left];

    public override int[] Order { get; }

    public override long ExpectedRows => _left.ExpectedRows;

    public override void Open()
    {
        _left.Open();
        _table = null;
        Dispose();
        Hold(0);
        _input = null;
        _started = false;
    }

    /// <summary>Lets go of the table of values, which is no memory of the collector.</summary>
    public void Dispose()
    {
        if (_shared is null)
            _values?.Dispose();
        _values = null;
    }

    public override Block? Next()
    {
        if (!_started)
            Start();
        _block.Count = 0;
        _segment = 0;
        while (_block.Count < Block.Capacity)
        {
            if (_input is null && !Pull())
                break;
            if (_values is not null)
                _block.Count = _values.Read(_input!, _block, _origins, ref _row, _optional);
            else if (_table is not null)
                Probe();
            else if (_lookup is not null)
                _block.Count = _lookup.Read(_block, _origins, ref _row);
            else
                LookUp();
            if (_row >= _input!.Count)
            {
                GatherLeft();
                _input = null;
            }
        }
        GatherLeft();
        return _block.Count > 0 ? _block : null;
    }

    private void Start()
    {
        _started = true;
        if (_origins.Length == 0)
            _origins = new int[Block.Capacity];
        _lookup = _graph.Graph.IsEdited ? null : _blockLookup;
        _lookup?.Reset();
        if (_lookup is { InOrder: true })
        {
            _lookups = _valueLookups = long.MaxValue;
            return;
        }
        long triples = _graph.CountOf(_pattern.Subject.Fixed, _pattern.Predicate.Fixed, _pattern.Object.Fixed);
        _lookups = _lookup is null ? Math.Max(triples / LookupCost, 64)
            : triples > FewTriples ? triples * OffsetLookups
            : Math.Max(triples, FewLookups);
        _valueLookups = _lookup is null ? long.MaxValue : Math.Max(triples / ValuesPerLookup, FewLookups);
        // Where so many solutions are to come that they will have the table in the end, it is made when the first of them have been looked up,
        // before the graph makes a table of the offsets of all subjects for them as well.
        if (_left.ExpectedRows > _valueLookups)
            _valueLookups = _shared is { IsWhole: true } ? 0 : Math.Min(_valueLookups, FirstSolutions);
    }

    // Tried once.
    private void TryMakeValues()
    {
        _valueLookups = long.MaxValue;
        TripleRange all = _graph.Range(_pattern.Subject.Fixed, _pattern.Predicate.Fixed, _pattern.Object.Fixed);
        _values = _shared is null ? ValueTable.TryMake(all, _pattern, _context) : _shared.TryMake(all, _pattern, _context);
        if (_values is null)
            return;
        Hold(_values.Bytes);
        if (!_isOwned && _shared is null)
            _context.Own(this);
        _isOwned = true;
    }

    private void MakeTable()
    {
        TripleRange all = _graph.Range(_pattern.Subject.Fixed, _pattern.Predicate.Fixed, _pattern.Object.Fixed);
        Hold(JoinTable.BytesFor(all.Count));
        _table = new PatternTable(all, _pattern, _context);
        if (_matches.Length == 0)
            _matches = new int[Block.Capacity];
    }

    private void Hold(long bytes)
    {
        _context.Memory.Charge(bytes - _tableBytes);
        _tableBytes = bytes;
    }

    private bool Pull()
    {
        _context.ThrowIfCancelled();
        _input = _left.Next();
        _row = -1;
        _range = default;
        _at = 0;
        if (_input is null)
            return false;
        if (_values is null && _table is null && ((_valueLookups -= _input.Count) < 0 || _shared is { IsMade: true }))
            TryMakeValues();
        if (_values is not null)
            return true;
        if (_table is null && (_lookups -= _input.Count) < 0)
            MakeTable();
        if (_table is not null)
            _at = -1;
        else
            _lookup?.Find(_input);
        return true;
    }

    private void LookUp()
    {
        Block input = _input!;
        while (true)
        {
            int take = Math.Min(_range.Count - _at, Block.Capacity - _block.Count);
            if (take > 0)
                Take(take);
            if (_at < _range.Count || ++_row >= input.Count)
                return;
            TermId subject = Known(_pattern.Subject, input);
            TermId predicate = Known(_pattern.Predicate, input);
            TermId @object = Known(_pattern.Object, input);
            _range = _graph.Range(subject, predicate, @object);
            _at = 0;
            if (_range.Count == 0 && _optional)
            {
                if (_block.Count == Block.Capacity)
                {
                    _row--;
                    return;
                }
                Miss();
            }
        }
    }

    private TermId Known(in Place place, Block input) => place.Input >= 0 ? input.Storage(place.Input)[_row] : place.Fixed;

    private void Take(int count)
    {
        int from = _block.Count;
        if (_pattern.HasRepeats)
        {
            TakeAgreeing(count);
            return;
        }
        _origins.AsSpan(from, count).Fill(_row);
        CopyRange(_range.Subjects, _pattern.Subject, count);
        CopyRange(_range.Predicates, _pattern.Predicate, count);
        CopyRange(_range.Objects, _pattern.Object, count);
        _block.Count += count;
        _at += count;
    }

    private void CopyRange(ReadOnlySpan<TermId> column, in Place place, int count)
    {
        if (place.Output >= 0)
            column.Slice(_at, count).CopyTo(_block.Storage(place.Output).AsSpan(_block.Count));
    }

    private void TakeAgreeing(int count)
    {
        _context.ThrowIfCancelled();
        for (int end = _at + count; _at < end; _at++)
        {
            TermId subject = _range.Subjects[_at];
            TermId predicate = _range.Predicates[_at];
            TermId @object = _range.Objects[_at];
            if (!_pattern.Agrees(subject, predicate, @object))
                continue;
            int to = _block.Count++;
            _origins[to] = _row;
            if (_pattern.Subject.Output >= 0)
                _block.Storage(_pattern.Subject.Output)[to] = subject;
            if (_pattern.Predicate.Output >= 0)
                _block.Storage(_pattern.Predicate.Output)[to] = predicate;
            if (_pattern.Object.Output >= 0)
                _block.Storage(_pattern.Object.Output)[to] = @object;
        }
    }

    private void Miss()
    {
        int to = _block.Count++;
        _origins[to] = _row;
        SetNone(_pattern.Subject, to);
        SetNone(_pattern.Predicate, to);
        SetNone(_pattern.Object, to);
    }

    private void SetNone(in Place place, int row)
    {
        if (place.Output >= 0)
            _block.Storage(place.Output)[row] = TermId.None;
    }

    private void Probe()
    {
        Block input = _input!;
        PatternTable table = _table!;
        int from = _block.Count;
        int count = from;
        ReadOnlySpan<uint> keys = MemoryMarshal.Cast<TermId, uint>(input.Column(table.KeyInput));
        while (true)
        {
            for (; _at >= 0 && count < Block.Capacity; _at = table.Rows.Next(_at))
            {
                if (!table.Verify(_at, input, _row))
                    continue;
                _origins[count] = _row;
                _matches[count++] = _at;
            }
            if (_at >= 0 || count == Block.Capacity && _row + 1 < keys.Length || ++_row >= keys.Length)
                break;
            _at = table.FirstVerified(keys[_row], input, _row);
            if (_at < 0 && _optional)
            {
                _origins[count] = _row;
                _matches[count++] = -1;
            }
        }
        table.Fetch(_matches.AsSpan(from, count - from), _block, from, _optional);
        _block.Count = count;
    }

    // The rows added since the last call come from the same input block.
    private void GatherLeft()
    {
        int count = _block.Count - _segment;
        if (count == 0 || _input is null)
            return;
        ReadOnlySpan<int> rows = _origins.AsSpan(_segment, count);
        foreach (ColumnCopy copy in _copies)
            Gather.Rows(_input.Storage(copy.From), rows, _block.Storage(copy.To).AsSpan(_segment));
        _segment = _block.Count;
    }
}
