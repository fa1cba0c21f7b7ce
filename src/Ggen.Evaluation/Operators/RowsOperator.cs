using Ggen.Evaluation.Tables;

namespace Ggen.Evaluation.Operators;

/// <summary>Solutions at hand: VALUES (10).</summary>
internal sealed class RowsOperator(ColumnMap columns, Rows rows, MemoryBudget memory) : Operator(columns)
{
    private readonly Block _block = new(columns.Count, memory);
    private int _at;

    public override string Name => "values";

    public override long ExpectedRows => rows.Count;

    public override void Open() => _at = 0;

    public override Block? Next()
    {
        if (_at >= rows.Count)
            return null;
        rows.Read(_at, _block);
        _at += _block.Count;
        return _block;
    }
}
