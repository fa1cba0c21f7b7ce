using Ggen.Evaluation.Remote;

namespace Ggen.Evaluation;

/// <summary>How a query is run. Two runs with equal options over equal data give equal bytes.</summary>
public sealed record EvaluationOptions
{
    /// <summary>The value of NOW(); null makes NOW() an expression error, so that no output depends on a clock.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>Where RAND(), UUID() and STRUUID() begin.</summary>
    public ulong Seed { get; init; }

    /// <summary>Whether the optimizer and the clever operators are used; the answers are the same without, only later.</summary>
    public bool Optimize { get; init; } = true;

    /// <summary>
    /// Whether solutions of a SELECT come in an order that depends on terms alone: ties of the query's ORDER BY, or all rows when there
    /// is none, are ordered by all columns from left to right. Generation asks for it; else such rows come in the order of the indexes.
    /// </summary>
    public bool TotalOrder { get; init; }

    /// <summary>Bytes that the query may hold beside the data: tables, sort buffers, groups, terms of its own; null is no limit.</summary>
    public long? MemoryLimit { get; init; }

    /// <summary>What SERVICE may reach; null refuses it, so that no query uses the network by itself.</summary>
    public ServiceAccess? Services { get; init; }

    /// <summary>Looked at once per block.</summary>
    public CancellationToken CancellationToken { get; init; }
}
