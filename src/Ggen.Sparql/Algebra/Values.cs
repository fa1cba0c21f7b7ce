using Ggen.Rdf;

namespace Ggen.Sparql.Algebra;

/// <summary>Inline data (10): rows with one place per variable; null is UNDEF.</summary>
public sealed record Values(EquatableList<Variable> Variables, EquatableList<EquatableList<Term?>> Rows) : GraphPattern;
