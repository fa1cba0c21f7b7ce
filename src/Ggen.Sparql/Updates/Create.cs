using Ggen.Rdf;

namespace Ggen.Sparql.Updates;

/// <summary>CREATE (3.2.1): an empty graph.</summary>
public sealed record Create(bool Silent, Iri Graph) : GraphOperation(Silent);
