namespace Ggen.Evaluation.Operators;

/// <summary>No solution at all.</summary>
internal sealed class EmptyOperator(ColumnMap columns) : Operator(columns)
{
    public override void Open()
    {
    }

    public override Block? Next() => null;
}
