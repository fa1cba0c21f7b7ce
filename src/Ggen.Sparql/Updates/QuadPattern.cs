using Ggen.Sparql.Algebra;

namespace Ggen.Sparql.Updates;

/// <summary>A triple of a template or of data, and its graph; <paramref name="Graph"/> is null where the text names none.</summary>
public sealed record QuadPattern(TermPattern? Graph, TermPattern Subject, TermPattern Predicate, TermPattern Object);
