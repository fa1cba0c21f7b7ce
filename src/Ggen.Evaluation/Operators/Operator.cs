using Ggen.Evaluation.Tables;

namespace Ggen.Evaluation.Operators;

/// <summary>
/// A step of a physical plan: it is opened, then pulled block by block until it yields null, and may be opened again, which starts it
/// over with the parameters and the active graph of that moment. The virtual call is per block, never per row.
/// <para>
/// <see cref="Name"/>, <see cref="Detail"/> and <see cref="Inputs"/> are for explanations alone and are asked for after the run.
/// </para>
/// </summary>
internal abstract class Operator(ColumnMap columns)
{
    /// <summary>The layout of the blocks that this operator yields.</summary>
    public ColumnMap Columns { get; } = columns;

    /// <summary>What an explanation calls the step, such as <c>hash join</c>.</summary>
    public virtual string Name => GetType().Name.Replace("Operator", "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>What was chosen, such as an index; empty when there was no choice.</summary>
    public virtual string Detail => "";

    /// <summary>The steps that this one pulls, as far as they are known before it runs.</summary>
    public virtual Operator[] Inputs => [];

    /// <summary>Columns that the rows come sorted by, see <see cref="RowOrder"/>; empty where nothing is known of them.</summary>
    public virtual int[] Order => [];

    /// <summary>The step itself, where it stands in another that watches it.</summary>
    public virtual Operator Watched => this;

    /// <summary>Starts, or starts over.</summary>
    public abstract void Open();

    /// <summary>The next solutions, at least one; null at the end.</summary>
    public abstract Block? Next();
}
