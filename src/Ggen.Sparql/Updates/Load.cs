using Ggen.Rdf;

namespace Ggen.Sparql.Updates;

/// <summary>LOAD (3.1.4): the triples of a document, whose name is a relative reference where there is no base; <paramref name="Into"/> is null for the default graph.</summary>
public sealed record Load(bool Silent, Iri Source, Iri? Into) : GraphOperation(Silent);
