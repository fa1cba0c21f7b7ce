using Ggen.Templates.Expressions;

namespace Ggen.Templates.Checking;

/// <summary>What is known of a value before there is one.</summary>
internal abstract record ValueShape
{
    /// <summary>Nothing is known.</summary>
    public static ValueShape Any { get; } = new AnyShape();

    /// <summary>The column that the value is made of, when that may be unbound and nothing has taken care of it.</summary>
    public PossiblyUnbound? Unbound { get; init; }

    /// <summary>What a loop over the value goes over.</summary>
    public virtual ValueShape Item => Any;
}

/// <summary>A column that may be unbound, as the template writes it: <c>row.comment</c>.</summary>
internal sealed record PossiblyUnbound(string Path, string Column, string Query, Place Place);

internal sealed record AnyShape : ValueShape;

/// <summary>The rows of a query.</summary>
internal sealed record RowsShape(QueryOutline Query) : ValueShape
{
    /// <summary>Whether there may be none, such as behind a filter that chooses.</summary>
    public bool MayBeEmpty { get; init; } = Query.MayBeEmpty;

    public override ValueShape Item => new RowShape(Query);

    /// <summary>The first row, or the last.</summary>
    public RowShape End => new(Query) { MayBeNil = MayBeEmpty };
}

/// <summary>A row of a query.</summary>
internal sealed record RowShape(QueryOutline Query) : ValueShape
{
    /// <summary>Whether there may be no row: what is taken from it then is nil, and no error.</summary>
    public bool MayBeNil { get; init; }
}

/// <summary>The value of a column.</summary>
internal sealed record TermShape(QueryOutline Query, ColumnOutline Column) : ValueShape
{
    /// <summary>Whether it is the text of the value, which has no members of its own.</summary>
    public bool IsText { get; init; }
}

/// <summary>A name without a value, which is at fault once it is used.</summary>
/// <param name="Variable">The name, when it is that of a variable and not of a member.</param>
internal sealed record MissingShape(Place Place, string Message, string? Hint, string? Variable = null) : ValueShape
{
    /// <summary>Whether there may be a value after all, or nil, which is no fault.</summary>
    public bool IsDoubtful { get; init; }
}
