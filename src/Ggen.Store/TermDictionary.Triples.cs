using System.Runtime.InteropServices;

using Ggen.Rdf;

namespace Ggen.Store;

// Triple terms (RDF 1.2): their bytes are three ids, so they are equal when their parts are, and take 20 bytes and a slot each.
public sealed unsafe partial class TermDictionary
{
    /// <summary>
    /// The id of the triple term of three parts, which is numbered when it is new; false when a part is None, when the dictionary is full or
    /// when it would nest deeper than <see cref="TripleTerm.MaxNesting"/>.
    /// </summary>
    public bool TryTriple(TermId subject, TermId predicate, TermId @object, out TermId id)
    {
        id = TermId.None;
        if (subject.IsNone || predicate.IsNone || @object.IsNone || (@object.Tag == TermTag.Triple && Nesting(@object) >= TripleTerm.MaxNesting))
            return false;
        ReadOnlySpan<uint> parts = [subject.Bits, predicate.Bits, @object.Bits];
        return TryAdd(TermTag.Triple, MemoryMarshal.AsBytes(parts), out id);
    }

    /// <summary>The id of the triple term of three parts where it is known, here or in the parent.</summary>
    public bool TryFindTriple(TermId subject, TermId predicate, TermId @object, out TermId id)
    {
        ReadOnlySpan<uint> parts = [subject.Bits, predicate.Bits, @object.Bits];
        return TryFind(TermTag.Triple, MemoryMarshal.AsBytes(parts), out id);
    }

    /// <summary>Subject, predicate and object of a triple term.</summary>
    public ReadOnlySpan<TermId> Parts(TermId triple) => MemoryMarshal.Cast<byte, TermId>(Text(triple));

    /// <summary>Hands a term over, a triple term part by part.</summary>
    /// <param name="scratch">As for <see cref="Span"/>.</param>
    public ulong WriteTo<TSink>(TermId id, ref TSink sink, Span<byte> scratch)
        where TSink : struct, IQuadSink
    {
        if (id.Tag != TermTag.Triple)
            return sink.Term(Span(id, scratch));
        ReadOnlySpan<TermId> parts = Parts(id);
        ulong subject = WriteTo(parts[0], ref sink, scratch);
        ulong predicate = WriteTo(parts[1], ref sink, scratch);
        return sink.TripleTerm(subject, predicate, WriteTo(parts[2], ref sink, scratch));
    }

    // How many triple terms stand one in the other; a subject is none.
    private int Nesting(TermId triple)
    {
        int nesting = 1;
        while (Parts(triple)[2] is { Tag: TermTag.Triple } inner)
            (triple, nesting) = (inner, nesting + 1);
        return nesting;
    }

    private TermSpan TripleSpan(TermId id)
    {
        ReadOnlySpan<TermId> parts = Parts(id);
        Span<byte> scratch = stackalloc byte[InlineTerms.MaxLength];
        return TermSpan.Triple(TripleParts.Pack(Span(parts[0], scratch), Span(parts[1], scratch), Span(parts[2], scratch)));
    }

    private bool TryInternParts(in TripleParts parts, out TermId id)
    {
        id = TermId.None;
        return TryIntern(parts.Subject, out TermId subject) && TryIntern(parts.Predicate, out TermId predicate)
            && TryIntern(parts.Object, out TermId @object) && TryTriple(subject, predicate, @object, out id);
    }

    private bool TryFindParts(in TripleParts parts, out TermId id)
    {
        id = TermId.None;
        return TryFind(parts.Subject, out TermId subject) && TryFind(parts.Predicate, out TermId predicate)
            && TryFind(parts.Object, out TermId @object) && TryFindTriple(subject, predicate, @object, out id);
    }
}
