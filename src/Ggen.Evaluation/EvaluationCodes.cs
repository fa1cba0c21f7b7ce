using Ggen.Diagnostics;

namespace Ggen.Evaluation;

/// <summary>What stops a query or an update that is well formed.</summary>
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

    public static DiagnosticCode TimeLimit => new(
        "GG2550",
        "a query took longer than it may",
        "The query was stopped because its answer was not complete within the time of --timeout or GGEN_TIMEOUT. Loading the data does not "
        + "count, what the endpoints of SERVICE take does. What was printed until then is not the whole answer. `ggen graph query --explain` shows where the time goes.");

    public static DiagnosticCode MemoryLimit => new(
        "GG2551",
        "a query needs more memory than it may hold",
        "The query was stopped because its tables, sort buffers, groups and computed terms would have taken more bytes than --memory-limit "
        + "or GGEN_MEMORY_LIMIT allows. The loaded data does not count. What was printed until then is not the whole answer. "
        + "`ggen graph query --explain` shows which operator holds how much.");

    public static DiagnosticCode MatchTooLong => new(
        "GG2552",
        "a regular expression takes too long",
        "A pattern with back-references such as '(a*)\\1' is matched by trying, which can take exponentially long; one match may take a second "
        + "(PatternTranslator.MatchTime). Patterns without back-references always take linear time.");

    public static DiagnosticCode OutOfMemory => new(
        "GG2553",
        "the system has no more memory",
        "Loading or answering needed more memory than the system, a container or a limit of the shell gives to a process. A graph takes "
        + "about 100 bytes per triple; what a query holds beside it can be bounded with --memory-limit. Nothing unfinished is left behind.");

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

    public static DiagnosticCode TripleTooDeep => new(
        "GG2515",
        "a triple term nests too deeply",
        "A triple term may be the object of another one up to a depth (TripleTerm.MaxNesting), so that no data exhausts the stack. Where "
        + "more is to be said, a node that reifies the inner triple is the subject.");

    public static DiagnosticCode NamedGraphsOnly => new(
        "GG2595",
        "all triples are in named graphs",
        "A pattern outside GRAPH is matched with the default graph (SPARQL 1.1, 13). N-Quads and TriG may put every triple into named graphs, and "
        + "the default graph is empty then. GRAPH ?g { … } looks into all of them, FROM <iri> makes one of them the default graph, and "
        + "'ggen graph export --graph union' writes the triples of all of them without their graphs.");

    public static IReadOnlyList<DiagnosticCode> All =>
    [
        ServiceRefused, PatternTooDeep, MissingGraph, BadPattern, TimeLimit, MemoryLimit, MatchTooLong, OutOfMemory,
        LoadRefused, LoadOutside, LoadManyGraphs, GraphExists, GraphMissing, TripleTooDeep, NamedGraphsOnly,
    ];
}
