using System.Buffers;
using Ggen.Rdf;

namespace Ggen.Sparql.Results;

/// <summary>RDF terms in Turtle syntax on one line: for TSV, for tables, and the triple terms of CSV.</summary>
internal static class TurtleTerms
{
    private static readonly SearchValues<byte> s_special = SearchValues.Create(
        "\"\\\0\u0001\u0002\u0003\u0004\u0005\u0006\a\b\t\n\v\f\r\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\u007F"u8);

    /// <summary>A term with its IRIs in full and its numbers bare.</summary>
    public static void Write(Utf8Output output, in TermSpan term)
    {
        switch (term.Kind)
        {
            case TermKind.Iri:
                WriteIri(output, term.Lexical);
                break;
            case TermKind.BlankNode:
                output.Write("_:"u8);
                output.Write(term.Lexical);
                break;
            case TermKind.Triple:
                TripleParts parts = term.Parts;
                output.Write("<<( "u8);
                Write(output, parts.Subject);
                output.Write((byte)' ');
                Write(output, parts.Predicate);
                output.Write((byte)' ');
                Write(output, parts.Object);
                output.Write(" )>>"u8);
                break;
            default:
                WriteLiteral(output, term);
                break;
        }
    }

    /// <summary>Whether a literal is written bare, without quotes and datatype: <c>42</c>, <c>4.2</c>, <c>4e2</c>.</summary>
    public static bool IsBareNumber(in TermSpan term)
    {
        const int prefix = 33; // http://www.w3.org/2001/XMLSchema#
        if (!term.Datatype.StartsWith("http://www.w3.org/2001/XMLSchema#"u8))
            return false;
        ReadOnlySpan<byte> type = term.Datatype[prefix..];
        ReadOnlySpan<byte> text = term.Lexical;
        if (!text.IsEmpty && text[0] is (byte)'+' or (byte)'-')
            text = text[1..];
        int digits = Digits(text);
        if (type.SequenceEqual("integer"u8))
            return digits > 0 && digits == text.Length;
        int fraction = 0;
        if (digits < text.Length && text[digits] == '.')
            fraction = 1 + Digits(text[(digits + 1)..]);
        int mantissa = digits + fraction;
        if (type.SequenceEqual("decimal"u8))
            return fraction > 1 && mantissa == text.Length;
        return type.SequenceEqual("double"u8) && digits + fraction > (fraction > 0 ? 1 : 0) && IsExponent(text[mantissa..]);
    }

    public static void WriteQuoted(Utf8Output output, ReadOnlySpan<byte> text)
    {
        output.Write((byte)'"');
        while (text.IndexOfAny(s_special) is >= 0 and var at)
        {
            output.Write(text[..at]);
            WriteEscape(output, text[at]);
            text = text[(at + 1)..];
        }
        output.Write(text);
        output.Write((byte)'"');
    }

    private static void WriteLiteral(Utf8Output output, in TermSpan term)
    {
        if (IsBareNumber(term))
        {
            output.Write(term.Lexical);
            return;
        }
        WriteQuoted(output, term.Lexical);
        if (!term.Language.IsEmpty)
        {
            output.Write((byte)'@');
            output.Write(term.Language);
        }
        else if (!term.Datatype.IsEmpty)
        {
            output.Write("^^"u8);
            WriteIri(output, term.Datatype);
        }
    }

    private static void WriteIri(Utf8Output output, ReadOnlySpan<byte> iri)
    {
        output.Write((byte)'<');
        output.Write(iri);
        output.Write((byte)'>');
    }

    // Control characters without a letter of their own are numbered, so that none reaches a terminal.
    private static void WriteEscape(Utf8Output output, byte c)
    {
        int letter = "\t\n\r\f\b\"\\"u8.IndexOf(c);
        if (letter >= 0)
        {
            output.Write((byte)'\\');
            output.Write("tnrfb\"\\"u8[letter]);
            return;
        }
        output.Write("\\u00"u8);
        output.Write("0123456789ABCDEF"u8[c >> 4]);
        output.Write("0123456789ABCDEF"u8[c & 15]);
    }

    private static int Digits(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return end < 0 ? text.Length : end;
    }

    private static bool IsExponent(ReadOnlySpan<byte> text)
    {
        if (text.Length < 2 || text[0] is not ((byte)'e' or (byte)'E'))
            return false;
        text = text[1..];
        if (text[0] is (byte)'+' or (byte)'-')
            text = text[1..];
        return text.Length > 0 && Digits(text) == text.Length;
    }
}
