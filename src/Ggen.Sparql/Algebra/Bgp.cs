namespace Ggen.Sparql.Algebra;

/// <summary>A basic graph pattern (18.3): triple patterns matched together. Empty, it yields the one empty solution.</summary>
public sealed record Bgp(EquatableList<TriplePattern> Patterns) : GraphPattern;

/// <summary>A triple pattern; the predicate is an IRI or a variable.</summary>
public sealed record TriplePattern(TermPattern Subject, TermPattern Predicate, TermPattern Object);
