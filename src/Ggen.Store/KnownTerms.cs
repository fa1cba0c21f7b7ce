using Ggen.Rdf;

namespace Ggen.Store;

/// <summary>
/// IRIs that have the same id in every dictionary, because every dictionary numbers them first and in this order: an evaluator
/// compares a datatype with a constant. The order is part of the layout of a snapshot: add at the end.
/// </summary>
public static class KnownTerms
{
    public static TermId XsdString => Iri(0);
    public static TermId XsdBoolean => Iri(1);
    public static TermId XsdInteger => Iri(2);
    public static TermId XsdDecimal => Iri(3);
    public static TermId XsdDouble => Iri(4);
    public static TermId XsdFloat => Iri(5);
    public static TermId XsdDate => Iri(6);
    public static TermId XsdDateTime => Iri(7);
    public static TermId XsdTime => Iri(8);
    public static TermId XsdDuration => Iri(9);
    public static TermId XsdDayTimeDuration => Iri(10);
    public static TermId XsdYearMonthDuration => Iri(11);
    public static TermId XsdGYear => Iri(12);
    public static TermId XsdGYearMonth => Iri(13);
    public static TermId XsdGMonth => Iri(14);
    public static TermId XsdGMonthDay => Iri(15);
    public static TermId XsdGDay => Iri(16);
    public static TermId XsdLong => Iri(17);
    public static TermId XsdInt => Iri(18);
    public static TermId XsdShort => Iri(19);
    public static TermId XsdByte => Iri(20);
    public static TermId XsdNonNegativeInteger => Iri(21);
    public static TermId XsdPositiveInteger => Iri(22);
    public static TermId XsdNonPositiveInteger => Iri(23);
    public static TermId XsdNegativeInteger => Iri(24);
    public static TermId XsdUnsignedLong => Iri(25);
    public static TermId XsdUnsignedInt => Iri(26);
    public static TermId XsdUnsignedShort => Iri(27);
    public static TermId XsdUnsignedByte => Iri(28);
    public static TermId XsdDateTimeStamp => Iri(29);
    public static TermId XsdAnyUri => Iri(30);
    public static TermId RdfLangString => Iri(31);
    public static TermId RdfType => Iri(32);
    public static TermId RdfFirst => Iri(33);
    public static TermId RdfRest => Iri(34);
    public static TermId RdfNil => Iri(35);
    public static TermId RdfDirLangString => Iri(36);

    /// <summary>How many there are: the first number that a document's term gets.</summary>
    public const uint Count = 37;

    /// <summary>Hands the known terms to a new dictionary, in order.</summary>
    internal static void AddTo(TermDictionary terms)
    {
        Add(terms, "http://www.w3.org/2001/XMLSchema#"u8, XsdNames);
        Add(terms, "http://www.w3.org/1999/02/22-rdf-syntax-ns#"u8, RdfNames);
    }

    private static ReadOnlySpan<byte> XsdNames =>
        "string boolean integer decimal double float date dateTime time duration dayTimeDuration yearMonthDuration gYear gYearMonth gMonth gMonthDay gDay long int short byte nonNegativeInteger positiveInteger nonPositiveInteger negativeInteger unsignedLong unsignedInt unsignedShort unsignedByte dateTimeStamp anyURI "u8;

    private static ReadOnlySpan<byte> RdfNames => "langString type first rest nil dirLangString "u8;

    private static TermId Iri(uint number) => new(TermTag.Iri, number);

    // Each name is followed by a space.
    private static void Add(TermDictionary terms, ReadOnlySpan<byte> vocabulary, ReadOnlySpan<byte> names)
    {
        Span<byte> iri = stackalloc byte[80];
        vocabulary.CopyTo(iri);
        while (!names.IsEmpty)
        {
            int length = names.IndexOf((byte)' ');
            names[..length].CopyTo(iri[vocabulary.Length..]);
            terms.Intern(TermSpan.Iri(iri[..(vocabulary.Length + length)]));
            names = names[(length + 1)..];
        }
    }
}
