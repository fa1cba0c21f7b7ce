namespace Ggen.Sparql.Updates;

/// <summary>DROP (3.2.2): the graphs are gone afterwards; the default graph is only emptied.</summary>
public sealed record Drop(bool Silent, GraphTarget Target) : GraphOperation(Silent);
