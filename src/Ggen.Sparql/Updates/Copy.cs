namespace Ggen.Sparql.Updates;

/// <summary>COPY (3.2.3): a graph comes to hold exactly the triples of another.</summary>
public sealed record Copy(bool Silent, GraphTarget From, GraphTarget To) : GraphOperation(Silent);
