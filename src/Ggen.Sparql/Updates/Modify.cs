using Ggen.Rdf;
using Ggen.Sparql.Algebra;

namespace Ggen.Sparql.Updates;

/// <summary>
/// DELETE/INSERT (3.1.3) and DELETE WHERE: for each solution the quads of one template go and those of the other come. Blank nodes of
/// the insert template are variables named "_:…", fresh for each solution.
/// </summary>
/// <param name="With">The graph of templates and pattern where they name none; null is the default graph.</param>
/// <param name="Using">Graphs of USING, as FROM of a query; null when there is no USING at all.</param>
/// <param name="UsingNamed">Graphs of USING NAMED; null as for <paramref name="Using"/>.</param>
/// <param name="BaseIri">For IRI(); null when there is none.</param>
public sealed record Modify(
    Iri? With,
    EquatableList<QuadPattern> Delete,
    EquatableList<QuadPattern> Insert,
    EquatableList<Iri>? Using,
    EquatableList<Iri>? UsingNamed,
    GraphPattern Pattern,
    string? BaseIri) : UpdateOperation;
