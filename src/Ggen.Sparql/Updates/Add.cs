namespace Ggen.Sparql.Updates;

/// <summary>ADD (3.2.5): the triples of one graph go into another as well.</summary>
public sealed record Add(bool Silent, GraphTarget From, GraphTarget To) : GraphOperation(Silent);
