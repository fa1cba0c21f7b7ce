using System.Text;
using Ggen.Diagnostics;

namespace Ggen.Templates;

/// <summary>
/// A text taken out of a file: a template's body, a value of its front matter. It knows where each piece of it lies, so that a
/// finding in the text, or in a query that the text is, points into the file. A block scalar loses its indentation on the way and is
/// one piece per line; a text that was unescaped or folded has no exact place and maps to its whole span.
/// </summary>
public sealed class SourceText
{
    private const int Stride = 256;

    private readonly Piece[]? _pieces;
    private int[]? _checkpoints; // bytes before each Stride-th character; null while all is ASCII or nobody asked
    private readonly bool _ascii;

    internal SourceText(SourceFile file, string text, SourceSpan span, Piece[]? pieces)
    {
        File = file;
        Text = text;
        Span = span;
        _pieces = pieces;
        _ascii = Ascii.IsValid(text);
    }

    public SourceFile File { get; }

    /// <summary>The text itself: without indentation, quotes or escapes of the file around it.</summary>
    public string Text { get; }

    /// <summary>The whole of it in <see cref="File"/>.</summary>
    public SourceSpan Span { get; }

    /// <summary>Whether the text holds Liquid; if not it renders as itself, and positions in it stay exact.</summary>
    public bool HasLiquid => Text.Contains("{{", StringComparison.Ordinal) || Text.Contains("{%", StringComparison.Ordinal);

    /// <summary>A part of a file as it stands.</summary>
    public static SourceText Of(SourceFile file, SourceSpan span)
        => new(file, Encoding.UTF8.GetString(file.Content.Span.Slice((int)span.Start, span.Length)), span, [new Piece(0, span.Start)]);

    /// <summary>A whole file.</summary>
    public static SourceText Of(SourceFile file) => Of(file, new SourceSpan(0, file.Content.Length));

    /// <summary>A text that is the value of something else, such as a setting; every finding points at <paramref name="span"/>.</summary>
    public static SourceText Inexact(SourceFile file, SourceSpan span, string text) => new(file, text, span, null);

    /// <summary>The text as a file of its own, for a parser; <see cref="Map"/> brings its findings back.</summary>
    public SourceFile AsFile() => SourceFile.FromText(File.Name, Text);

    /// <summary>Adds the findings of <paramref name="found"/> to <paramref name="bag"/>; those in <paramref name="view"/> (from <see cref="AsFile"/>) move into <see cref="File"/>.</summary>
    public void Map(DiagnosticBag found, SourceFile view, DiagnosticBag bag)
    {
        foreach (Diagnostic diagnostic in found.Items)
        {
            RelatedLocation? related = diagnostic.Related;
            bag.Add(diagnostic with
            {
                Location = Moved(diagnostic.Location, view),
                Related = related is null ? null : related with { Location = Moved(related.Location, view)! },
            });
        }
    }

    /// <summary>The span in <see cref="File"/> of bytes of the text as UTF-8.</summary>
    public SourceSpan FileSpan(SourceSpan bytes)
    {
        if (_pieces is null)
            return Span;
        long start = FileOffset(bytes.Start);
        return new SourceSpan(start, (int)Math.Max(0, FileOffset(bytes.End) - start));
    }

    /// <summary>The place in <see cref="File"/> of characters of <see cref="Text"/>.</summary>
    internal SourceLocation Locate(int start, int length)
    {
        long from = ByteOffset(start);
        return new SourceLocation(File, FileSpan(new SourceSpan(from, (int)(ByteOffset(start + length) - from))));
    }

    private SourceLocation? Moved(SourceLocation? location, SourceFile view)
        => location is not null && ReferenceEquals(location.File, view) ? new SourceLocation(File, FileSpan(location.Span)) : location;

    private long FileOffset(long offset)
    {
        int low = 0, high = _pieces!.Length - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (_pieces[middle].TextStart <= offset)
                low = middle;
            else
                high = middle - 1;
        }
        return _pieces[low].FileStart + (offset - _pieces[low].TextStart);
    }

    private long ByteOffset(int index)
    {
        index = Math.Clamp(index, 0, Text.Length);
        if (_ascii)
            return index;
        int[] checkpoints = _checkpoints ??= Checkpoints(Text);
        int bytes = checkpoints[index / Stride];
        for (int i = index - index % Stride; i < index; i++)
            bytes += Utf8Length(Text[i]);
        return bytes;
    }

    private static int[] Checkpoints(string text)
    {
        var result = new int[text.Length / Stride + 1];
        int bytes = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (i % Stride == 0)
                result[i / Stride] = bytes;
            bytes += Utf8Length(text[i]);
        }
        if (text.Length % Stride == 0)
            result[^1] = bytes;
        return result;
    }

    // Half a surrogate pair is half of its four bytes.
    private static int Utf8Length(char c) => c < 0x80 ? 1 : c < 0x800 || char.IsSurrogate(c) ? 2 : 3;

    /// <summary>From this byte of the text on, the bytes are those of the file from that offset on.</summary>
    internal readonly record struct Piece(long TextStart, long FileStart);
}
