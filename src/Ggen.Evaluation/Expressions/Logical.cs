namespace Ggen.Evaluation.Expressions;

/// <summary>A truth value of SPARQL's three-valued logic (17.2).</summary>
internal enum Logical : byte
{
    False,
    True,
    Error,
}

/// <summary>The truth tables of 17.2: an error does not spoil a result that the other side decides.</summary>
internal static class LogicalOperators
{
    public static Logical Of(bool value) => value ? Logical.True : Logical.False;

    public static Logical Not(this Logical value) => value switch
    {
        Logical.False => Logical.True,
        Logical.True => Logical.False,
        _ => Logical.Error,
    };
}
