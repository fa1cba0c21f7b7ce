using System.Buffers;
using System.Runtime.CompilerServices;
using Ggen.Rdf;

namespace Ggen.Sparql.Results;

/// <summary>SPARQL 1.2 Query Results CSV: plain values, a triple term as Turtle writes it, RFC 4180 quoting, CR LF. An unbound variable is an empty field.</summary>
internal sealed class CsvResultWriter(Stream stream) : ISolutionSink
{
    private static readonly SearchValues<byte> s_quoted = SearchValues.Create("\",\r\n"u8);

    private readonly Utf8Output _output = new(stream);
    private int _columns;
    private int _next;

    public void Variables(IReadOnlyList<string> names)
    {
        _columns = names.Count;
        for (int i = 0; i < names.Count; i++)
        {
            if (i > 0)
                _output.Write((byte)',');
            _output.Write(names[i]);
        }
        _output.Write("\r\n"u8);
    }

    public void BeginSolution() => _next = 0;

    public void Bind(int column, in TermSpan term)
    {
        for (; _next < column; _next++)
            _output.Write((byte)',');
        if (term.Kind == TermKind.BlankNode)
            _output.Write("_:"u8);
        WriteField(term.Kind == TermKind.Triple ? Text(term) : term.Lexical);
    }

    public void EndSolution()
    {
        for (; _next < _columns - 1; _next++)
            _output.Write((byte)',');
        _output.Write("\r\n"u8);
    }

    public void End() => _output.Flush();

    public void Boolean(bool value)
    {
        _output.Write(value ? "true\r\n"u8 : "false\r\n"u8);
        _output.Flush();
    }

    private static byte[] Text(in TermSpan triple)
    {
        using var stream = new MemoryStream();
        var text = new Utf8Output(stream);
        TurtleTerms.Write(text, triple);
        text.Flush();
        return stream.ToArray();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // every value written
    private void WriteField(ReadOnlySpan<byte> text)
    {
        if (text.IndexOfAny(s_quoted) < 0)
            _output.Write(text);
        else
            WriteQuoted(text);
    }

    private void WriteQuoted(ReadOnlySpan<byte> text)
    {
        _output.Write((byte)'"');
        while (text.IndexOf((byte)'"') is >= 0 and var at)
        {
            _output.Write(text[..(at + 1)]);
            _output.Write((byte)'"');
            text = text[(at + 1)..];
        }
        _output.Write(text);
        _output.Write((byte)'"');
    }
}
