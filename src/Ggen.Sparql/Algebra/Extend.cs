using Ggen.Sparql.Expressions;

namespace Ggen.Sparql.Algebra;

/// <summary>BIND and <c>(expression AS ?v)</c>: an error leaves the variable unbound.</summary>
public sealed record Extend(GraphPattern Inner, Variable Variable, Expression Expression) : GraphPattern;
