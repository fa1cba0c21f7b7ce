using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Tables;
using Ggen.Store;

namespace Ggen.Evaluation.Modifiers;

/// <summary>Other columns, or an other order of them; a variable that the source does not have is unbound. Copies nothing.</summary>
internal sealed class ProjectOperator : Operator
{
    private readonly Operator _source;
    private readonly int[] _sources;
    private readonly TermId[] _unbound = new TermId[Block.Capacity];
    private readonly Block _block;

    public ProjectOperator(ColumnMap columns, Operator source)
        : base(columns)
    {
        _source = source;
        _block = new Block(new TermId[columns.Count][]);
        _sources = new int[columns.Count];
        for (int i = 0; i < columns.Count; i++)
            _sources[i] = source.Columns.IndexOf(columns[i]);
    }

    public override Operator[] Inputs => [_source];

    public override int[] Order => RowOrder.Copied(_source, Columns);

    public override void Open() => _source.Open();

    public override Block? Next()
    {
        if (_source.Next() is not { } block)
            return null;
        for (int i = 0; i < _sources.Length; i++)
            _block.Share(i, _sources[i] < 0 ? _unbound : block.Storage(_sources[i]));
        _block.Count = block.Count;
        _block.FirstSolution = block.FirstSolution;
        return _block;
    }
}
