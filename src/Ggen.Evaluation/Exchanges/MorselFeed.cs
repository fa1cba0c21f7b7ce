using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Tables;

namespace Ggen.Evaluation.Exchanges;

/// <summary>The lowest step of a pipeline: hands on the solutions of the morsel that it is given, and then waits for the next one.</summary>
/// <param name="source">Where the morsels come from, when this is the pipeline that shows them in an explanation and opens them.</param>
internal sealed class MorselFeed(ColumnMap columns, int[] order, Operator? source) : Operator(columns)
{
    private readonly Block _block = new(columns.Count); // not charged, as it is not there on one thread
    private Rows? _rows;
    private int _at;
    private long _expected;

    public override Operator[] Inputs => source is null ? [] : [source];

    public override int[] Order => order;

    public override long ExpectedRows => source?.ExpectedRows ?? _expected;

    /// <summary>Says how many rows all morsels together may have.</summary>
    public void Expect(long rows) => _expected = rows;

    /// <summary>Gives the next morsel.</summary>
    public void Begin(Morsel morsel)
    {
        _rows = morsel.Input;
        _at = 0;
    }

    public override void Open()
    {
        _rows = null;
        source?.Open();
    }

    public override Block? Next()
    {
        if (_rows is null || _at >= _rows.Count)
            return null;
        _rows.Read(_at, _block);
        _at += _block.Count;
        return _block;
    }
}
