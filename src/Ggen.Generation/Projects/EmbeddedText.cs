using System.Text;
using Ggen.Diagnostics;

namespace Ggen.Generation.Projects;

/// <summary>
/// A text in another language that is written as a string inside a file: a query in <c>ggen.toml</c>. Its own parser sees it as a file;
/// <see cref="Relocate"/> moves what the parser found to the place in the outer file.
/// </summary>
public sealed class EmbeddedText
{
    private readonly SourceFile _outer;
    private readonly string _literal;
    private int[]? _offsets;

    /// <param name="literal">The string as written, with its quotes.</param>
    /// <param name="span">Where <paramref name="literal"/> is in <paramref name="outer"/>.</param>
    public EmbeddedText(SourceFile outer, SourceSpan span, string literal, string value)
    {
        _outer = outer;
        _literal = literal;
        Span = span;
        Value = value;
        File = SourceFile.FromText(outer.Name, value);
    }

    /// <summary>What the string says.</summary>
    public string Value { get; }

    /// <summary>The string with its quotes, in the outer file.</summary>
    public SourceSpan Span { get; }

    /// <summary>The value as a file of its own.</summary>
    public SourceFile File { get; }

    /// <summary>Adds the findings of <paramref name="found"/> to <paramref name="bag"/>; those in this text point into the outer file.</summary>
    public void Relocate(DiagnosticBag found, DiagnosticBag bag)
    {
        foreach (Diagnostic item in found.Items)
        {
            bag.Add(item with
            {
                Location = Outer(item.Location),
                Related = item.Related is { } related ? related with { Location = Outer(related.Location)! } : null,
            });
        }
    }

    /// <summary>The span in the outer file of a span in this text.</summary>
    public SourceSpan Outer(SourceSpan inner)
    {
        _offsets ??= Offsets(_literal, Value);
        int start = (int)Math.Clamp(inner.Start, 0, _offsets.Length - 1);
        int end = (int)Math.Clamp(inner.End, start, _offsets.Length - 1);
        return new SourceSpan(Span.Start + _offsets[start], _offsets[end] - _offsets[start]);
    }

    private SourceLocation? Outer(SourceLocation? location)
        => location is not null && ReferenceEquals(location.File, File) ? new SourceLocation(_outer, Outer(location.Span)) : location;

    // For each byte of the value, and for its end, the byte of the literal that it comes from.
    private static int[] Offsets(string literal, string value)
    {
        var offsets = new List<int>(value.Length + 1);
        int quotes = literal.StartsWith("\"\"\"", StringComparison.Ordinal) || literal.StartsWith("'''", StringComparison.Ordinal) ? 3 : 1;
        bool escapes = literal[0] == '"';
        int at = quotes;
        int bytes = quotes;
        if (quotes == 3)
            Skip(literal, ref at, ref bytes, NewLineLength(literal, at));
        while (at < literal.Length - quotes)
        {
            int taken = escapes && literal[at] == '\\' ? EscapeLength(literal, at) : char.IsSurrogatePair(literal, at) ? 2 : 1;
            int length = Utf8Length(literal, at, taken);
            for (int i = 0; i < length; i++)
                offsets.Add(bytes + (literal[at] == '\\' && escapes ? 0 : i));
            Skip(literal, ref at, ref bytes, taken);
        }
        offsets.Add(bytes);
        int expected = Encoding.UTF8.GetByteCount(value) + 1;
        while (offsets.Count < expected) // the decoder saw more than this scan: the rest points at the end
            offsets.Add(bytes);
        return [.. offsets];
    }

    private static void Skip(string literal, ref int at, ref int bytes, int chars)
    {
        bytes += Encoding.UTF8.GetByteCount(literal.AsSpan(at, chars));
        at += chars;
    }

    private static int NewLineLength(string text, int at)
        => at < text.Length && text[at] == '\n' ? 1 : at + 1 < text.Length && text[at] == '\r' && text[at + 1] == '\n' ? 2 : 0;

    private static int EscapeLength(string literal, int at) => literal[at + 1] switch
    {
        'x' => 4,
        'u' => 6,
        'U' => 10,
        ' ' or '\t' or '\r' or '\n' => literal.Length - at - literal.AsSpan(at + 1).TrimStart(" \t\r\n").Length,
        _ => 2,
    };

    // Bytes of the value that a piece of the literal stands for.
    private static int Utf8Length(string literal, int at, int taken)
    {
        if (literal[at] != '\\' || taken == 1)
            return Encoding.UTF8.GetByteCount(literal.AsSpan(at, taken));
        if (char.IsWhiteSpace(literal[at + 1]))
            return 0;
        if (taken == 2)
            return 1;
        return Convert.ToInt32(literal.Substring(at + 2, taken - 2), 16) switch
        {
            < 0x80 => 1,
            < 0x800 => 2,
            < 0x10000 => 3,
            _ => 4,
        };
    }
}
