using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Ggen.Diagnostics;

namespace Ggen.Sparql.Tokens;

/// <summary>The text of a query, and the way from its offsets to those of the file. Codepoint escapes stand in IRIs and strings (SPARQL 1.2, 19.2) and are replaced where those are taken.</summary>
internal sealed class SourceText
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly int _shift; // of a byte order mark

    private SourceText(SourceFile file, int shift)
    {
        File = file;
        _bytes = file.Content[shift..];
        _shift = shift;
    }

    public SourceFile File { get; }

    public ReadOnlySpan<byte> Bytes => _bytes.Span;

    /// <summary>The text of a file; null, with a diagnostic, when it is too long or not UTF-8.</summary>
    public static SourceText? Open(SourceFile file, DiagnosticBag bag)
    {
        ReadOnlyMemory<byte> bytes = file.Content;
        if (bytes.Length > SparqlLimits.MaxQueryBytes)
        {
            bag.Error(SparqlCodes.LimitExceeded, file, default, $"the query is longer than {SparqlLimits.MaxQueryBytes} bytes (MaxQueryBytes)");
            return null;
        }
        if (!Utf8.IsValid(bytes.Span))
        {
            bag.Error(SparqlCodes.InvalidText, file, new SourceSpan(FirstInvalid(bytes.Span), 1), "the query is not valid UTF-8",
                "save the file in UTF-8");
            return null;
        }
        return new SourceText(file, bytes.Span.StartsWith("\uFEFF"u8) ? 3 : 0);
    }

    public string Text(int start, int end) => Encoding.UTF8.GetString(_bytes.Span[start..end]);

    public string Text(Token token) => Text(token.Start, token.End);

    public SourceSpan Span(Token token) => Span(token.Start, token.End);

    /// <summary>The place of a run in the file.</summary>
    public SourceSpan Span(int start, int end) => new(start + _shift, end - start);

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        int at = 0;
        while (at < bytes.Length && Rune.DecodeFromUtf8(bytes[at..], out _, out int length) == OperationStatus.Done)
            at += length;
        return at;
    }
}
