namespace Ggen.Diagnostics.Rendering;

/// <summary>
/// One line of source and the marks under it. A line that is too long is cut around the marks; the cuts are shown as <c>…</c>.
/// </summary>
internal readonly record struct ExcerptLine(string Text, int MarkStart, int MarkWidth)
{
    /// <summary>Columns of source shown at most.</summary>
    public const int MaxWidth = 120;

    private const int LongestCodePoint = 4;

    /// <param name="line">The bytes of the line, without its end.</param>
    /// <param name="start">Offset in the line of the first marked byte; may be the line's length.</param>
    /// <param name="end">Offset in the line after the last marked byte.</param>
    public static ExcerptLine Cut(ReadOnlySpan<byte> line, int start, int end)
    {
        start = Math.Clamp(start, 0, line.Length);
        end = Math.Clamp(end, start, line.Length);
        var before = new DisplayCells();
        int from = CodePointStart(line, Math.Max(0, start - (MaxWidth * LongestCodePoint)));
        before.Add(line[from..start], int.MaxValue);
        var marked = new DisplayCells();
        marked.Add(line[start..end], MaxWidth);
        var after = new DisplayCells();
        after.Add(line[end..], MaxWidth);

        bool whole = from == 0 && before.Width + marked.Width + after.Width <= MaxWidth;
        if (whole)
            return new(before.Head(MaxWidth) + marked.Head(MaxWidth) + after.Head(MaxWidth), before.Width, Math.Max(1, marked.Width));
        return Trimmed(before, marked, after, from > 0);
    }

    // A third of the width goes to what precedes, more when little follows; the marks come next, what follows gets the rest.
    private static ExcerptLine Trimmed(DisplayCells before, DisplayCells marked, DisplayCells after, bool cut)
    {
        int markWidth = Math.Min(marked.Width, MaxWidth * 2 / 3);
        int lead = Math.Max(MaxWidth / 3, MaxWidth - markWidth - after.Width);
        string head = before.Tail(lead);
        cut |= before.Width > lead;
        int headWidth = DisplayCells.WidthOf(head) + (cut ? 1 : 0);
        string middle = marked.Head(MaxWidth * 2 / 3);
        string tail = marked.Width > markWidth ? "" : after.Head(Math.Max(0, MaxWidth - headWidth - markWidth));
        bool cutAfter = marked.Width > markWidth || DisplayCells.WidthOf(tail) < after.Width;
        return new((cut ? "…" : "") + head + middle + tail + (cutAfter ? "…" : ""), headWidth, Math.Max(1, DisplayCells.WidthOf(middle)));
    }

    private static int CodePointStart(ReadOnlySpan<byte> line, int at)
    {
        while (at > 0 && at < line.Length && (line[at] & 0xC0) == 0x80)
            at--;
        return at;
    }
}
