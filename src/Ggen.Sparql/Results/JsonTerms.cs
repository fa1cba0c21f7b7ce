using System.Buffers;
using System.Text;
using Ggen.Rdf;

namespace Ggen.Sparql.Results;

/// <summary>RDF terms as JSON objects (SPARQL 1.2 Query Results JSON Format, 3.2.2).</summary>
internal static class JsonTerms
{
    // What JSON strings must escape.
    private static readonly SearchValues<byte> s_special = SearchValues.Create(
        "\"\\\0\u0001\u0002\u0003\u0004\u0005\u0006\a\b\t\n\v\f\r\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F"u8);

    /// <summary>A member's name and colon, ready to be written: <c>"x":</c></summary>
    public static byte[] Key(string name) => Encoding.UTF8.GetBytes($"\"{name}\":"); // variable names need no escapes

    public static void Write(Utf8Output output, in TermSpan term)
    {
        switch (term.Kind)
        {
            case TermKind.Iri:
                output.Write("{\"type\":\"uri\",\"value\":\""u8);
                WriteEscaped(output, term.Lexical);
                break;
            case TermKind.BlankNode:
                output.Write("{\"type\":\"bnode\",\"value\":\""u8);
                WriteEscaped(output, term.Lexical);
                break;
            case TermKind.Triple:
                WriteTriple(output, term.Parts);
                return;
            default:
                output.Write("{\"type\":\"literal\",\"value\":\""u8);
                WriteEscaped(output, term.Lexical);
                if (!term.Language.IsEmpty)
                {
                    output.Write("\",\"xml:lang\":\""u8);
                    WriteEscaped(output, BaseDirection.Language(term.Language));
                    if (BaseDirection.Of(term.Language) is { IsEmpty: false } direction)
                    {
                        output.Write("\",\"its:dir\":\""u8);
                        output.Write(direction);
                    }
                }
                else if (!term.Datatype.IsEmpty)
                {
                    output.Write("\",\"datatype\":\""u8);
                    WriteEscaped(output, term.Datatype);
                }
                break;
        }
        output.Write("\"}"u8);
    }

    private static void WriteTriple(Utf8Output output, in TripleParts parts)
    {
        output.Write("{\"type\":\"triple\",\"value\":{\"subject\":"u8);
        Write(output, parts.Subject);
        output.Write(",\"predicate\":"u8);
        Write(output, parts.Predicate);
        output.Write(",\"object\":"u8);
        Write(output, parts.Object);
        output.Write("}}"u8);
    }

    private static void WriteEscaped(Utf8Output output, ReadOnlySpan<byte> text)
    {
        while (text.IndexOfAny(s_special) is >= 0 and var at)
        {
            output.Write(text[..at]);
            WriteEscape(output, text[at]);
            text = text[(at + 1)..];
        }
        output.Write(text);
    }

    private static void WriteEscape(Utf8Output output, byte c)
    {
        switch (c)
        {
            case (byte)'"':
                output.Write("\\\""u8);
                break;
            case (byte)'\\':
                output.Write("\\\\"u8);
                break;
            case (byte)'\n':
                output.Write("\\n"u8);
                break;
            case (byte)'\r':
                output.Write("\\r"u8);
                break;
            case (byte)'\t':
                output.Write("\\t"u8);
                break;
            default:
                output.Write("\\u00"u8);
                output.Write("0123456789abcdef"u8[c >> 4]);
                output.Write("0123456789abcdef"u8[c & 15]);
                break;
        }
    }
}
