using System.Buffers;

namespace Ggen.Generation.Changes;

/// <summary>Whose lines hold where a person and the generator changed the same ones.</summary>
internal enum MergeSide
{
    /// <summary>Both are kept, between markers.</summary>
    Both,

    Yours,
    Generated,
}

/// <summary>What a merge came to.</summary>
internal sealed class Merged(ReadOnlyMemory<byte> text, int conflicts)
{
    /// <summary>The merged bytes.</summary>
    public ReadOnlyMemory<byte> Text => text;

    /// <summary>How many places both sides had changed in different ways.</summary>
    public int Conflicts => conflicts;
}

/// <summary>
/// Merges by lines what a person and the generator made of one text. A place that only one side changed is taken from it; one that both
/// changed in the same way is taken once; the rest is a conflict. Changes that touch each other count as one place. Lines keep their
/// ends, and so does a last line without one.
/// </summary>
internal static class ThreeWayMerge
{
    /// <summary>The marker lines, in the form of diff3.</summary>
    public static ReadOnlySpan<byte> YoursMarker => "<<<<<<< yours"u8;

    public static ReadOnlySpan<byte> BaseMarker => "||||||| last generated"u8;

    public static ReadOnlySpan<byte> MiddleMarker => "======="u8;

    public static ReadOnlySpan<byte> GeneratedMarker => ">>>>>>> generated"u8;

    /// <summary>Whether a text can be merged: UTF-8 without a NUL. Anything else would be torn apart at bytes that only look like line ends.</summary>
    public static bool IsText(ReadOnlySpan<byte> text) => !text.Contains((byte)0) && System.Text.Unicode.Utf8.IsValid(text);

    /// <param name="original">What was generated last.</param>
    /// <param name="yours">What a person made of it.</param>
    /// <param name="generated">What is generated now.</param>
    /// <param name="side">What becomes of conflicts.</param>
    public static Merged Merge(ReadOnlyMemory<byte> original, ReadOnlyMemory<byte> yours, ReadOnlyMemory<byte> generated, MergeSide side)
    {
        var table = new LineTable();
        TextLines old = table.Add(original), mine = table.Add(yours), theirs = table.Add(generated);
        List<LineEdit> myEdits = LineDiff.Edits(old, mine, table), theirEdits = LineDiff.Edits(old, theirs, table);
        var output = new ArrayBufferWriter<byte>(yours.Length + generated.Length + 1);
        int conflicts = 0;
        int my = 0, their = 0; // next edits
        int at = 0; // next line of the original
        while (my < myEdits.Count || their < theirEdits.Count)
        {
            int myFirst = my, theirFirst = their;
            int start = Math.Min(Start(myEdits, my), Start(theirEdits, their));
            int end = start;
            for (bool grown = true; grown;)
            {
                grown = Take(myEdits, ref my, ref end);
                grown |= Take(theirEdits, ref their, ref end);
            }
            output.Write(old.Slice(at, start));
            at = end;
            ReadOnlySpan<byte> mySlice = Slice(mine, myEdits, myFirst, my, start, end), theirSlice = Slice(theirs, theirEdits, theirFirst, their, start, end);
            if (their == theirFirst || mySlice.SequenceEqual(theirSlice))
                output.Write(mySlice);
            else if (my == myFirst)
                output.Write(theirSlice);
            else if (++conflicts > 0 && side != MergeSide.Both)
                output.Write(side == MergeSide.Yours ? mySlice : theirSlice);
            else
                WriteConflict(output, mySlice, old.Slice(start, end), theirSlice, LineEndings.Of(yours.Span));
        }
        output.Write(old.Slice(at, old.Count));
        return new Merged(output.WrittenMemory, conflicts);
    }

    /// <summary>Whether a marker that <see cref="Merge"/> writes stands on a line of its own in <paramref name="text"/>.</summary>
    public static bool HasMarkers(ReadOnlySpan<byte> text) => HasLine(text, YoursMarker) || HasLine(text, GeneratedMarker);

    /// <summary>
    /// A text with one side of every conflict that <see cref="Merge"/> put between markers, and all that is around them; null when the markers
    /// are not whole, since a person has begun to resolve them.
    /// </summary>
    /// <param name="side">Not both.</param>
    public static ReadOnlyMemory<byte>? Resolved(ReadOnlyMemory<byte> text, MergeSide side)
    {
        TextLines lines = new LineTable().Add(text);
        var output = new ArrayBufferWriter<byte>(text.Length + 1);
        int section = 0; // 0 outside, then the parts of a conflict in their order
        for (int i = 0; i < lines.Count; i++)
        {
            ReadOnlySpan<byte> line = lines[i];
            ReadOnlySpan<byte> bare = line.TrimEnd("\r\n"u8);
            int marker = bare.SequenceEqual(YoursMarker) ? 1 : bare.SequenceEqual(BaseMarker) ? 2 : section == 2 && bare.SequenceEqual(MiddleMarker) ? 3 : bare.SequenceEqual(GeneratedMarker) ? 4 : 0;
            if (marker > 0 && marker != section + 1)
                return null;
            if (marker > 0)
                section = marker % 4;
            else if (section == 0 || section == (side == MergeSide.Yours ? 1 : 3))
                output.Write(line);
        }
        return section == 0 ? output.WrittenMemory : default(ReadOnlyMemory<byte>?);
    }

    private static bool HasLine(ReadOnlySpan<byte> text, ReadOnlySpan<byte> marker)
    {
        for (int at = 0, found; (found = text[at..].IndexOf(marker)) >= 0; at += found + marker.Length)
        {
            int start = at + found, end = start + marker.Length;
            if ((start == 0 || text[start - 1] == '\n') && (end == text.Length || text[end] is (byte)'\n' or (byte)'\r'))
                return true;
        }
        return false;
    }

    private static int Start(List<LineEdit> edits, int at) => at < edits.Count ? edits[at].OldStart : int.MaxValue;

    // Adds the edits that overlap or touch the place, which grows by them.
    private static bool Take(List<LineEdit> edits, ref int at, ref int end)
    {
        int first = at;
        for (; at < edits.Count && edits[at].OldStart <= end; at++)
            end = Math.Max(end, edits[at].OldEnd);
        return at > first;
    }

    // What a side has in place of the original's lines from start to end: its edits there, and the lines between them.
    private static ReadOnlySpan<byte> Slice(TextLines lines, List<LineEdit> edits, int first, int last, int start, int end)
    {
        int shift = first == 0 ? 0 : edits[first - 1].NewEnd - edits[first - 1].OldEnd;
        int after = last == 0 ? 0 : edits[last - 1].NewEnd - edits[last - 1].OldEnd;
        return lines.Slice(start + shift, end + after);
    }

    private static void WriteConflict(
        ArrayBufferWriter<byte> output, ReadOnlySpan<byte> yours, ReadOnlySpan<byte> original, ReadOnlySpan<byte> generated, ReadOnlySpan<byte> lineEnd)
    {
        Marker(output, YoursMarker, lineEnd);
        Section(output, yours, lineEnd);
        Marker(output, BaseMarker, lineEnd);
        Section(output, original, lineEnd);
        Marker(output, MiddleMarker, lineEnd);
        Section(output, generated, lineEnd);
        Marker(output, GeneratedMarker, lineEnd);
    }

    private static void Marker(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> marker, ReadOnlySpan<byte> lineEnd)
    {
        output.Write(marker);
        output.Write(lineEnd);
    }

    // A marker begins a line, also after a last line without an end.
    private static void Section(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> lines, ReadOnlySpan<byte> lineEnd)
    {
        output.Write(lines);
        if (!lines.IsEmpty && lines[^1] != (byte)'\n')
            output.Write(lineEnd);
    }
}
