namespace Ggen.Store.Indexes;

/// <summary>A triple of ids while it is staged and sorted.</summary>
internal readonly record struct TripleRow(uint Subject, uint Predicate, uint Object);
