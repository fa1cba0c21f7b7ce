using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Ggen.Evaluation.DataValues;
using Ggen.Rdf;
using Ggen.Rdf.Iris;
using Ggen.Rdf.Xsd;
using Ggen.Store;

namespace Ggen.Evaluation.Functions;

/// <summary>Functions on RDF terms (17.4.2).</summary>
internal static class Terms
{
    public static Value SameTerm(ValueMapping mapping, in Value a, in Value b) => Value.Of(Comparison.SameTerm(mapping, a, b));

    public static Value IsIri(ValueMapping mapping, in Value a) => Value.Of(a.Kind == ValueKind.Iri);

    public static Value IsBlank(ValueMapping mapping, in Value a) => Value.Of(a.Kind == ValueKind.BlankNode);

    public static Value IsLiteral(ValueMapping mapping, in Value a) => Value.Of(a.IsLiteral);

    public static Value IsNumeric(ValueMapping mapping, in Value a) => Value.Of(mapping.Resolve(a).IsNumeric);

    public static Value Str(ValueMapping mapping, in Value a) => a.Kind switch
    {
        ValueKind.String => a,
        ValueKind.BlankNode or ValueKind.Triple => Value.Error,
        _ => Value.String(mapping.Lexical(a).ToArray()),
    };

    public static Value Lang(ValueMapping mapping, in Value a)
        => a.IsLiteral ? Value.String(BaseDirection.Language(mapping.Language(a)).ToArray()) : Value.Error;

    /// <summary>The base direction, <c>ltr</c> or <c>rtl</c>; an empty string for a literal without one.</summary>
    public static Value LangDir(ValueMapping mapping, in Value a)
        => a.IsLiteral ? Value.String(BaseDirection.Of(mapping.Language(a)).ToArray()) : Value.Error;

    public static Value HasLang(ValueMapping mapping, in Value a) => Value.Of(a.Kind == ValueKind.LangString);

    public static Value HasLangDir(ValueMapping mapping, in Value a) => Value.Of(BaseDirection.IsDirectional(mapping.Language(a)));

    /// <summary>Basic filtering of RFC 4647, section 3.3.1.</summary>
    public static Value LangMatches(ValueMapping mapping, in Value tag, in Value range)
    {
        if (tag.Kind != ValueKind.String || range.Kind != ValueKind.String)
            return Value.Error;
        ReadOnlySpan<byte> language = mapping.Lexical(tag);
        ReadOnlySpan<byte> prefix = mapping.Lexical(range);
        if (prefix.SequenceEqual("*"u8))
            return Value.Of(!language.IsEmpty);
        bool matches = language.Length >= prefix.Length
            && Ascii.EqualsIgnoreCase(language[..prefix.Length], prefix)
            && (language.Length == prefix.Length || (language[prefix.Length] == '-' && !prefix.IsEmpty));
        return Value.Of(matches);
    }

    public static Value Datatype(ValueMapping mapping, in Value a) => a.Kind switch
    {
        ValueKind.String => ValueMapping.Of(KnownTerms.XsdString),
        ValueKind.LangString => ValueMapping.Of(mapping.Context.Terms.Datatype(a.Id)),
        ValueKind.Iri or ValueKind.BlankNode or ValueKind.Triple => Value.Error,
        _ when a.Id.IsNone => mapping.Iri(XsdTypes.Iri(a.Type)),
        _ => mapping.Iri(mapping.DatatypeIri(a)),
    };

    /// <summary>Resolves against the base IRI of the query; what is no IRI then is an error.</summary>
    public static Value Iri(ValueMapping mapping, in Value a)
    {
        if (a.Kind == ValueKind.Iri)
            return a;
        if (a.Kind != ValueKind.String)
            return Value.Error;
        ReadOnlySpan<byte> reference = mapping.Lexical(a);
        byte[] iri = IriParser.IsAbsolute(reference)
            ? reference.ToArray()
            : Encoding.UTF8.GetBytes(IriResolver.Resolve(mapping.Context.BaseIri, Encoding.UTF8.GetString(reference)));
        return IriParser.TryCheck(iri, out _, out _) ? mapping.Iri(iri) : Value.Error;
    }

    public static Value BNode(ValueMapping mapping) => ValueMapping.Of(mapping.Context.FreshBlankNode());

    public static Value StrDt(ValueMapping mapping, in Value lexical, in Value datatype)
    {
        if (lexical.Kind != ValueKind.String || datatype.Kind != ValueKind.Iri || datatype.Id == KnownTerms.RdfLangString
            || datatype.Id == KnownTerms.RdfDirLangString)
            return Value.Error;
        return mapping.Literal(mapping.Lexical(lexical), mapping.Lexical(datatype));
    }

    public static Value StrLang(ValueMapping mapping, in Value lexical, in Value language)
    {
        if (lexical.Kind != ValueKind.String || language.Kind != ValueKind.String)
            return Value.Error;
        byte[] tag = mapping.Lexical(language).ToArray();
        if (!IsLanguageTag(tag))
            return Value.Error;
        LanguageTagCase.Normalize(tag);
        return mapping.Tagged(mapping.Lexical(lexical), tag);
    }

    public static Value StrLangDir(ValueMapping mapping, in Value lexical, in Value language, in Value direction)
    {
        if (lexical.Kind != ValueKind.String || language.Kind != ValueKind.String || direction.Kind != ValueKind.String)
            return Value.Error;
        byte[] tag = [.. mapping.Lexical(language), .. "--"u8, .. mapping.Lexical(direction)];
        if (!BaseDirection.IsName(mapping.Lexical(direction)) || !IsLanguageTag(mapping.Lexical(language)))
            return Value.Error;
        LanguageTagCase.Normalize(tag);
        return mapping.Tagged(mapping.Lexical(lexical), tag);
    }

    public static Value Uuid(ValueMapping mapping) => mapping.Iri(Encoding.ASCII.GetBytes("urn:uuid:" + NextUuid(mapping.Context)));

    public static Value StrUuid(ValueMapping mapping) => ValueMapping.String(NextUuid(mapping.Context));

    // Version 4 of RFC 9562, from the seed of the query.
    private static string NextUuid(QueryContext context)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, context.NextRandom());
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], context.NextRandom());
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D", CultureInfo.InvariantCulture);
    }

    // [a-zA-Z]+ ('-' [a-zA-Z0-9]+)*, LANGTAG of the grammar.
    private static bool IsLanguageTag(ReadOnlySpan<byte> tag)
    {
        bool first = true;
        int length = 0;
        foreach (byte b in tag)
        {
            if (b == '-')
            {
                if (length == 0)
                    return false;
                first = false;
                length = 0;
            }
            else if (char.IsAsciiLetter((char)b) || (!first && char.IsAsciiDigit((char)b)))
            {
                length++;
            }
            else
            {
                return false;
            }
        }
        return length > 0;
    }
}
