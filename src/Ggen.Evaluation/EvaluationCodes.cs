using Ggen.Diagnostics;

namespace Ggen.Evaluation;

/// <summary>What stops a query or an update that is well formed.</summary>
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

    public static DiagnosticCode LoadRefused => new(
        "GG2510",
        "LOAD does not read from the network",
        "LOAD reads local files, named by a relative path or a file: IRI. Nothing is fetched over the network: download the document "
        + "first and load the file. LOAD SILENT goes on without the document and warns.");

    public static DiagnosticCode LoadOutside => new(
        "GG2511",
        "LOAD of a file outside the working folder",
        "An update can come from somewhere else, so LOAD reads only files in the folder in which ggen runs, with symbolic links followed. "
        + "Name other files with -d, or run ggen in a folder above them (-C DIR).");

    public static DiagnosticCode LoadManyGraphs => new(
        "GG2512",
        "a document with named graphs is loaded into one graph",
        "LOAD … INTO GRAPH puts the triples of a document into one graph. A TriG or N-Quads document that names graphs itself is loaded "
        + "without INTO: its graphs keep their names.");

    public static DiagnosticCode GraphExists => new(
        "GG2513",
        "CREATE of a graph that exists",
        "CREATE makes a graph that is not there yet (SPARQL 1.1 Update, 3.2.1). CREATE SILENT leaves an existing one as it is; INSERT needs no CREATE.");

    public static DiagnosticCode GraphMissing => new(
        "GG2514",
        "an operation on a graph that does not exist",
        "CLEAR, DROP, ADD, MOVE and COPY need their graph: one that a triple is in, or that CREATE made in the same request. With SILENT they do "
        + "nothing where it is missing. Often the IRI is misspelt, or relative to another base.");

    public static IReadOnlyList<DiagnosticCode> All =>
        [ServiceRefused, PatternTooDeep, LoadRefused, LoadOutside, LoadManyGraphs, GraphExists, GraphMissing];
}
