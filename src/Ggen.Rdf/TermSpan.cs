using System.Runtime.CompilerServices;
using System.Text;

namespace Ggen.Rdf;

/// <summary>What a term is.</summary>
public enum TermKind : byte
{
    Iri,
    BlankNode,
    Literal,

    /// <summary>A triple term of RDF 1.2.</summary>
    Triple,
}

/// <summary>
/// A term as UTF-8 spans over bytes that somebody else owns; lives as long as they do. This is how terms travel between readers,
/// store, evaluator and writers.
/// </summary>
public readonly ref struct TermSpan
{
    private TermSpan(TermKind kind, ReadOnlySpan<byte> lexical, ReadOnlySpan<byte> datatype, ReadOnlySpan<byte> language)
    {
        Kind = kind;
        Lexical = lexical;
        Datatype = datatype;
        Language = language;
    }

    public TermKind Kind { get; }

    /// <summary>The IRI, the blank node label without <c>_:</c>, or the unescaped lexical form; of a triple term its parts as <see cref="TripleParts"/> packs them.</summary>
    public ReadOnlySpan<byte> Lexical { get; }

    /// <summary>The datatype IRI of a literal that is neither an <c>xsd:string</c> nor language-tagged; else empty.</summary>
    public ReadOnlySpan<byte> Datatype { get; }

    /// <summary>The language tag in lower case, with its base direction behind it (<c>en--ltr</c>, see <see cref="BaseDirection"/>) where it has one; else empty.</summary>
    public ReadOnlySpan<byte> Language { get; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // every term read
    public static TermSpan Iri(ReadOnlySpan<byte> iri) => new(TermKind.Iri, iri, default, default);

    public static TermSpan Blank(ReadOnlySpan<byte> label) => new(TermKind.BlankNode, label, default, default);

    /// <summary>A literal of <c>xsd:string</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // every term read
    public static TermSpan String(ReadOnlySpan<byte> lexical) => new(TermKind.Literal, lexical, default, default);

    public static TermSpan Tagged(ReadOnlySpan<byte> lexical, ReadOnlySpan<byte> language) => new(TermKind.Literal, lexical, default, language);

    /// <summary>A literal of the given datatype; <c>xsd:string</c> is normalised to no datatype.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // every typed literal
    public static TermSpan Typed(ReadOnlySpan<byte> lexical, ReadOnlySpan<byte> datatype)
        => new(TermKind.Literal, lexical, datatype.SequenceEqual("http://www.w3.org/2001/XMLSchema#string"u8) ? default : datatype, default);

    /// <summary>A triple term: parts that <see cref="TripleParts.Pack"/> packed.</summary>
    public static TermSpan Triple(ReadOnlySpan<byte> packed) => new(TermKind.Triple, packed, default, default);

    /// <summary>The parts of a <see cref="TermKind.Triple"/>.</summary>
    public TripleParts Parts => new(Lexical);

    /// <summary>The term as an object.</summary>
    public Term ToTerm() => Kind switch
    {
        TermKind.Triple => Parts.ToTerm(),
        TermKind.Iri => new Iri(Encoding.UTF8.GetString(Lexical)),
        TermKind.BlankNode => new BlankNode(Encoding.UTF8.GetString(Lexical)),
        _ when !Language.IsEmpty => Literal.Tagged(Encoding.UTF8.GetString(Lexical), Encoding.UTF8.GetString(Language)),
        _ when !Datatype.IsEmpty => new Literal(Encoding.UTF8.GetString(Lexical), new Iri(Encoding.UTF8.GetString(Datatype))),
        _ => new Literal(Encoding.UTF8.GetString(Lexical)),
    };
}
