using Ggen.Evaluation.Scopes;
using Ggen.Store;

namespace Ggen.Evaluation.Operators;

/// <summary>
/// GRAPH with a variable (18.6): the inner pattern once for each named graph, joined with the graph's name. As a parameter, the
/// variable names the one graph that is asked.
/// </summary>
internal sealed class GraphOperator : Operator
{
    private readonly Operator _source;
    private readonly ActiveGraph _active;
    private readonly ActiveDataset _dataset;
    private readonly Parameter? _parameter;
    private readonly int _column;
    private readonly bool _inside;
    private readonly TermId[] _names = new TermId[Block.Capacity];
    private readonly bool[] _keep = new bool[Block.Capacity];
    private readonly Block _block;
    private int _graph;
    private TermId _name;

    /// <param name="columns">Those of the source and, unless it is among them, the variable at the end; -1 when nobody needs it.</param>
    public GraphOperator(ColumnMap columns, Operator source, ActiveGraph active, ActiveDataset dataset, Parameter? parameter, int column)
        : base(columns)
    {
        _source = source;
        _active = active;
        _dataset = dataset;
        _parameter = parameter;
        _column = column;
        _inside = column >= 0 && column < source.Columns.Count;
        _block = new Block(new TermId[columns.Count][]);
    }

    public override Operator[] Inputs => [_source];

    public override void Open()
    {
        _graph = -1;
        _name = TermId.None;
    }

    public override Block? Next()
    {
        while (!_name.IsNone || MoveNext())
        {
            while (_source.Next() is { } block)
            {
                if (Named(block) is { Count: > 0 } named)
                    return named;
            }
            _name = TermId.None;
        }
        return null;
    }

    private bool MoveNext()
    {
        ReadOnlySpan<TermId> names = _dataset.GraphNames;
        while (++_graph < names.Length)
        {
            if (_parameter is { } parameter && parameter.Value != names[_graph])
                continue;
            _name = names[_graph];
            _active.Graph = _dataset.Named(_name);
            Array.Fill(_names, _name);
            _source.Open();
            return true;
        }
        return false;
    }

    private Block Named(Block block)
    {
        if (_inside)
        {
            ReadOnlySpan<TermId> column = block.Column(_column);
            for (int row = 0; row < column.Length; row++)
                _keep[row] = column[row].IsNone || column[row] == _name;
            block.Keep(_keep);
        }
        for (int i = 0; i < block.ColumnCount; i++)
            _block.Share(i, block.Storage(i));
        if (_column >= 0)
            _block.Share(_column, _names);
        _block.Count = block.Count;
        return _block;
    }
}
