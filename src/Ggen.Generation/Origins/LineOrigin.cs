using Ggen.Diagnostics;
using Ggen.Rdf;
using Ggen.Templates.Tracing;

namespace Ggen.Generation.Origins;

/// <summary>Where a line of an output comes from, or why it comes from nowhere.</summary>
/// <param name="line">In the file, which has the text that is asked about.</param>
/// <param name="refusal">Why the line is not generated, as a clause; null when it is.</param>
public sealed class LineOrigin(SourceLocation line, string? refusal)
{
    public SourceLocation Line => line;

    public string? Refusal => refusal;

    /// <summary>The rule or template that makes the line, as in a message; empty when none does.</summary>
    public string RuleName { get; init; } = "";

    /// <summary>Where it says where the output goes.</summary>
    public SourceLocation? Rule { get; init; }

    /// <summary>What wrote the line, from left to right; with a column, the one that wrote it.</summary>
    public IReadOnlyList<TracedWrite> Writes { get; init; } = [];

    public IReadOnlyList<RowOrigin> Rows { get; init; } = [];

    /// <summary>Triples that functions of the template read.</summary>
    public IReadOnlyList<TripleOrigin> Reads { get; init; } = [];

    /// <summary>What has to be said about the answer, one clause each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Prefixes for terms.</summary>
    public PrefixMap? Prefixes { get; init; }
}

/// <summary>A row behind a line.</summary>
public sealed class RowOrigin(TracedRow row)
{
    /// <summary>The row, its query by name, and the name by which the template knows it.</summary>
    public TracedRow Row => row;

    /// <summary>Where the query is written.</summary>
    public SourceLocation? QueryAt { get; init; }

    /// <summary>What made the row, in the order of the query's patterns.</summary>
    public IReadOnlyList<TripleOrigin> Triples { get; init; } = [];

    /// <summary>What has to be said about them, one clause each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>A triple behind a line, and where it comes from.</summary>
public sealed class TripleOrigin
{
    internal TripleOrigin(MatchedTriple triple)
    {
        Subject = triple.Subject;
        Predicate = triple.Predicate;
        Object = triple.Object;
        Graph = triple.Graph;
    }

    public Term Subject { get; }

    public Term Predicate { get; }

    public Term Object { get; }

    /// <summary>The named graph that it is in; null for the default graph.</summary>
    public Term? Graph { get; }

    /// <summary>Where it was read; null when it was derived, or was read from something that keeps no places.</summary>
    public SourceLocation? At { get; init; }

    /// <summary>The rule that derived it; null when it was read.</summary>
    public string? DerivedBy { get; init; }

    /// <summary>Where that rule is written.</summary>
    public SourceLocation? RuleAt { get; init; }

    /// <summary>What the rule found, in its turn.</summary>
    public IReadOnlyList<TripleOrigin> From { get; init; } = [];
}
