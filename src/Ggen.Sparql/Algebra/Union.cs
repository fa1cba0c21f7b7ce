namespace Ggen.Sparql.Algebra;

/// <summary>The solutions of the left, then those of the right.</summary>
public sealed record Union(GraphPattern Left, GraphPattern Right) : GraphPattern;
