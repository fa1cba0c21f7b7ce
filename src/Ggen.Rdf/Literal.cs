using System.Text;

namespace Ggen.Rdf;

/// <summary>
/// A literal: lexical form, datatype IRI, and a language tag (lower case, RDF 1.1 section 3.3) exactly when the datatype is
/// <c>rdf:langString</c>. The lexical form is kept as written: <c>"01"</c> is not <c>"1"</c>.
/// </summary>
public sealed record Literal(string LexicalForm, Iri Datatype, string? LanguageTag = null) : Term
{
    /// <summary>A literal of <c>xsd:string</c>.</summary>
    public Literal(string lexicalForm) : this(lexicalForm, Vocab.Xsd.String)
    {
    }

    /// <summary>A language-tagged string.</summary>
    public static Literal Tagged(string lexicalForm, string languageTag) => new(lexicalForm, Vocab.Rdf.LangString, languageTag);

    public override TermSpan ToSpan()
    {
        byte[] lexical = Encoding.UTF8.GetBytes(LexicalForm);
        return LanguageTag is { } tag
            ? TermSpan.Tagged(lexical, Encoding.UTF8.GetBytes(tag))
            : TermSpan.Typed(lexical, Encoding.UTF8.GetBytes(Datatype.Value));
    }

    public override string ToString() => LanguageTag is { } tag
        ? $"\"{LexicalForm}\"@{tag}"
        : Datatype == Vocab.Xsd.String ? $"\"{LexicalForm}\"" : $"\"{LexicalForm}\"^^{Datatype}";
}
