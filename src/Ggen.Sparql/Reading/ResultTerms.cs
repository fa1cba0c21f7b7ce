using System.Buffers;
using Ggen.Rdf;
using Ggen.Rdf.Iris;

namespace Ggen.Sparql.Reading;

/// <summary>What is asked of terms that come from outside, so that every format can write them again.</summary>
internal static class ResultTerms
{
    // What IRIREF of SPARQL and Turtle leaves out.
    private static readonly SearchValues<byte> s_notInIri = SearchValues.Create(
        "<>\"{}|^`\\ \0\u0001\u0002\u0003\u0004\u0005\u0006\a\b\t\n\v\f\r\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F"u8);

    /// <summary>What is wrong with the term; null when nothing is.</summary>
    public static string? Fault(in TermSpan term)
    {
        if (term.Kind == TermKind.Iri)
            return FaultOfIri(term.Lexical);
        if (term.Kind == TermKind.BlankNode)
            return term.Lexical.IsEmpty ? "a blank node without a label" : null;
        if (term.Kind == TermKind.Triple)
            return null; // its parts were looked at one by one
        if (!term.Datatype.IsEmpty)
            return FaultOfIri(term.Datatype);
        if (BaseDirection.IsDirectional(term.Language) && !BaseDirection.IsName(BaseDirection.Of(term.Language)))
            return "a base direction other than ltr and rtl";
        return term.Language.IsEmpty || IsLanguage(BaseDirection.Language(term.Language)) ? null : "a language tag that is none";
    }

    /// <summary>A triple term of its parts, or what is wrong with it: RDF 1.2 Concepts, section 3.6.</summary>
    public static string? Triple(Term? subject, Term? predicate, Term? @object, out TripleTerm? triple)
    {
        triple = null;
        if (subject is null || predicate is null || @object is null)
            return "a triple term without its subject, predicate or object";
        if (!TripleTerm.IsWellFormed(subject, predicate))
            return "a triple term whose subject is no IRI or blank node, or whose predicate is no IRI";
        triple = new TripleTerm(subject, predicate, @object);
        return null;
    }

    private static string? FaultOfIri(ReadOnlySpan<byte> iri)
    {
        if (iri.IndexOfAny(s_notInIri) is >= 0 and var at)
            return iri[at] <= ' ' ? "an IRI with a space or a control character" : $"an IRI with '{(char)iri[at]}'";
        return IriParser.IsAbsolute(iri) ? null : "an IRI that is not absolute";
    }

    private static bool IsLanguage(ReadOnlySpan<byte> tag)
    {
        bool first = true;
        foreach (System.Range part in tag.Split((byte)'-'))
        {
            ReadOnlySpan<byte> word = tag[part];
            if (word.IsEmpty)
                return false;
            foreach (byte letter in word)
            {
                if (!char.IsAsciiLetter((char)letter) && (first || !char.IsAsciiDigit((char)letter)))
                    return false;
            }
            first = false;
        }
        return true;
    }
}
