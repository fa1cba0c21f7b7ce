namespace Ggen.Evaluation.Operators;

/// <summary>
/// A step of a physical plan: it is opened, then pulled block by block until it yields null, and may be opened again, which starts it
/// over with the parameters and the active graph of that moment. The virtual call is per block, never per row.
/// </summary>
internal abstract class Operator(ColumnMap columns)
{
    /// <summary>The layout of the blocks that this operator yields.</summary>
    public ColumnMap Columns { get; } = columns;

    /// <summary>Starts, or starts over.</summary>
    public abstract void Open();

    /// <summary>The next solutions, at least one; null at the end.</summary>
    public abstract Block? Next();
}
