namespace Ggen.Sparql.Updates;

/// <summary>CLEAR (3.1.5): the graphs are there and empty afterwards.</summary>
public sealed record Clear(bool Silent, GraphTarget Target) : GraphOperation(Silent);
