namespace Ggen.Sparql.Algebra;

/// <summary>Only these variables, in this order.</summary>
public sealed record Project(GraphPattern Inner, EquatableList<Variable> Variables) : GraphPattern;
