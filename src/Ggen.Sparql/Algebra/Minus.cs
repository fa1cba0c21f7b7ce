namespace Ggen.Sparql.Algebra;

/// <summary>The solutions of the left that share no variable, or are not compatible, with any of the right.</summary>
public sealed record Minus(GraphPattern Left, GraphPattern Right) : GraphPattern;
