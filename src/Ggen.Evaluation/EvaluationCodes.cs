using Ggen.Diagnostics;

namespace Ggen.Evaluation;

/// <summary>What stops a query that is well formed.</summary>
public static class EvaluationCodes
{
    public static DiagnosticCode ServiceRefused => new(
        "GG2501",
        "SERVICE is not allowed",
        "A query uses the network only when somebody outside of it says so: a query that came with a template must not send your data "
        + "elsewhere. On the command line, --allow-service URL allows one endpoint (--allow-service any allows all of them); in a project, "
        + "services = [\"URL\"] under [ontology] of ggen.toml. SERVICE SILENT is refused as well: SILENT is about endpoints that fail.");

    public static DiagnosticCode PatternTooDeep => new(
        "GG2502",
        "the query's pattern is nested too deeply",
        "A pattern may hold at most EvaluationLimits.MaxDepth operators one inside the other. A long chain of UNION or OPTIONAL blocks "
        + "counts as nested; a VALUES block often says the same in one operator.");

    public static IReadOnlyList<DiagnosticCode> All => [ServiceRefused, PatternTooDeep];
}
