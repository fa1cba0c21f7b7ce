using Ggen.Store;

namespace Ggen.Evaluation.Scopes;

/// <summary>One of the three places of a triple pattern, as a plan sees it.</summary>
/// <param name="Constant">The term of the pattern; <see cref="TermId.None"/> for a variable.</param>
/// <param name="Parameter">Where the value comes from when the place is a substituted variable.</param>
/// <param name="Input">The column of the left side that has the value, or -1.</param>
/// <param name="Output">The column that the matched term goes to, or -1.</param>
internal readonly record struct Place(TermId Constant, Parameter? Parameter, int Input, int Output)
{
    /// <summary>What is known before any row is: the constant or the parameter's value.</summary>
    public TermId Fixed => Parameter?.Value ?? Constant;
}

/// <summary>A triple pattern with its places resolved, and which of them must be equal because a variable is repeated.</summary>
internal sealed record PatternPlaces(Place Subject, Place Predicate, Place Object, bool SubjectIsPredicate, bool SubjectIsObject, bool PredicateIsObject)
{
    public bool HasRepeats => SubjectIsPredicate || SubjectIsObject || PredicateIsObject;

    /// <summary>Whether a triple agrees with the repeated variables.</summary>
    public bool Agrees(TermId subject, TermId predicate, TermId @object)
        => (!SubjectIsPredicate || subject == predicate) && (!SubjectIsObject || subject == @object) && (!PredicateIsObject || predicate == @object);
}
