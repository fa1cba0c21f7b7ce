namespace Ggen.Rdf;

/// <summary>
/// A triple term (RDF 1.2 Concepts, section 3.6): a triple that is said something about. Its subject is an IRI or a blank node, its
/// predicate an IRI, its object any term, another triple term included.
/// </summary>
public sealed record TripleTerm(Term Subject, Term Predicate, Term Object) : Term
{
    /// <summary>How many triple terms may stand one in the other, the outermost included: what walks over one is recursive.</summary>
    public const int MaxNesting = 100;

    /// <summary>Whether these can be the parts of a triple term.</summary>
    public static bool IsWellFormed(Term subject, Term predicate) => subject is Iri or BlankNode && predicate is Iri;

    public override TermSpan ToSpan() => TermSpan.Triple(TripleParts.Pack(Subject.ToSpan(), Predicate.ToSpan(), Object.ToSpan()));

    public override string ToString() => $"<<( {Subject} {Predicate} {Object} )>>";
}
