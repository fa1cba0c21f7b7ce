using Ggen.Rdf;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Modifiers;

namespace Ggen.Sparql;

/// <summary>A query as algebra, ready to run.</summary>
/// <param name="Pattern">For SELECT topped by the modifiers and a <see cref="Project"/>; for the others the solutions the form is built from.</param>
/// <param name="From">FROM graphs; null when the query names no dataset, in which case the default one is used whole.</param>
/// <param name="FromNamed">FROM NAMED graphs; null as for <paramref name="From"/>.</param>
/// <param name="Prefixes">Those of the prologue, for writing results.</param>
/// <param name="BaseIri">For IRI(); null when neither the query nor its caller gave one.</param>
public abstract record Query(
    GraphPattern Pattern,
    EquatableList<Iri>? From,
    EquatableList<Iri>? FromNamed,
    PrefixMap Prefixes,
    string? BaseIri);

/// <summary>SELECT; the columns in the order of the SELECT clause.</summary>
public sealed record SelectQuery(
    EquatableList<Variable> Variables, GraphPattern Pattern, EquatableList<Iri>? From, EquatableList<Iri>? FromNamed, PrefixMap Prefixes, string? BaseIri)
    : Query(Pattern, From, FromNamed, Prefixes, BaseIri);

/// <summary>ASK.</summary>
public sealed record AskQuery(
    GraphPattern Pattern, EquatableList<Iri>? From, EquatableList<Iri>? FromNamed, PrefixMap Prefixes, string? BaseIri)
    : Query(Pattern, From, FromNamed, Prefixes, BaseIri);

/// <summary>CONSTRUCT; blank nodes of the template are variables named "_:…" and are fresh for each solution.</summary>
public sealed record ConstructQuery(
    EquatableList<TriplePattern> Template, GraphPattern Pattern, EquatableList<Iri>? From, EquatableList<Iri>? FromNamed, PrefixMap Prefixes, string? BaseIri)
    : Query(Pattern, From, FromNamed, Prefixes, BaseIri);

/// <summary>DESCRIBE; the resources are terms and variables of the pattern (concise bounded description).</summary>
public sealed record DescribeQuery(
    EquatableList<TermPattern> Resources, GraphPattern Pattern, EquatableList<Iri>? From, EquatableList<Iri>? FromNamed, PrefixMap Prefixes, string? BaseIri)
    : Query(Pattern, From, FromNamed, Prefixes, BaseIri);
