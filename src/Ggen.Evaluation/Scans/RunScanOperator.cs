using Ggen.Evaluation.DataValues;
using Ggen.Evaluation.Grouping;
using Ggen.Evaluation.Modifiers;
using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Scopes;
using Ggen.Store;

namespace Ggen.Evaluation.Scans;

/// <summary>What a <see cref="RunScanOperator"/> says of a run of equal keys.</summary>
internal enum RunCount
{
    /// <summary>Its triples.</summary>
    Triples,

    /// <summary>The distinct terms of the column behind the key.</summary>
    Next,

    /// <summary>One: the distinct keys of a run.</summary>
    One,
}

/// <summary>
/// The distinct terms of one place of a pattern, and how many triples each has: the place is the first free column of a permutation,
/// so a term is a run, whose end is looked for in steps that double. No triple is handed on. The plain twins are
/// <see cref="GroupOperator"/> and <see cref="DistinctOperator"/> over a <see cref="ScanOperator"/>.
/// </summary>
internal sealed class RunScanOperator : Operator
{
    private readonly QueryContext _context;
    private readonly ActiveGraph _graph;
    private readonly TermId[] _constants;
    private readonly Permutation _order;
    private readonly ValueMapping _mapping;
    private readonly RunCount[] _counts;
    private readonly Block _block;
    private TripleRange _range;
    private int _at;

    /// <param name="columns">The key, then the counts.</param>
    /// <param name="constants">The terms of the pattern in the order of the permutation, fewer than three; the place after them is the key.</param>
    public RunScanOperator(
        ColumnMap columns, QueryContext context, ActiveGraph graph, Permutation order, TermId[] constants, ValueMapping mapping, RunCount[] counts)
        : base(columns)
    {
        _context = context;
        _graph = graph;
        _order = order;
        _constants = constants;
        _mapping = mapping;
        _counts = counts;
        _block = new Block(columns.Count, context.Memory);
    }

    public override string Name => "run scan";

    public override string Detail => "index " + _order.ToString().ToUpperInvariant();

    public override int[] Order => [0];

    public override void Open()
    {
        _range = _constants.Length == 0 ? _graph.Graph.All(_order) : Range();
        _at = 0;
    }

    public override Block? Next()
    {
        _context.ThrowIfCancelled();
        ReadOnlySpan<TermId> keys = Column(_constants.Length);
        ReadOnlySpan<TermId> next = Column(_constants.Length + 1);
        int count = 0;
        while (_at < keys.Length && count < Block.Capacity)
        {
            int end = EndOf(keys, _at);
            _block.Storage(0)[count] = keys[_at];
            for (int i = 0; i < _counts.Length; i++)
                _block.Storage(i + 1)[count] = _mapping.Term(Value.Of(Count(_counts[i], next, _at, end)));
            count++;
            _at = end;
        }
        _block.Count = count;
        return count > 0 ? _block : null;
    }

    private TripleRange Range()
    {
        TermId first = _constants[0];
        TermId second = _constants.Length > 1 ? _constants[1] : TermId.None;
        return _order switch
        {
            Permutation.Spo => _graph.Range(first, second, TermId.None),
            Permutation.Pos => _graph.Range(TermId.None, first, second),
            _ => _graph.Range(second, TermId.None, first),
        };
    }

    // The columns of the permutation by their rank; there is none behind the third.
    private ReadOnlySpan<TermId> Column(int rank) => (_order, rank) switch
    {
        (_, 3) => default,
        (Permutation.Spo, 0) or (Permutation.Pos, 2) or (Permutation.Osp, 1) => _range.Subjects,
        (Permutation.Spo, 1) or (Permutation.Pos, 0) or (Permutation.Osp, 2) => _range.Predicates,
        _ => _range.Objects,
    };

    // The end of the run that begins at a row.
    private static int EndOf(ReadOnlySpan<TermId> keys, int start)
    {
        TermId key = keys[start];
        int low = start + 1;
        int step = 1;
        while (low + step <= keys.Length && keys[low + step - 1] == key)
        {
            low += step;
            step *= 2;
        }
        int high = Math.Min(low + step, keys.Length);
        while (low < high)
        {
            int middle = (low + high) >> 1;
            if (keys[middle] == key)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private static long Count(RunCount kind, ReadOnlySpan<TermId> next, int start, int end)
    {
        if (kind != RunCount.Next)
            return kind == RunCount.One ? 1 : end - start;
        long distinct = 1;
        for (int i = start + 1; i < end; i++)
            distinct += next[i] != next[i - 1] ? 1 : 0;
        return distinct;
    }
}
