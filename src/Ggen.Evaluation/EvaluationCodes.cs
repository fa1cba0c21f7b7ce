using Ggen.Diagnostics;

namespace Ggen.Evaluation;

/// <summary>What stops a query that is well formed.</summary>
public static class EvaluationCodes
{
    public static DiagnosticCode ServiceRefused => new(
        "GG2501",
        "SERVICE is not answered",
        "A query is answered from the files that were loaded and from nothing else: SERVICE would ask another endpoint over the "
        + "network. Load the endpoint's data as a file, or leave the SERVICE block out. SERVICE SILENT is refused as well, since "
        + "its answer would depend on what can be reached.");

    public static DiagnosticCode PatternTooDeep => new(
        "GG2502",
        "the query's pattern is nested too deeply",
        "A pattern may hold at most EvaluationLimits.MaxDepth operators one inside the other. A long chain of UNION or OPTIONAL blocks "
        + "counts as nested; a VALUES block often says the same in one operator.");

    public static IReadOnlyList<DiagnosticCode> All => [ServiceRefused, PatternTooDeep];
}
