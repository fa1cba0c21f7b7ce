namespace Ggen.Bench.Process.Peers;

/// <summary>The kinds of work that tools are compared in.</summary>
internal enum PeerWork
{
    Start,
    Parse,
    Convert,
    Query,
    Render,
    Scaffold,
}

/// <summary>A program with its arguments that does an operation.</summary>
/// <param name="Count">Of a parse: the regular expression whose first group is the number of triples in what it prints; null when
/// it prints the triples, a line each.</param>
internal sealed record PeerCommand(string Program, string[] Arguments, string? Count = null);

/// <summary>One operation that ggen and its peers do alike.</summary>
/// <param name="Name">As it stands in the results.</param>
/// <param name="Input">The RDF file, or "".</param>
/// <param name="Query">The SPARQL file, or "".</param>
/// <param name="Expected">The file that holds the right answer, or "" where the answer of ggen is what others are compared with.</param>
/// <param name="Million">Works on a million triples: left out for a tool that was stopped at such work before.</param>
internal sealed record PeerOperation(string Name, PeerWork Work, string Input = "", string Query = "", string Expected = "", bool Million = false)
{
    public bool IsConstruct => Query.Contains("construct", StringComparison.Ordinal);

    public bool IsTurtle => Input.EndsWith(".ttl", StringComparison.Ordinal);
}
