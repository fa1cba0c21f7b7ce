using System.Text;

namespace Ggen.Rdf;

/// <summary>
/// A literal: lexical form, datatype IRI, and a language tag (in the case of <see cref="LanguageTagCase"/>) exactly when the datatype is
/// <c>rdf:langString</c> or <c>rdf:dirLangString</c>; the base direction of the latter is the end of the tag (<c>en--ltr</c>, see
/// <see cref="BaseDirection"/>). The lexical form is kept as written: <c>"01"</c> is not <c>"1"</c>.
/// </summary>
public sealed record Literal(string LexicalForm, Iri Datatype, string? LanguageTag = null) : Term
{
    /// <summary>A literal of <c>xsd:string</c>.</summary>
    public Literal(string lexicalForm) : this(lexicalForm, Vocab.Xsd.String)
    {
    }

    /// <summary>A language-tagged string; with a base direction where the tag ends with one.</summary>
    public static Literal Tagged(string lexicalForm, string languageTag)
        => new(lexicalForm, BaseDirection.Start(languageTag) < 0 ? Vocab.Rdf.LangString : Vocab.Rdf.DirLangString, languageTag);

    /// <summary>The language tag without a base direction; null where there is none.</summary>
    public string? Language => LanguageTag is { } tag && BaseDirection.Start(tag) is var at and >= 0 ? tag[..at] : LanguageTag;

    /// <summary>The base direction, <c>ltr</c> or <c>rtl</c>; null where there is none.</summary>
    public string? Direction => LanguageTag is { } tag && BaseDirection.Start(tag) is var at and >= 0 ? tag[(at + 2)..] : null;

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
