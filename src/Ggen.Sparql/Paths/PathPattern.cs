using Ggen.Sparql.Algebra;

namespace Ggen.Sparql.Paths;

/// <summary>A path between two places (18.4) that is more than triple patterns.</summary>
public sealed record PathPattern(TermPattern Subject, PropertyPath Path, TermPattern Object) : GraphPattern;
