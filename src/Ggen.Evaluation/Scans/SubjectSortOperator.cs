using Ggen.Evaluation.Joins;
using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Tables;
using Ggen.Store;

namespace Ggen.Evaluation.Scans;

/// <summary>
/// Solutions by the ids of one column, equal ones in their order: where ranges of an index come as many short runs, and each solution is
/// then looked up several times by that column, the lookups go through the index once instead of all over it.
/// </summary>
internal sealed class SubjectSortOperator(QueryContext context, Operator source, int column) : Operator(source.Columns)
{
    private readonly Block _block = new(source.Columns.Count, context.Memory);
    private readonly int[] _origins = new int[Block.Capacity];
    private ulong[] _sorted = []; // the id, and the row below it
    private Rows? _rows;
    private int _at;

    public override string Name => "sort";

    public override Operator[] Inputs => [source];

    public override int[] Order => [column];

    public override long ExpectedRows => source.ExpectedRows;

    public override void Open()
    {
        source.Open();
        Free();
    }

    public override Block? Next()
    {
        if (_rows is null)
            Sort();
        int count = Math.Min(Block.Capacity, _sorted.Length - _at);
        if (count == 0)
        {
            Free();
            _rows = new Rows(Columns.Count, context.Memory);
            return null;
        }
        for (int i = 0; i < count; i++)
            _origins[i] = (int)(uint)_sorted[_at + i];
        _block.Count = count;
        for (int i = 0; i < Columns.Count; i++)
            Gather.Rows(_rows!.Column(i), _origins.AsSpan(0, count), _block.Storage(i));
        _at += count;
        return _block;
    }

    private void Sort()
    {
        _rows = new Rows(Columns.Count, context.Memory);
        _rows.Drain(source, context);
        context.Memory.Charge((long)_rows.Count * sizeof(ulong));
        _sorted = new ulong[_rows.Count];
        ReadOnlySpan<TermId> ids = _rows.Column(column);
        for (int row = 0; row < ids.Length; row++)
            _sorted[row] = ((ulong)ids[row].Bits << 32) | (uint)row;
        Array.Sort(_sorted);
    }

    private void Free()
    {
        context.Memory.Charge(-(long)_sorted.Length * sizeof(ulong));
        _rows?.Free();
        _rows = null;
        _sorted = [];
        _at = 0;
    }
}
