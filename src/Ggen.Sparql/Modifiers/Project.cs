using Ggen.Sparql.Algebra;

namespace Ggen.Sparql.Modifiers;

/// <summary>Only these variables, in this order.</summary>
public sealed record Project(GraphPattern Inner, EquatableList<Variable> Variables) : GraphPattern;
