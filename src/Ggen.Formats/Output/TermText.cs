using System.Buffers;
using System.Globalization;
using System.Text;
using Ggen.Formats.Syntax;
using Ggen.Rdf;
using Ggen.Rdf.Iris;

namespace Ggen.Formats.Output;

/// <summary>
/// Terms as N-Triples write them, in canonical form (RDF 1.2 N-Triples section 4): language tags are in lower case, and of the characters of a string only ", \, control
/// characters and U+FFFE and U+FFFF are escaped. Characters that an IRI may not hold, which only a computed IRI can have, become \u escapes.
/// </summary>
internal static class TermText
{
    private static readonly SearchValues<byte> s_escaped = SearchValues.Create([.. "\"\\\u007F"u8, .. Controls, 0xEF]); // 0xEF begins U+FFFE

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
                    LanguageTags.AppendLower(term.Language, output);
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
            if (text[at] == 0xEF)
            {
                AppendWide(text.Slice(at, 3), output);
                at += 2;
                continue;
            }
            AppendEscape(text[at], output);
        }
        output.Append(text);
        output.Append((byte)'"');
    }

    private static ReadOnlySpan<byte> Controls
        => "\0\u0001\u0002\u0003\u0004\u0005\u0006\a\b\t\n\v\f\r\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F"u8;

    private static void AppendEscape(byte b, ByteBuffer output)
    {
        int letter = "\t\n\r\f\b\"\\"u8.IndexOf(b);
        output.Append((byte)'\\');
        if (letter >= 0)
            output.Append("tnrfb\"\\"u8[letter]);
        else
            output.Append(Encoding.ASCII.GetBytes("u" + b.ToString("X4", CultureInfo.InvariantCulture)));
    }

    // A character of three bytes, which is one of the two that are none, or not.
    private static void AppendWide(ReadOnlySpan<byte> character, ByteBuffer output)
        => output.Append(character.SequenceEqual("\uFFFE"u8) ? "\\uFFFE"u8 : character.SequenceEqual("\uFFFF"u8) ? "\\uFFFF"u8 : character);

    /// <summary>Whether a datatype is that of strings with a language tag, which is never written.</summary>
    public static bool IsOfTags(ReadOnlySpan<byte> datatype)
        => datatype.Length is 53 or 56
            && (datatype.SequenceEqual("http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"u8)
                || datatype.SequenceEqual("http://www.w3.org/1999/02/22-rdf-syntax-ns#dirLangString"u8));

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
