namespace Ggen.Rdf;

/// <summary>Hands terms of any kind to a sink.</summary>
public static class QuadSinks
{
    /// <summary>The handle of a term; a triple term is handed over part by part.</summary>
    public static ulong Any<TSink>(ref TSink sink, in TermSpan term)
        where TSink : struct, IQuadSink
    {
        if (term.Kind != TermKind.Triple)
            return sink.Term(term);
        TripleParts parts = term.Parts;
        ulong subject = Any(ref sink, parts.Subject);
        ulong predicate = Any(ref sink, parts.Predicate);
        return sink.TripleTerm(subject, predicate, Any(ref sink, parts.Object));
    }
}
