using Ggen.Evaluation.Operators;

namespace Ggen.Evaluation.Joins;

/// <summary>
/// What came of a join of numbered solutions, step by step and keeping their order, read beside those solutions: which of them a row came
/// of, and which came to nothing. Both are read once, a block at a time.
/// </summary>
/// <param name="left">The solutions, and copies of the blocks that were not released.</param>
/// <param name="joined">The left joined with something; has the number at least.</param>
internal sealed class NumberedJoin(NumberOperator left, Operator joined)
{
    private readonly int _number = joined.Columns.IndexOf(left.Columns[left.Columns.Count - 1]);
    private int _base; // the number of the first solution of the oldest block

    public Operator Joined => joined;

    /// <summary>The solutions.</summary>
    public NumberOperator Left => left;

    /// <summary>The block at hand of what came; null when all of its rows were read.</summary>
    public Block? Input { get; private set; }

    /// <summary>The row of <see cref="Input"/> that is next.</summary>
    public int Row { get; set; }

    /// <summary>Whether nothing more comes behind <see cref="Input"/>.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Where in the left's oldest block the solution of the next row is: behind it for one of a later block, or where no row is left.</summary>
    public int Origin => Input is null || Row >= Input.Count ? int.MaxValue : (int)Input.Storage(_number)[Row].Bits - _base;

    public void Open()
    {
        joined.Open();
        Input = null;
        HasEnded = false;
        _base = 0;
    }

    /// <summary>The oldest block of the left of which more may come, where nothing is at hand with what comes next; null at the end of both.</summary>
    public Block? Read()
    {
        if (Input is not null && Row >= Input.Count)
            Input = null;
        if (Input is null && !HasEnded)
        {
            Input = joined.Next();
            Row = 0;
            HasEnded = Input is null;
        }
        return left.Oldest;
    }

    /// <summary>Lets go of the left's oldest block.</summary>
    public void Release()
    {
        _base += left.Oldest!.Count;
        left.Release();
    }
}
