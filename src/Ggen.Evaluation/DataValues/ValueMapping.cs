using System.Text;
using Ggen.Rdf;
using Ggen.Rdf.Xsd;
using Ggen.Store;

namespace Ggen.Evaluation.DataValues;

/// <summary>
/// From terms to values and back, within one query (the lexical-to-value mapping of RDF 1.1 Concepts section 5, and the canonical
/// mapping of XSD 1.1). Used by one thread.
/// </summary>
internal sealed class ValueMapping
{
    private const int CacheBits = 10;

    private readonly QueryContext _context;
    private Value[] _cache = []; // literals of the data, by a hash of their id; most queries read none
    private readonly byte[] _scratch = new byte[InlineTerms.MaxLength];
    private TermId _datatype; // of the literal read last, as a column mostly has one
    private XsdType _type;

    public ValueMapping(QueryContext context) => _context = context;

    public QueryContext Context => _context;

    /// <summary>The value of a term, read only as far as the id tells it; None is an error.</summary>
    public static Value Of(TermId id) => id.Tag switch
    {
        TermTag.Iri => Value.Term(ValueKind.Iri, id),
        TermTag.BlankNode => Value.Term(ValueKind.BlankNode, id),
        TermTag.Triple => Value.Term(ValueKind.Triple, id),
        TermTag.String => Value.Term(ValueKind.String, id),
        TermTag.LangString => Value.Term(ValueKind.LangString, id),
        TermTag.Typed => Value.Term(ValueKind.Unread, id),
        TermTag.Boolean => Value.Of(InlineTerms.Boolean(id)).As(id),
        TermTag.Integer => Value.Of(InlineTerms.Integer(id)).As(id),
        TermTag.Decimal => Value.Of(new XsdDecimal(InlineTerms.DecimalMantissa(id), InlineTerms.DecimalScale(id))).As(id),
        TermTag.Double => Value.Of(InlineTerms.Double(id)).As(id),
        TermTag.Date => Value.Of(new XsdDate(InlineTerms.DateDays(id), TimeZoneOffset.None)).As(id),
        _ => Value.Error,
    };

    /// <summary>The value, read to the end: never <see cref="ValueKind.Unread"/>.</summary>
    public Value Resolve(in Value value)
    {
        if (value.Kind != ValueKind.Unread)
            return value;
        if (_cache.Length == 0)
            _cache = new Value[1 << CacheBits];
        uint slot = (value.Id.Bits * 0x9E3779B1) >> (32 - CacheBits);
        if (_cache[slot].Id != value.Id)
            _cache[slot] = Read(value.Id);
        return _cache[slot];
    }

    /// <summary>The resolved value of a term.</summary>
    public Value Resolve(TermId id) => Resolve(Of(id));

    /// <summary>The term of a value: itself, or the canonical form of a computed one; None for an error.</summary>
    public TermId Term(in Value value)
    {
        if (!value.Id.IsNone || value.IsError)
            return value.Id;
        switch (value.Kind)
        {
            case ValueKind.String:
                return _context.Intern(TermSpan.String(value.Text));
            case ValueKind.Boolean:
                return InlineTerms.FromBoolean(value.Boolean);
            case ValueKind.Integer when value.IsInt64 && InlineTerms.TryFromInteger(value.Int64, out TermId inline):
                return inline;
            // Its canonical form is its digits without superfluous zeros, which is what the id holds.
            case ValueKind.Decimal when value.IsSmallDecimal && InlineTerms.TryFromDecimal(value.Int64, value.Scale, out TermId inline):
                return inline;
            default:
                Span<byte> buffer = stackalloc byte[256];
                return _context.Intern(TermSpan.Typed(ValueText.Format(value, buffer), XsdTypes.Iri(value.Type)));
        }
    }

    /// <summary>The lexical form, IRI or label; valid until the next call on this mapping.</summary>
    public ReadOnlySpan<byte> Lexical(in Value value)
    {
        if (value.Text is { } text)
            return text;
        return value.Id.IsNone ? ValueText.Format(value, new byte[64]) : _context.Span(value.Id, _scratch).Lexical;
    }

    /// <summary>The language tag, with the base direction where there is one; empty when there is none.</summary>
    public ReadOnlySpan<byte> Language(in Value value)
        => value.Kind == ValueKind.LangString ? _context.Span(value.Id, _scratch).Language : default;

    /// <summary>The datatype of a literal that is a term, neither a string nor tagged.</summary>
    public ReadOnlySpan<byte> DatatypeIri(in Value value) => _context.Span(value.Id, _scratch).Datatype;

    /// <summary>A string with the language tag of another text.</summary>
    public Value TextLike(in Value model, byte[] text)
    {
        if (model.Kind != ValueKind.LangString)
            return Value.String(text);
        return Tagged(text, Language(model));
    }

    /// <summary>A string with a language tag in lower case.</summary>
    public Value Tagged(ReadOnlySpan<byte> text, ReadOnlySpan<byte> language)
        => Value.Term(ValueKind.LangString, _context.Intern(TermSpan.Tagged(text, language)));

    public Value Iri(ReadOnlySpan<byte> iri) => Value.Term(ValueKind.Iri, _context.Intern(TermSpan.Iri(iri)));

    public static Value String(string text) => Value.String(Encoding.UTF8.GetBytes(text));

    /// <summary>Subject, predicate and object of a triple term.</summary>
    public ReadOnlySpan<TermId> Parts(in Value triple) => _context.Terms.Parts(triple.Id);

    /// <summary>A literal of any datatype, <c>rdf:langString</c> and <c>rdf:dirLangString</c> apart.</summary>
    public Value Literal(ReadOnlySpan<byte> lexical, ReadOnlySpan<byte> datatype)
        => Of(_context.Intern(TermSpan.Typed(lexical, datatype)));

    /// <summary>The number of an <c>xsd:double</c> of the data; false for any other term.</summary>
    public bool TryDouble(TermId id, out double value)
    {
        if (id.Tag == TermTag.Double)
        {
            value = InlineTerms.Double(id);
            return true;
        }
        value = 0;
        return _context.Terms.TryText(id, KnownTerms.XsdDouble, out ReadOnlySpan<byte> lexical) && XsdDouble.TryParse(lexical, out value);
    }

    private Value Read(TermId id)
    {
        TermId datatype = _context.Terms.Datatype(id);
        if (datatype != _datatype)
        {
            _type = XsdTypes.FromIri(_context.Terms.Text(datatype));
            _datatype = datatype;
        }
        return LiteralReader.TryRead(_type, _context.Terms.Text(id), out Value value) ? value.As(id) : Value.Opaque(id, _type);
    }
}
