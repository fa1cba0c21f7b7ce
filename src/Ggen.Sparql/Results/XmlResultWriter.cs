using System.Buffers;
using System.Globalization;
using System.Text;
using Ggen.Diagnostics;
using Ggen.Rdf;

namespace Ggen.Sparql.Results;

/// <summary>
/// SPARQL 1.2 Query Results XML Format, one solution per line. Characters that XML 1.0 cannot hold are written as U+FFFD, and counted
/// in one finding at the end.
/// </summary>
internal sealed class XmlResultWriter(Stream stream, DiagnosticBag? bag) : ISolutionSink
{
    // Markup, CR (which XML readers turn into LF), the control characters that XML 1.0 cannot hold, and 0xEF, with which the code points
    // U+FFFE and U+FFFF begin, which it cannot hold either.
    private static readonly SearchValues<byte> s_special = SearchValues.Create(
        [.. "&<>\"\r\0\u0001\u0002\u0003\u0004\u0005\u0006\a\b\v\f\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F"u8, 0xEF]);

    private readonly Utf8Output _output = new(stream);
    private byte[][] _names = [];
    private long _replaced;

    public void Variables(IReadOnlyList<string> names)
    {
        Begin();
        _output.Write("<head>"u8);
        _names = new byte[names.Count][];
        for (int i = 0; i < names.Count; i++)
        {
            _names[i] = Encoding.UTF8.GetBytes(names[i]);
            _output.Write("<variable name=\""u8);
            _output.Write(_names[i]);
            _output.Write("\"/>"u8);
        }
        _output.Write("</head>\n<results>\n"u8);
    }

    public void BeginSolution() => _output.Write("<result>"u8);

    public void Bind(int column, in TermSpan term)
    {
        _output.Write("<binding name=\""u8);
        _output.Write(_names[column]);
        _output.Write("\">"u8);
        WriteTerm(term);
        _output.Write("</binding>"u8);
    }

    public void EndSolution() => _output.Write("</result>\n"u8);

    public void End()
    {
        _output.Write("</results>\n</sparql>\n"u8);
        _output.Flush();
        if (_replaced > 0)
        {
            bag?.Warning(ResultCodes.Replaced,
                _replaced == 1 ? "a character that XML cannot hold was written as U+FFFD"
                    : string.Create(CultureInfo.InvariantCulture, $"{_replaced} characters that XML cannot hold were written as U+FFFD"),
                "--format json or tsv holds them");
        }
    }

    public void Boolean(bool value)
    {
        Begin();
        _output.Write(value ? "<head/>\n<boolean>true</boolean>\n</sparql>\n"u8 : "<head/>\n<boolean>false</boolean>\n</sparql>\n"u8);
        _output.Flush();
    }

    private void Begin()
        => _output.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\">\n"u8);

    private void WriteTerm(in TermSpan term)
    {
        switch (term.Kind)
        {
            case TermKind.Iri:
                _output.Write("<uri>"u8);
                WriteEscaped(term.Lexical);
                _output.Write("</uri>"u8);
                break;
            case TermKind.BlankNode:
                _output.Write("<bnode>"u8);
                WriteEscaped(term.Lexical);
                _output.Write("</bnode>"u8);
                break;
            case TermKind.Triple:
                TripleParts parts = term.Parts;
                _output.Write("<triple><subject>"u8);
                WriteTerm(parts.Subject);
                _output.Write("</subject><predicate>"u8);
                WriteTerm(parts.Predicate);
                _output.Write("</predicate><object>"u8);
                WriteTerm(parts.Object);
                _output.Write("</object></triple>"u8);
                break;
            default:
                WriteLiteral(term);
                break;
        }
    }

    private void WriteLiteral(in TermSpan term)
    {
        _output.Write("<literal"u8);
        if (!term.Language.IsEmpty)
        {
            _output.Write(" xml:lang=\""u8);
            WriteEscaped(BaseDirection.Language(term.Language));
            _output.Write((byte)'"');
            if (BaseDirection.Of(term.Language) is { IsEmpty: false } direction)
            {
                _output.Write(" xmlns:its=\"http://www.w3.org/2005/11/its\" its:version=\"2.0\" its:dir=\""u8);
                _output.Write(direction);
                _output.Write((byte)'"');
            }
        }
        else if (!term.Datatype.IsEmpty)
        {
            _output.Write(" datatype=\""u8);
            WriteEscaped(term.Datatype);
            _output.Write((byte)'"');
        }
        _output.Write((byte)'>');
        WriteEscaped(term.Lexical);
        _output.Write("</literal>"u8);
    }

    private void WriteEscaped(ReadOnlySpan<byte> text)
    {
        while (text.IndexOfAny(s_special) is >= 0 and var at)
        {
            _output.Write(text[..at]);
            if (text[at] == 0xEF)
            {
                bool isNoCharacter = text[at..].StartsWith("\uFFFE"u8) || text[at..].StartsWith("\uFFFF"u8);
                _replaced += isNoCharacter ? 1 : 0;
                _output.Write(isNoCharacter ? "\uFFFD"u8 : text.Slice(at, 3));
                text = text[(at + 3)..];
                continue;
            }
            _replaced += text[at] < ' ' && text[at] != '\r' ? 1 : 0;
            _output.Write(text[at] switch
            {
                (byte)'&' => "&amp;"u8,
                (byte)'<' => "&lt;"u8,
                (byte)'>' => "&gt;"u8,
                (byte)'"' => "&quot;"u8,
                (byte)'\r' => "&#xD;"u8,
                _ => "\uFFFD"u8,
            });
            text = text[(at + 1)..];
        }
        _output.Write(text);
    }
}
