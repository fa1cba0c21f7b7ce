using Ggen.Evaluation.Scopes;
using Ggen.Store;

namespace Ggen.Evaluation.Operators;

/// <summary>
/// The solutions that agree with parameters, for a part of a plan that parameters cannot be put into: the value of a BIND, a VALUES
/// block, an aggregate. A variable that is unbound agrees and takes the value; one that the source does not have is added.
/// </summary>
internal sealed class RestrictOperator : Operator
{
    private readonly Operator _source;
    private readonly (Parameter Parameter, int Column)[] _parameters;
    private readonly TermId[][] _values;
    private readonly Block _block;
    private readonly bool[] _keep = new bool[Block.Capacity];

    /// <param name="columns">Those of the source, then the added ones.</param>
    public RestrictOperator(ColumnMap columns, Operator source, (Parameter Parameter, int Column)[] parameters)
        : base(columns)
    {
        _source = source;
        _parameters = parameters;
        _block = new Block(new TermId[columns.Count][]);
        _values = new TermId[parameters.Length][];
        for (int i = 0; i < parameters.Length; i++)
            _values[i] = new TermId[Block.Capacity];
    }

    public override Operator[] Inputs => [_source];

    public override void Open()
    {
        _source.Open();
        for (int i = 0; i < _values.Length; i++)
            Array.Fill(_values[i], _parameters[i].Parameter.Value);
    }

    public override Block? Next()
    {
        while (_source.Next() is { } source)
        {
            foreach ((Parameter parameter, int column) in _parameters)
            {
                if (column < source.ColumnCount)
                    Keep(source, source.Column(column), parameter.Value);
            }
            if (source.Count == 0)
                continue;
            for (int i = 0; i < source.ColumnCount; i++)
                _block.Share(i, source.Storage(i));
            for (int i = 0; i < _values.Length; i++)
                _block.Share(_parameters[i].Column, _values[i]);
            _block.Count = source.Count;
            _block.FirstSolution = source.FirstSolution;
            return _block;
        }
        return null;
    }

    private void Keep(Block source, ReadOnlySpan<TermId> column, TermId value)
    {
        for (int row = 0; row < column.Length; row++)
            _keep[row] = column[row].IsNone || column[row] == value;
        source.Keep(_keep);
    }
}
