namespace Ggen.Sparql;

/// <summary>The bounds of a query, each named by the diagnostic that it raises.</summary>
internal static class SparqlLimits
{
    /// <summary>Bytes of a query text.</summary>
    public const int MaxQueryBytes = 64 * 1024 * 1024;

    /// <summary>Brackets, braces and subqueries inside one another: the depth of the parser's own stack.</summary>
    public const int MaxNesting = 128;

    /// <summary>Depth of the tree that a query becomes, where a chain of n operators counts n: every later step walks it by recursion.</summary>
    public const int MaxTreeDepth = 1000;
}
