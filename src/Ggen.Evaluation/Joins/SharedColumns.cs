namespace Ggen.Evaluation.Joins;

/// <summary>
/// The variables that two sides share: those bound in every row of both are keys; the others are compared by compatibility (18.3),
/// where unbound agrees with anything.
/// </summary>
internal sealed class SharedColumns
{
    public SharedColumns(ColumnMap left, ColumnMap right)
    {
        var keys = new List<ColumnCopy>();
        var others = new List<ColumnCopy>();
        for (int i = 0; i < left.Count; i++)
        {
            int at = right.IndexOf(left[i]);
            if (at >= 0)
                (left.IsCertain(i) && right.IsCertain(at) ? keys : others).Add(new ColumnCopy(i, at));
        }
        Keys = keys.ToArray();
        Others = others.ToArray();
    }

    /// <summary>From left column to right column.</summary>
    public ColumnCopy[] Keys { get; }

    public ColumnCopy[] Others { get; }
}
