using Ggen.Evaluation.Aggregates;
using Ggen.Evaluation.Exchanges;
using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Tables;
using Ggen.Store;

namespace Ggen.Evaluation.Grouping;

/// <summary>
/// GROUP BY with very many groups: batch by batch, the groups divided by their keys into parts, which threads share out. All rows of a group
/// are of one part and come to it in their order, so that a sum is the same bytes; the groups are handed on in the order in which they first
/// came. Each part has aggregates and a dictionary of its own. The plain twin is <see cref="GroupNumbers"/> with one set of aggregates.
/// </summary>
internal sealed class PartedGroups : IDisposable
{
    private readonly QueryContext _context;
    private readonly RowParts _batch;
    private readonly Crew _crew;
    private readonly Part[] _parts = new Part[RowParts.Count];
    private readonly Block?[] _blocks;
    private readonly int[]?[] _numbers;
    private byte[] _order = []; // the part of each group
    private int _count;
    private long _held;
    private int _keysAt;
    private int _resultsAt;
    private bool _isDisposed;

    /// <param name="batch">The first rows; the keys are those that divide it.</param>
    public PartedGroups(QueryContext context, RowParts batch, int width, PartedAggregates parts)
    {
        _context = context;
        _batch = batch;
        _crew = new Crew(parts.Options.Degree);
        for (int part = 0; part < _parts.Length; part++)
            _parts[part] = new Part(context.ForPart(), width, parts.Make);
        _blocks = new Block[parts.Options.Degree];
        _numbers = new int[parts.Options.Degree][];
        context.Own(this);
    }

    /// <summary>One part: its groups, by numbers of their own, and what is known of them.</summary>
    private sealed class Part
    {
        private readonly Aggregator[] _aggregates;

        public Part(QueryContext context, int width, Func<QueryContext, Aggregator[]> aggregates)
        {
            Context = context;
            Groups = new GroupNumbers(width, context.Memory, width == 1 ? RowParts.PartBits : 0);
            _aggregates = aggregates(context);
        }

        public QueryContext Context { get; }

        public GroupNumbers Groups { get; }

        /// <summary>Groups that have been handed on.</summary>
        public int KeysAt { get; set; }

        public int ResultsAt { get; set; }

        public long Bytes
        {
            get
            {
                long bytes = Context.Memory.Used;
                foreach (Aggregator aggregate in _aggregates)
                    bytes += aggregate.Bytes;
                return bytes;
            }
        }

        public void Add(Block block, ReadOnlySpan<int> numbers)
        {
            foreach (Aggregator aggregate in _aggregates)
                aggregate.Add(block, numbers, Groups.Count);
        }

        public TermId Result(int aggregate, int group) => _aggregates[aggregate].Result(group);

        public int Results => _aggregates.Length;
    }

    /// <summary>Takes the first rows and all that the source yields, and returns how many groups there are.</summary>
    public int Fill(Operator source)
    {
        do
        {
            Look();
        }
        while (_batch.Fill(source, _context));
        return _count;
    }

    /// <summary>The keys of the next groups.</summary>
    public void CopyKeys(Block block)
    {
        for (int row = 0; row < block.Count; row++)
        {
            Part part = _parts[_order[_keysAt++]];
            ReadOnlySpan<TermId> keys = part.Groups.Row(part.KeysAt++);
            for (int i = 0; i < keys.Length; i++)
                block.Storage(i)[row] = keys[i];
        }
    }

    /// <summary>What the aggregates say of the next groups.</summary>
    public void CopyResults(Block block)
    {
        for (int row = 0; row < block.Count; row++)
        {
            Part part = _parts[_order[_resultsAt++]];
            int first = block.ColumnCount - part.Results;
            for (int i = 0; i < part.Results; i++)
            {
                TermId id = part.Result(i, part.ResultsAt);
                block.Storage(first + i)[row] = id.IsLocal ? _context.Intern(part.Context.Term(id)) : id;
            }
            part.ResultsAt++;
        }
    }

    /// <summary>Ends, and gives back what it held.</summary>
    public void Free()
    {
        Dispose();
        Hold(0);
        _batch.Free();
    }

    public void Dispose()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        _crew.Dispose();
        foreach (Part part in _parts)
            part.Context.Dispose();
    }

    private void Look()
    {
        long most = Bytes;
        for (int part = 0; part < _parts.Length; part++)
            most += _parts[part].Groups.Need(_batch.Part(part).Length);
        Hold(most);
        Span<byte> marks = _batch.Marks();
        _crew.Run(RowParts.Count, Look);
        Hold(Bytes);
        Order(marks);
    }

    // Leaves the first rows of the groups of a part that are new, in front.
    private void Look(int number, int member)
    {
        _context.ThrowIfCancelled();
        Block block = _blocks[member] ??= new Block(_batch.Rows.ColumnCount);
        int[] numbers = _numbers[member] ??= new int[Block.Capacity];
        Part part = _parts[number];
        Span<int> rows = _batch.Part(number);
        int found = 0;
        for (int from = 0; from < rows.Length; from += Block.Capacity)
        {
            _batch.Read(rows[from..], block);
            int next = part.Groups.Count;
            part.Groups.Number(block, _batch.Keys, numbers);
            part.Add(block, numbers.AsSpan(0, block.Count));
            found += RowParts.KeepNew(rows, from, found, numbers.AsSpan(0, block.Count), next);
        }
        _batch.Found[number] = found;
    }

    private void Order(Span<byte> marks)
    {
        int more = _batch.MarkFound(marks);
        if (_count + more >= _order.Length)
        {
            int length = Math.Max(_count + more + 1, _order.Length * 2); // one more than needed, so that every row is written
            _context.Memory.Charge(length - _order.Length);
            _held += length - _order.Length;
            LargeArray.Grow(ref _order, length);
        }
        foreach (byte mark in marks)
        {
            _order[_count] = (byte)(mark - 1);
            _count += mark == 0 ? 0 : 1;
        }
    }

    private long Bytes
    {
        get
        {
            long bytes = _order.Length;
            foreach (Part part in _parts)
                bytes += part.Bytes;
            return bytes;
        }
    }

    private void Hold(long bytes)
    {
        long more = bytes - _held;
        _held = bytes;
        _context.Memory.Charge(more);
    }
}
