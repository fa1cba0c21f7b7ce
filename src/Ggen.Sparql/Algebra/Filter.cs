using Ggen.Sparql.Expressions;

namespace Ggen.Sparql.Algebra;

/// <summary>The solutions for which the condition's effective boolean value is true; an error counts as false.</summary>
public sealed record Filter(Expression Condition, GraphPattern Inner) : GraphPattern;
