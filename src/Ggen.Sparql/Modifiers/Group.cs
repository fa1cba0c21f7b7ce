using Ggen.Sparql.Algebra;
using Ggen.Sparql.Expressions;

namespace Ggen.Sparql.Modifiers;

/// <summary>
/// GROUP BY with its aggregates (18.5.1): one solution per group, with the keys and one variable per aggregate. Key expressions that
/// are not variables are bound by an <see cref="Extend"/> below. Without keys there is one group, even of no solutions.
/// </summary>
public sealed record Group(GraphPattern Inner, EquatableList<Variable> Keys, EquatableList<AggregateBinding> Aggregates) : GraphPattern;

/// <summary>An aggregate and the variable that holds its value; an error leaves it unbound.</summary>
public sealed record AggregateBinding(Variable Variable, Aggregate Aggregate);
