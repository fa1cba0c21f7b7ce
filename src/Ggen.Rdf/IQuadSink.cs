namespace Ggen.Rdf;

/// <summary>
/// Where a reader pushes what it reads: a store, a writer, a counter. Readers take it as a struct type parameter, so a call costs
/// nothing. The reader owns syntax, the sink owns meaning.
/// <para>
/// A term is handed over once per place where it is written and is named by its handle afterwards: a Turtle subject with ten
/// predicates is interned once. Handles live until <see cref="EndStatement"/>. Handle 0 names the default graph.
/// </para>
/// </summary>
public interface IQuadSink
{
    /// <summary>
    /// Takes a term and returns its handle, never 0. The spans are valid during the call only. Blank node labels are local to the
    /// document: the sink keeps the nodes of two documents apart.
    /// </summary>
    /// <param name="term">An IRI, a blank node or a literal; a triple term comes as <see cref="TripleTerm"/>.</param>
    ulong Term(in TermSpan term);

    /// <summary>Takes a triple term (RDF 1.2) of handles and returns its own.</summary>
    ulong TripleTerm(ulong subject, ulong predicate, ulong @object);

    /// <summary>Takes a quad of handles; <paramref name="graph"/> 0 is the default graph.</summary>
    /// <param name="position">Byte offset of the subject or, where the subject is shared, of the predicate or object that begins this triple in the document.</param>
    void Quad(ulong subject, ulong predicate, ulong @object, ulong graph, long position);

    /// <summary>All handles given so far may be forgotten.</summary>
    void EndStatement();

    /// <summary>A prefix declaration; <paramref name="iri"/> is absolute.</summary>
    void Prefix(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> iri);
}
