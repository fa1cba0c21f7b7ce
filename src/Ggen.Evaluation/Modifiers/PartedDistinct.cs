using Ggen.Evaluation.Exchanges;
using Ggen.Evaluation.Grouping;
using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Tables;
using Ggen.Store;

namespace Ggen.Evaluation.Modifiers;

/// <summary>
/// DISTINCT of very many solutions, batch by batch and in parts, which threads share out: whether a solution is new its part alone knows, and
/// those that are come in their old order. The plain twin is <see cref="GroupNumbers"/>.
/// </summary>
internal sealed class PartedDistinct : IDisposable
{
    private readonly QueryContext _context;
    private readonly MemoryBudget _memory = new(long.MaxValue); // of the tables; charged to the query before and after each batch
    private readonly RowParts _batch;
    private readonly Crew _crew;
    private readonly GroupNumbers[] _sets = new GroupNumbers[RowParts.Count];
    private readonly Block?[] _blocks;
    private readonly int[]?[] _numbers;
    private readonly int[] _columns;
    private readonly int[] _kept;
    private readonly Block _block;
    private long _held;
    private int _keptCount;
    private int _at;

    public PartedDistinct(QueryContext context, int[] columns, PartedOptions options)
    {
        _context = context;
        _columns = columns;
        _batch = new RowParts(columns.Length, columns, options.Capacity, context.Memory);
        _crew = new Crew(options.Degree);
        for (int part = 0; part < _sets.Length; part++)
            _sets[part] = new GroupNumbers(columns.Length, _memory, columns.Length == 1 ? RowParts.PartBits : 0);
        _blocks = new Block[options.Degree];
        _numbers = new int[options.Degree][];
        context.Memory.Charge((long)options.Capacity * sizeof(int));
        _kept = new int[options.Capacity];
        _block = new Block(columns.Length);
        context.Own(this);
    }

    public int Degree => _crew.Degree;

    /// <summary>Takes over solutions that have been handed on.</summary>
    public void Take(GroupNumbers seen)
    {
        var block = new Block(_columns.Length);
        for (int from = 0; from < seen.Count;)
        {
            _batch.Rows.Clear();
            while (from < seen.Count && _batch.HasRoom)
            {
                block.Count = Math.Min(Block.Capacity, seen.Count - from);
                for (int row = 0; row < block.Count; row++)
                {
                    ReadOnlySpan<TermId> ids = seen.Row(from + row);
                    for (int i = 0; i < ids.Length; i++)
                        block.Storage(i)[row] = ids[i];
                }
                _batch.Rows.Append(block);
                from += block.Count;
            }
            _batch.Divide();
            Look();
        }
        _keptCount = _at = 0;
    }

    /// <summary>The next new solutions; null when the source has no more.</summary>
    public Block? Next(Operator source)
    {
        while (_at >= _keptCount)
        {
            if (!_batch.Fill(source, _context))
                return null;
            Look();
            Order();
        }
        _batch.Read(_kept.AsSpan(_at, _keptCount - _at), _block);
        _at += _block.Count;
        return _block;
    }

    /// <summary>Ends, and gives back what it held.</summary>
    public void Free()
    {
        Dispose();
        Hold(0);
        _context.Memory.Charge(-(long)_kept.Length * sizeof(int));
        _batch.Free();
    }

    public void Dispose() => _crew.Dispose();

    private void Look()
    {
        long most = _memory.Used;
        for (int part = 0; part < _sets.Length; part++)
            most += _sets[part].Need(_batch.Part(part).Length);
        Hold(most);
        _crew.Run(RowParts.Count, Look);
        Hold(_memory.Used);
    }

    // Leaves the rows of a part that are new, in front.
    private void Look(int part, int member)
    {
        _context.ThrowIfCancelled();
        Block block = _blocks[member] ??= new Block(_columns.Length);
        int[] numbers = _numbers[member] ??= new int[Block.Capacity];
        GroupNumbers set = _sets[part];
        Span<int> rows = _batch.Part(part);
        int found = 0;
        for (int from = 0; from < rows.Length; from += Block.Capacity)
        {
            _batch.Read(rows[from..], block);
            int next = set.Count;
            set.Number(block, _columns, numbers);
            found += RowParts.KeepNew(rows, from, found, numbers.AsSpan(0, block.Count), next);
        }
        _batch.Found[part] = found;
    }

    // The new rows of all parts, ascending.
    private void Order()
    {
        Span<byte> keep = _batch.Marks();
        _batch.MarkFound(keep);
        int kept = 0;
        for (int row = 0; row < keep.Length; row++)
        {
            _kept[kept] = row;
            kept += keep[row] == 0 ? 0 : 1;
        }
        _keptCount = kept;
        _at = 0;
    }

    private void Hold(long bytes)
    {
        long more = bytes - _held;
        _held = bytes;
        _context.Memory.Charge(more);
    }
}
