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

    public static DiagnosticCode MissingGraph => new(
        "GG2042",
        "FROM names a graph that was not loaded",
        "FROM and FROM NAMED pick graphs from what was loaded and fetch nothing. A graph that is not there is empty, so most likely the "
        + "answer is too.");

    public static DiagnosticCode BadPattern => new(
        "GG2043",
        "a regular expression is not valid",
        "REGEX and REPLACE take the regular expressions of XPath (XQuery and XPath Functions, section 5.6.1) and the flags i, m, q, s and x. "
        + "Any other text is an error of the expression: FILTER drops the solution, BIND leaves its variable without a value.");

    public static IReadOnlyList<DiagnosticCode> All => [ServiceRefused, PatternTooDeep, MissingGraph, BadPattern];
}
