using Ggen.Sparql.Algebra;
using Ggen.Sparql.Expressions;

namespace Ggen.Sparql.Modifiers;

/// <summary>Sorted by conditions (15.1), stable. <paramref name="Limit"/>, set by the optimizer, keeps only that many first solutions.</summary>
public sealed record OrderBy(GraphPattern Inner, EquatableList<OrderCondition> Conditions, long? Limit = null) : GraphPattern;

/// <summary>One sort key.</summary>
public sealed record OrderCondition(Expression Expression, bool Descending);
