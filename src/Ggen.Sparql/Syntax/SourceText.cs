using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Ggen.Diagnostics;

namespace Ggen.Sparql.Syntax;

/// <summary>
/// The text of a query with its codepoint escapes replaced (SPARQL 1.1, 19.2: before the grammar applies, anywhere), and the way back
/// from its offsets to those of the file.
/// </summary>
internal sealed class SourceText
{
    private readonly ReadOnlyMemory<byte> _bytes;

    // Behind each replaced escape: its offset in the decoded text, and how much further the file is there. Ascending.
    private readonly List<(int Decoded, int Shift)> _shifts;

    private SourceText(SourceFile file, ReadOnlyMemory<byte> bytes, List<(int, int)> shifts)
    {
        File = file;
        _bytes = bytes;
        _shifts = shifts;
    }

    public SourceFile File { get; }

    public ReadOnlySpan<byte> Bytes => _bytes.Span;

    /// <summary>The text of a file; null, with a diagnostic, when it is too long, not UTF-8, or has a wrong escape.</summary>
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
        if (bytes.Span.StartsWith("\uFEFF"u8))
            return Decode(file, bytes[3..], 3, bag);
        return Decode(file, bytes, 0, bag);
    }

    public string Text(int start, int end) => Encoding.UTF8.GetString(_bytes.Span[start..end]);

    public string Text(Token token) => Text(token.Start, token.End);

    public SourceSpan Span(Token token) => Span(token.Start, token.End);

    /// <summary>The place in the file of a run of the decoded text.</summary>
    public SourceSpan Span(int start, int end)
    {
        long from = InFile(start);
        return new SourceSpan(from, (int)(InFile(end) - from));
    }

    private long InFile(int decoded)
    {
        int shift = 0;
        foreach ((int at, int by) in _shifts)
        {
            if (at > decoded)
                break;
            shift = by;
        }
        return decoded + shift;
    }

    private static SourceText? Decode(SourceFile file, ReadOnlyMemory<byte> bytes, int shift, DiagnosticBag bag)
    {
        var shifts = new List<(int, int)> { (0, shift) };
        ReadOnlySpan<byte> text = bytes.Span;
        if (text.IndexOf("\\u"u8) < 0 && text.IndexOf("\\U"u8) < 0)
            return new SourceText(file, bytes, shifts);
        var decoded = new ArrayBufferWriter<byte>(text.Length);
        int at = 0;
        while (at < text.Length)
        {
            int plain = text[at..].IndexOf((byte)'\\');
            int end = plain < 0 ? text.Length : at + plain;
            decoded.Write(text[at..end]);
            at = end;
            if (at + 1 >= text.Length)
            {
                decoded.Write(text[at..]);
                break;
            }
            if (text[at + 1] is not ((byte)'u' or (byte)'U'))
            {
                decoded.Write(text.Slice(at, 2));
                at += 2;
                continue;
            }
            int length = text[at + 1] == 'u' ? 6 : 10;
            if (!TryRune(text[at..], length, out Rune rune))
            {
                bag.Error(SparqlCodes.InvalidText, file, new SourceSpan(at + shifts[0].Item2, Math.Min(length, text.Length - at)),
                    "this is not a codepoint escape", "write \\u and four, or \\U and eight hexadecimal digits of a Unicode character");
                return null;
            }
            decoded.Advance(rune.EncodeToUtf8(decoded.GetSpan(4)));
            at += length;
            shifts.Add((decoded.WrittenCount, at - decoded.WrittenCount + shifts[0].Item2));
        }
        return new SourceText(file, decoded.WrittenMemory, shifts);
    }

    private static bool TryRune(ReadOnlySpan<byte> escape, int length, out Rune rune)
    {
        rune = default;
        return escape.Length >= length
            && escape[2] is not ((byte)'+' or (byte)'-' or (byte)' ')
            && uint.TryParse(escape[2..length], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint value)
            && Rune.TryCreate(value, out rune);
    }

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        int at = 0;
        while (at < bytes.Length && Rune.DecodeFromUtf8(bytes[at..], out _, out int length) == OperationStatus.Done)
            at += length;
        return at;
    }
}
