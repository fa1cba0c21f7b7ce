namespace Ggen.Sparql.Updates;

/// <summary>MOVE (3.2.4): one graph takes the place of another.</summary>
public sealed record Move(bool Silent, GraphTarget From, GraphTarget To) : GraphOperation(Silent);
