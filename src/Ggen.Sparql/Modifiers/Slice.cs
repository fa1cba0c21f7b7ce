using Ggen.Sparql.Algebra;

namespace Ggen.Sparql.Modifiers;

/// <summary>OFFSET and LIMIT; null is no limit.</summary>
public sealed record Slice(GraphPattern Inner, long Offset, long? Limit) : GraphPattern;
