namespace Ggen.Templates.Checking;

/// <summary>What a query's rows will look like, known from its text alone.</summary>
/// <param name="Name">As templates know the query.</param>
public sealed record QueryOutline(string Name, IReadOnlyList<ColumnOutline> Columns)
{
    /// <summary>Whether it is known to give no rows. Without knowing, a query is taken to give some.</summary>
    public bool MayBeEmpty { get; init; }

    internal ColumnOutline? Find(string column)
    {
        foreach (ColumnOutline known in Columns)
        {
            if (known.Name == column)
                return known;
        }
        return null;
    }
}

/// <summary>A column of a query.</summary>
/// <param name="MayBeUnbound">Whether a row may lack it, because of OPTIONAL, UNION or an expression that can fail.</param>
public sealed record ColumnOutline(string Name, bool MayBeUnbound, ColumnKind Kind);

/// <summary>What the text of a query says about the values of a column.</summary>
public enum ColumnKind
{
    Any,

    /// <summary>An IRI.</summary>
    Iri,

    /// <summary>An IRI or a blank node.</summary>
    Node,

    /// <summary>A literal, of any datatype.</summary>
    Literal,
}
