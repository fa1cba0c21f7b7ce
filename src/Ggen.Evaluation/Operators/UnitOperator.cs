namespace Ggen.Evaluation.Operators;

/// <summary>The one empty solution: an empty group pattern.</summary>
internal sealed class UnitOperator() : Operator(ColumnMap.Empty)
{
    private readonly Block _block = new(0);
    private bool _done;

    public override void Open() => _done = false;

    public override Block? Next()
    {
        if (_done)
            return null;
        _done = true;
        _block.Count = 1;
        return _block;
    }
}
