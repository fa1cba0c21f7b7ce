namespace Ggen.Sparql.Algebra;

/// <summary>
/// An operator of the SPARQL algebra (SPARQL 1.1 Query, section 18.2). A tree of these is what the translation makes, the optimizer
/// rewrites and the evaluator runs. Immutable; without positions, so that equal trees compare equal.
/// </summary>
public abstract record GraphPattern
{
    private protected GraphPattern()
    {
    }
}
