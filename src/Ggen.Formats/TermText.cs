using System.Buffers;
using System.Globalization;
using System.Text;
using Ggen.Rdf;
using Ggen.Rdf.Iris;

namespace Ggen.Formats;

/// <summary>
/// Terms as N-Triples write them, in canonical form (RDF 1.1 N-Triples section 4): of the characters of a string only ", \, LF and CR are
/// escaped. Characters that an IRI may not hold, which only a computed IRI can have, become \u escapes.
/// </summary>
internal static class TermText
{
    private static readonly SearchValues<byte> s_escaped = SearchValues.Create("\"\\\n\r"u8);

    public static void Append(in TermSpan term, ByteBuffer output)
    {
        switch (term.Kind)
        {
            case TermKind.Iri:
                AppendIri(term.Lexical, output);
                break;
            case TermKind.BlankNode:
                output.Append("_:"u8);
                output.Append(term.Lexical);
                break;
            default:
                AppendString(term.Lexical, output);
                if (!term.Language.IsEmpty)
                {
                    output.Append((byte)'@');
                    output.Append(term.Language);
                }
                else if (!term.Datatype.IsEmpty)
                {
                    output.Append("^^"u8);
                    AppendIri(term.Datatype, output);
                }
                break;
        }
    }

    public static void AppendIri(ReadOnlySpan<byte> iri, ByteBuffer output)
    {
        output.Append((byte)'<');
        for (int at; (at = iri.IndexOfAny(IriRefs.Ends)) >= 0; iri = iri[(at + 1)..])
        {
            output.Append(iri[..at]);
            output.Append(Encoding.ASCII.GetBytes("\\u" + iri[at].ToString("X4", CultureInfo.InvariantCulture)));
        }
        output.Append(iri);
        output.Append((byte)'>');
    }

    public static void AppendString(ReadOnlySpan<byte> text, ByteBuffer output)
    {
        output.Append((byte)'"');
        for (int at; (at = text.IndexOfAny(s_escaped)) >= 0; text = text[(at + 1)..])
        {
            output.Append(text[..at]);
            output.Append((byte)'\\');
            output.Append(text[at] switch { (byte)'\n' => (byte)'n', (byte)'\r' => (byte)'r', byte same => same });
        }
        output.Append(text);
        output.Append((byte)'"');
    }

    /// <summary>Whether a lexical form may stand without quotes in Turtle for its datatype: a number or a boolean, in the syntax of its kind.</summary>
    public static bool IsShorthand(ReadOnlySpan<byte> lexical, ReadOnlySpan<byte> datatype)
    {
        const string xsd = Vocab.Xsd.Namespace;
        if (datatype.Length <= xsd.Length || lexical.IsEmpty || !datatype.StartsWith("http://www.w3.org/2001/XMLSchema#"u8))
            return false;
        ReadOnlySpan<byte> kind = datatype[xsd.Length..];
        if (kind.SequenceEqual("boolean"u8))
            return lexical.SequenceEqual("true"u8) || lexical.SequenceEqual("false"u8);
        ReadOnlySpan<byte> rest = lexical[0] is (byte)'+' or (byte)'-' ? lexical[1..] : lexical;
        int whole = Digits(rest);
        if (kind.SequenceEqual("integer"u8))
            return whole > 0 && whole == rest.Length;
        rest = rest[whole..];
        bool dot = !rest.IsEmpty && rest[0] == '.';
        rest = dot ? rest[1..] : rest;
        int fraction = dot ? Digits(rest) : 0;
        rest = rest[fraction..];
        if (kind.SequenceEqual("decimal"u8))
            return fraction > 0 && rest.IsEmpty;
        if (!kind.SequenceEqual("double"u8) || whole + fraction == 0 || rest.Length < 2 || (rest[0] | 0x20) != 'e')
            return false;
        rest = rest[1] is (byte)'+' or (byte)'-' ? rest[2..] : rest[1..];
        return !rest.IsEmpty && Digits(rest) == rest.Length;
    }

    private static int Digits(ReadOnlySpan<byte> text)
    {
        int at = 0;
        while (at < text.Length && NameChars.Is(text[at], NameChars.Digit))
            at++;
        return at;
    }
}
