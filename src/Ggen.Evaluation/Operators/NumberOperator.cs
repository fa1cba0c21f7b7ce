using Ggen.Evaluation.Joins;
using Ggen.Store;

namespace Ggen.Evaluation.Operators;

/// <summary>
/// Hands on solutions with their number as one more column, the last, and keeps copies of the blocks until they are taken: what an
/// <see cref="OptionalOperator"/> needs to know which solutions came through. A number looks like a term but is none.
/// </summary>
internal sealed class NumberOperator : Operator
{
    private readonly QueryContext _context;
    private readonly Operator _source;
    private readonly Queue<Block> _kept = new();
    private readonly Stack<Block> _free = new();
    private readonly TermId[] _numbers = new TermId[Block.Capacity];
    private readonly Block _block;
    private uint _next;

    /// <param name="columns">Those of the source and the number.</param>
    public NumberOperator(ColumnMap columns, QueryContext context, Operator source)
        : base(columns)
    {
        _context = context;
        _source = source;
        _block = new Block(new TermId[columns.Count][]);
        _block.Share(columns.Count - 1, _numbers);
    }

    public override int[] Order => _source.Order;

    public override void Open()
    {
        _source.Open();
        while (_kept.TryDequeue(out Block? block))
            _free.Push(block);
        _next = 0;
    }

    public override Block? Next()
    {
        if (_source.Next() is not { } block)
            return null;
        _context.ThrowIfCancelled();
        Keep(block);
        for (int i = 0; i < block.ColumnCount; i++)
            _block.Share(i, block.Storage(i));
        for (int row = 0; row < block.Count; row++)
            _numbers[row] = new TermId(_next++);
        _block.Count = block.Count;
        return _block;
    }

    /// <summary>The oldest block that was not taken, without numbers; null when there is none.</summary>
    public Block? Oldest => _kept.TryPeek(out Block? block) ? block : null;

    /// <summary>Takes the oldest block off.</summary>
    public void Release() => _free.Push(_kept.Dequeue());

    private void Keep(Block block)
    {
        if (!_free.TryPop(out Block? copy))
            copy = new Block(block.ColumnCount);
        copy.Count = block.Count;
        for (int i = 0; i < block.ColumnCount; i++)
            block.Column(i).CopyTo(copy.Storage(i));
        _kept.Enqueue(copy);
    }
}
