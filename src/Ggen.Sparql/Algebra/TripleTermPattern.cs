namespace Ggen.Sparql.Algebra;

/// <summary>
/// The solutions of the inner pattern in which a variable is a triple term of these parts (SPARQL 1.2, 18.3): a part that is a term or
/// a variable with a value must be that, a part that is a variable without one takes it. The inner pattern always binds
/// <paramref name="Term"/>, a variable that no user wrote.
/// </summary>
public sealed record TripleTermPattern(GraphPattern Inner, Variable Term, TermPattern Subject, TermPattern Predicate, TermPattern Object) : GraphPattern;
