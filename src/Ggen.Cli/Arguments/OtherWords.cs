namespace Ggen.Cli.Arguments;

/// <summary>What people type who know other tools (riot, arq, rapper, Copier, make …), and which command of ggen does it. None of it is a command.</summary>
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
}
