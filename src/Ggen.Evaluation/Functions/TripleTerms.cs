using Ggen.Evaluation.DataValues;
using Ggen.Rdf;

namespace Ggen.Evaluation.Functions;

/// <summary>Functions on triple terms (SPARQL 1.2, 17.4.6).</summary>
internal static class TripleTerms
{
    /// <summary>The triple term of three terms; an error when its subject is no IRI and no blank node, or its predicate no IRI.</summary>
    /// <exception cref="QueryLimitException">It would nest deeper than <see cref="TripleTerm.MaxNesting"/>.</exception>
    public static Value Triple(ValueMapping mapping, in Value subject, in Value predicate, in Value @object)
    {
        if (subject.Kind is not (ValueKind.Iri or ValueKind.BlankNode) || predicate.Kind != ValueKind.Iri)
            return Value.Error;
        return Value.Term(ValueKind.Triple, mapping.Context.Triple(subject.Id, predicate.Id, mapping.Term(@object)));
    }

    public static Value Subject(ValueMapping mapping, in Value triple) => Part(mapping, triple, 0);

    public static Value Predicate(ValueMapping mapping, in Value triple) => Part(mapping, triple, 1);

    public static Value Object(ValueMapping mapping, in Value triple) => Part(mapping, triple, 2);

    public static Value IsTriple(ValueMapping mapping, in Value a) => Value.Of(a.Kind == ValueKind.Triple);

    private static Value Part(ValueMapping mapping, in Value triple, int place)
        => triple.Kind == ValueKind.Triple ? ValueMapping.Of(mapping.Parts(triple)[place]) : Value.Error;
}
