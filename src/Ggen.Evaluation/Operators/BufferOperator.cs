using Ggen.Evaluation.Tables;

namespace Ggen.Evaluation.Operators;

/// <summary>The left side of a join with a SERVICE: kept whole, so that the service can be told its solutions, and then handed out.</summary>
internal sealed class BufferOperator(QueryContext context, Operator source) : Operator(source.Columns)
{
    private readonly Block _block = new(source.Columns.Count);
    private Rows? _rows;
    private int _at;

    /// <summary>All solutions of the source.</summary>
    public Rows All
    {
        get
        {
            if (_rows is null)
            {
                _rows = new Rows(Columns.Count, context.Memory);
                _rows.Drain(source, context);
            }
            return _rows;
        }
    }

    public override string Name => "buffer";

    public override Operator[] Inputs => [source];

    public override void Open()
    {
        source.Open();
        _rows?.Free();
        _rows = null;
        _at = 0;
    }

    public override Block? Next()
    {
        if (_at >= All.Count)
            return null;
        All.Read(_at, _block);
        _at += _block.Count;
        return _block;
    }
}
