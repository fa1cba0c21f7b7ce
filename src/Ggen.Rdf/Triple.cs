namespace Ggen.Rdf;

/// <summary>A triple of terms as objects, for cold code.</summary>
public readonly record struct Triple(Term Subject, Term Predicate, Term Object);

/// <summary>A triple and the graph that it is in; null is the default graph.</summary>
public readonly record struct Quad(Term Subject, Term Predicate, Term Object, Term? GraphName);
