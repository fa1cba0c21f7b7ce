namespace Ggen.Store.Indexes;

/// <summary>A triple of ids while it is staged and sorted.</summary>
internal readonly record struct TripleRow(uint Subject, uint Predicate, uint Object)
{
    /// <summary>What orders the rows of one subject.</summary>
    public ulong PredicateObject => ((ulong)Predicate << 32) | Object;
}
