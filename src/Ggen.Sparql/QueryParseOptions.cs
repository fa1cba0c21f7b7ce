using Ggen.Rdf;

namespace Ggen.Sparql;

/// <summary>What a query may rely on without saying so.</summary>
public sealed record QueryParseOptions
{
    /// <summary>Prefixes declared before the query's own, which replace them; null is none.</summary>
    public PrefixMap? Prefixes { get; init; }

    /// <summary>What relative IRIs are resolved against until the query says BASE; null leaves them an error.</summary>
    public string? BaseIri { get; init; }
}
