using Ggen.Sparql.Expressions;

namespace Ggen.Sparql.Algebra;

/// <summary>OPTIONAL: solutions of the left, extended where the right matches and the condition holds; null is true.</summary>
public sealed record LeftJoin(GraphPattern Left, GraphPattern Right, Expression? Condition) : GraphPattern;
