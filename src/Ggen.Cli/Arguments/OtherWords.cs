namespace Ggen.Cli.Arguments;

/// <summary>What people type who know other tools (riot, arq, rapper, Copier, make …), and which command, option or value of ggen does it. None of it is one itself.</summary>
internal static class OtherWords
{
    /// <summary>The hint for a word that is no command, or null.</summary>
    public static string? Hint(string word) => word switch
    {
        "convert" or "riot" or "rapper" or "serdi" or "transform" or "translate" or "serialize" or "dump"
            => "'ggen graph export' writes RDF files in another format",
        "arq" or "sparql" or "select" or "ask" or "construct" or "describe" => "'ggen graph query' answers a SPARQL query over RDF files",
        "parse" or "import" or "count" or "stats" or "read" => "'ggen graph load' reads and checks RDF files, and counts what is in them",
        "generate" or "gen" or "render" => "'ggen sync' generates all that ggen.toml says, 'ggen template generate' renders one template",
        "build" or "run" or "make" or "codegen" or "all" => "'ggen sync' generates all that ggen.toml says",
        "check" or "status" or "verify" or "diff"
            => "'ggen sync --check' tells whether outputs are stale and '--diff' how; 'ggen doctor' tells what is not in order",
        "validate" or "shacl"
            => "nothing validates with shapes; 'ggen graph load' checks the syntax of RDF, and gates in ggen.toml are queries that have to find nothing",
        "infer" or "reason" or "entail" => "rules are CONSTRUCT queries, [[inference.rules]] in ggen.toml; 'ggen graph query' answers a single one",
        "clean" => "outputs that no rule makes any more go with the next 'ggen sync'; .ggen/cache may be deleted",
        "create" or "scaffold" or "start" => "'ggen project new' makes a project from a pack, 'ggen project init' makes this folder one",
        "blame" or "trace" or "origin" => "'ggen why FILE:LINE' tells where a line comes from",
        "version" => "'ggen --version' tells it",
        _ => null,
    };

    /// <summary>The hint for a value that an option does not take, or null: the names that RDF tools, media types and file names have for a format.</summary>
    /// <param name="choices">The values it takes.</param>
    public static string? HintOfValue(string value, IReadOnlyList<string> choices)
    {
        string lower = value.ToLowerInvariant();
        string? meant = lower switch
        {
            "nt" or "n-triples" or "application/n-triples" => "ntriples",
            "ttl" or "n3" or "text/turtle" => "turtle",
            "nq" or "n-quads" or "application/n-quads" => "nquads",
            "application/trig" => "trig",
            "srj" or "application/sparql-results+json" => "json",
            "srx" or "application/sparql-results+xml" => "xml",
            "text/csv" => "csv",
            "text/tab-separated-values" => "tsv",
            "jsonl" or "jsonlines" => "ndjson",
            "text" or "txt" or "markdown" or "md" => "table",
            "rdf" or "rdfxml" or "rdf/xml" or "rdf+xml" or "xml" or "owl" or "application/rdf+xml" => "RDF/XML",
            "jsonld" or "json-ld" or "json" or "application/ld+json" => "JSON-LD",
            _ => null,
        };
        if (meant is null || !choices.Contains("turtle") || choices.Contains(lower))
            return null;
        return choices.Contains(meant) ? $"did you mean '{meant}'?"
            : char.IsUpper(meant[0]) ? $"{meant} is neither read nor written; it is one of {string.Join(", ", choices)}"
            : null;
    }

    /// <summary>The hint for an option that a command does not have, or null.</summary>
    /// <param name="option">With its dashes.</param>
    /// <param name="known">The options of the command, as <c>--format</c>.</param>
    public static string? HintOfOption(string option, IReadOnlyList<string> known)
    {
        string meant = option switch
        {
            "-f" or "--results" or "--results-format" or "--output-format" or "--syntax" or "--to" => "--format",
            "-n" => "--dry-run",
            "-i" or "--input" or "--from" or "--file" => "--data",
            "-w" => "--watch",
            "-e" or "--define" or "--set" => "--var",
            "-o" or "--out" or "--out-file" or "--results-file" => "--output",
            _ => option.Length > 4 ? known.FirstOrDefault(name => name.StartsWith(option + "-", StringComparison.Ordinal)) ?? option : option,
        };
        return known.Contains(meant) ? $"did you mean '{meant}'?" : null;
    }
}
