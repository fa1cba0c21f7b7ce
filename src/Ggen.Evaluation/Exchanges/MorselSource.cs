using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Tables;
using Ggen.Store;

namespace Ggen.Evaluation.Exchanges;

/// <summary>Cuts the solutions of an operator into morsels, whose number and size depend on the data alone.</summary>
/// <param name="rows">Solutions of a morsel.</param>
/// <param name="key">A column that they come sorted by, whose equal values are kept together; -1 for none.</param>
internal sealed class MorselSource(Operator source, int rows, int key)
{
    // Of the rows of a morsel, how much more may follow that have the key of the last, mostly.
    private const int Continuation = 8;

    private Block? _block;
    private int _row;

    /// <summary>Whether nothing more comes.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Starts over, when the source does.</summary>
    public void Open()
    {
        _block = null;
        HasEnded = false;
    }

    /// <summary>Fills rows, which are empty, with the next solutions; false when there are none.</summary>
    public bool TryFill(Rows to)
    {
        while (TryBlock() is { } block)
        {
            to.Reserve(key < 0 ? rows : rows + (rows / Continuation)); // fresh memory is dear: no more than is filled
            int take = to.Count < rows ? Math.Min(block.Count - _row, rows - to.Count) : Continued(block, to);
            if (take == 0)
                break;
            to.Append(block, _row, take);
            _row += take;
        }
        return to.Count > 0;
    }

    private Block? TryBlock()
    {
        if (HasEnded || (_block is not null && _row < _block.Count))
            return _block;
        _block = source.Next();
        _row = 0;
        HasEnded = _block is null;
        return _block;
    }

    // The next rows that have the key of the last.
    private int Continued(Block block, Rows to)
    {
        if (key < 0)
            return 0;
        TermId last = to.Column(key)[^1];
        int row = _row;
        while (row < block.Count && block.Storage(key)[row] == last)
            row++;
        return row - _row;
    }
}
