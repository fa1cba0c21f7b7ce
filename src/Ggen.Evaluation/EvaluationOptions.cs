using Ggen.Evaluation.Functions;
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

    /// <summary>Whether patterns that go in a circle are always joined by variable, as where the data is too small for it to pay: for tests.</summary>
    internal bool PreferTrieJoins { get; init; }

    /// <summary>Threads that a query may run on; the answer is the same bytes with one and with many. Null is as many as there are processors.</summary>
    internal int? Threads { get; init; }

    /// <summary>Solutions that a thread takes at once, where joins run on several threads however few there are; 0 is as it pays: for tests.</summary>
    internal int MorselRows { get; init; }

    /// <summary>How long one match of a pattern with back-references may take.</summary>
    internal TimeSpan MatchTime { get; init; } = PatternTranslator.MatchTime;

    /// <summary>What SERVICE may reach; null refuses it, so that no query uses the network by itself.</summary>
    public ServiceAccess? Services { get; init; }

    /// <summary>Looked at once per block.</summary>
    public CancellationToken CancellationToken { get; init; }
}
