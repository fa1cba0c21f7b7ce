using Ggen.Sparql.Algebra;

namespace Ggen.Sparql.Modifiers;

/// <summary>Each solution once; the first of equals stays in its place.</summary>
public sealed record Distinct(GraphPattern Inner) : GraphPattern;

/// <summary>Duplicates may be left out (15.3).</summary>
public sealed record Reduced(GraphPattern Inner) : GraphPattern;
