using System.Text;
using Ggen.Rdf;

namespace Ggen.Sparql;

/// <summary>Terms as they are written in a query, for queries that are sent elsewhere.</summary>
public static class QueryTerms
{
    /// <summary>Appends an IRI or a literal; a blank node has no name that another would know.</summary>
    public static void Append(StringBuilder text, Term term)
    {
        switch (term)
        {
            case Iri iri:
                AppendIri(text, iri);
                break;
            case Literal literal:
                AppendString(text, literal.LexicalForm);
                if (literal.LanguageTag is { } language)
                    text.Append('@').Append(language);
                else if (literal.Datatype != Vocab.Xsd.String)
                    AppendIri(text.Append("^^"), literal.Datatype);
                break;
            default:
                throw new ArgumentException("a blank node is written in no query", nameof(term));
        }
    }

    // What an IRI of the data may not hold in a query is written as an escape, which no query can be broken out of with.
    private static void AppendIri(StringBuilder text, Iri iri)
    {
        text.Append('<');
        foreach (char c in iri.Value)
        {
            if (c <= ' ' || "<>\"{}|^`\\".Contains(c, StringComparison.Ordinal))
                text.Append("\\u00").Append("0123456789ABCDEF"[c >> 4]).Append("0123456789ABCDEF"[c & 15]);
            else
                text.Append(c);
        }
        text.Append('>');
    }

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (char c in value)
        {
            int letter = "\t\n\r\b\f\"\\".IndexOf(c, StringComparison.Ordinal);
            if (letter >= 0)
                text.Append('\\').Append("tnrbf\"\\"[letter]);
            else
                text.Append(c);
        }
        text.Append('"');
    }
}
