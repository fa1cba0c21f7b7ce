namespace Ggen.Sparql.Algebra;

/// <summary>Compatible solutions of both sides, merged (18.5).</summary>
public sealed record Join(GraphPattern Left, GraphPattern Right) : GraphPattern;
