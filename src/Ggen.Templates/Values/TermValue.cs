using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using Fluid;
using Fluid.Values;
using Ggen.Rdf;
using Ggen.Templates.Filters;

namespace Ggen.Templates.Values;

/// <summary>
/// An RDF term in a template. It prints as its lexical form, an IRI as the IRI, a blank node as its label, a triple term as N-Triples
/// writes it. In comparisons,
/// arithmetic and tests for truth a literal is what its datatype says: see <see cref="Plain"/>.
/// </summary>
internal sealed class TermValue : FluidValue
{
    private static readonly string[] Members = ["value", "iri", "local", "lang", "direction", "datatype", "subject", "predicate", "object", "is_iri", "is_blank", "is_literal", "is_triple"];

    private FluidValue? _plain;

    private TermValue(Term term, string lexical)
    {
        Term = term;
        Lexical = lexical;
    }

    public Term Term { get; }

    public string Lexical { get; }

    /// <summary>The number, boolean, date or string that the term stands for.</summary>
    public FluidValue Plain => _plain ??= ToPlain();

    public override FluidValues Type => Plain.Type;

    public static IReadOnlyList<string> MemberNames => Members;

    /// <summary>A term as a value; nothing is nil.</summary>
    public static FluidValue Of(Term? term) => term switch
    {
        null => NilValue.Instance,
        Iri iri => new TermValue(term, iri.Value),
        BlankNode blank => new TermValue(term, blank.Label),
        Literal literal => new TermValue(term, literal.LexicalForm),
        _ => new TermValue(term, RdfFilters.Turtle(term, null)),
    };

    /// <summary>A value without its RDF side.</summary>
    public static FluidValue Unwrap(FluidValue value) => value is TermValue term ? term.Plain : value;

    /// <summary>An order in which two values are equal only when they are the same term.</summary>
    public static int CompareTotal(FluidValue a, FluidValue b)
    {
        int order = Rank(a).CompareTo(Rank(b));
        if (order != 0 || a is not TermValue x || b is not TermValue y)
            return order;
        if (x.Plain is NumberValue p && y.Plain is NumberValue q)
            order = p.ToNumberValue().CompareTo(q.ToNumberValue());
        if (order == 0)
            order = string.CompareOrdinal(x.Lexical, y.Lexical);
        return order != 0 ? order : string.CompareOrdinal(x.Term.ToString(), y.Term.ToString());
    }

    /// <summary>Adds a term, or that there is none, to a hash.</summary>
    public static void AddTo(XxHash128 hash, FluidValue value)
    {
        if (value is not TermValue { Term: var term, Lexical: var lexical })
        {
            hash.Append("0"u8);
            return;
        }
        hash.Append(term switch { Iri => "i"u8, BlankNode => "b"u8, Literal => "l"u8, _ => "t"u8 });
        AddTo(hash, lexical);
        if (term is not Literal literal)
            return;
        AddTo(hash, literal.Datatype.Value);
        AddTo(hash, literal.LanguageTag ?? "");
    }

    /// <summary>Adds a text, so that two texts are not one longer text.</summary>
    public static void AddTo(XxHash128 hash, string text)
    {
        int length = text.Length;
        hash.Append(MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in length)));
        hash.Append(MemoryMarshal.AsBytes(text.AsSpan()));
    }

    public bool TryGetMember(string name, out FluidValue value)
    {
        FluidValue? member = name switch
        {
            "value" => new StringValue(Lexical),
            "iri" => Term is Iri ? new StringValue(Lexical) : NilValue.Instance,
            "local" => Term is Iri ? new StringValue(LocalName.Of(Lexical)) : NilValue.Instance,
            "lang" => (Term as Literal)?.Language is { } tag ? new StringValue(tag) : NilValue.Instance,
            "direction" => (Term as Literal)?.Direction is { } direction ? new StringValue(direction) : NilValue.Instance,
            "subject" => Of((Term as TripleTerm)?.Subject),
            "predicate" => Of((Term as TripleTerm)?.Predicate),
            "object" => Of((Term as TripleTerm)?.Object),
            "is_triple" => BooleanValue.Create(Term is TripleTerm),
            "datatype" => Term is Literal literal ? new StringValue(literal.Datatype.Value) : NilValue.Instance,
            "is_iri" => BooleanValue.Create(Term is Iri),
            "is_blank" => BooleanValue.Create(Term is BlankNode),
            "is_literal" => BooleanValue.Create(Term is Literal),
            _ => null,
        };
        value = member ?? NilValue.Instance;
        return member is not null;
    }

    public override ValueTask<FluidValue> GetValueAsync(string name, TemplateContext context)
        => TryGetMember(name, out FluidValue value) ? value : Plain.GetValueAsync(name, context);

    public override bool Equals(FluidValue? other) => other is not null && Comparison.AreEqual(this, other);

    public override bool Equals(object? obj) => obj is FluidValue other && Equals(other);

    public override int GetHashCode() => Lexical.GetHashCode(StringComparison.Ordinal);

    public override bool ToBooleanValue() => Plain.ToBooleanValue();

    public override decimal ToNumberValue() => Plain.ToNumberValue();

    public override string ToStringValue() => Lexical;

    public override object ToObjectValue() => Plain.ToObjectValue();

    public override bool Contains(FluidValue value) => Lexical.Contains(value.ToStringValue(), StringComparison.Ordinal);

    public override ValueTask WriteToAsync(TextWriter writer, TextEncoder encoder, CultureInfo cultureInfo)
    {
        writer.Write(Lexical);
        return default;
    }

    private static int Rank(FluidValue value) => value switch
    {
        TermValue { Term: BlankNode } => 1,
        TermValue { Term: Iri } => 2,
        TermValue { Plain: NumberValue } => 3,
        TermValue => 4,
        _ => 0,
    };

    private FluidValue ToPlain()
    {
        if (Term is not Literal literal || literal.LanguageTag is not null || !literal.Datatype.Value.StartsWith(Vocab.Xsd.Namespace, StringComparison.Ordinal))
            return new StringValue(Lexical);
        return literal.Datatype.Value.AsSpan(Vocab.Xsd.Namespace.Length) switch
        {
            "boolean" => Lexical switch
            {
                "true" or "1" => BooleanValue.True,
                "false" or "0" => BooleanValue.False,
                _ => new StringValue(Lexical),
            },
            "decimal" or "double" or "float" => Numbers.TryParse(Lexical, out decimal number) ? NumberValue.Create(Numbers.Float(number)) : new StringValue(Lexical),
            "integer" or "long" or "int" or "short" or "byte" or "nonNegativeInteger" or "positiveInteger" or "nonPositiveInteger" or "negativeInteger"
                or "unsignedLong" or "unsignedInt" or "unsignedShort" or "unsignedByte"
                => Numbers.TryParse(Lexical, out decimal integer) ? NumberValue.Create(integer) : new StringValue(Lexical),
            "date" or "dateTime" or "dateTimeStamp" => Dates.TryParse(Lexical, out DateTimeOffset date) ? new DateTimeValue(date) : new StringValue(Lexical),
            _ => new StringValue(Lexical),
        };
    }
}
