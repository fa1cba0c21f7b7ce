using System.Buffers;
using System.Globalization;
using System.Text;
using DiffPlex;
using DiffPlex.Model;

namespace Ggen.Generation.Changes;

/// <summary>
/// A change as a unified diff in the form of Git, which <c>patch -p1</c> and <c>git apply</c> take. It works on bytes: what is not
/// UTF-8 comes through as it is, and a file with a NUL is only named.
/// </summary>
public sealed class UnifiedDiff
{
    /// <summary>Unchanged lines around a change.</summary>
    public const int ContextLines = 3;

    /// <summary>Lines beyond which two texts are not aligned: the differing middle is shown as one replacement.</summary>
    public const int MaxAlignedLines = 100_000;

    private readonly IBufferWriter<byte> _output;

    private UnifiedDiff(IBufferWriter<byte> output) => _output = output;

    /// <summary>Writes the diffs of all files that would change, in order.</summary>
    public static void Write(ChangeSet changes, IBufferWriter<byte> output)
    {
        foreach (FileChange change in changes.Changes)
        {
            if (change.Writes || change.Decision == ChangeDecision.Conflict)
                Write(change.Path, change.Old, change.Content, output);
        }
    }

    /// <param name="path">Relative, with '/'.</param>
    /// <param name="old">Null when the file is new.</param>
    public static void Write(string path, ReadOnlyMemory<byte>? old, ReadOnlyMemory<byte> content, IBufferWriter<byte> output)
        => new UnifiedDiff(output).Write(path, old, content);

    private void Write(string path, ReadOnlyMemory<byte>? old, ReadOnlyMemory<byte> content)
    {
        ReadOnlySpan<byte> before = old is { } bytes ? bytes.Span : default;
        if (old is not null && before.SequenceEqual(content.Span))
            return;
        string a = Name("a/" + path, out bool quoted);
        string b = Name("b/" + path, out _);
        Line($"diff --git {a} {b}");
        if (old is null)
            Line("new file mode 100644");
        if (before.Contains((byte)0) || content.Span.Contains((byte)0))
        {
            Line($"Binary files {(old is null ? "/dev/null" : a)} and {b} differ");
            return;
        }
        string tab = !quoted && path.Contains(' ', StringComparison.Ordinal) ? "\t" : ""; // ends the name for 'patch'
        List<string> oldLines = Lines(before), newLines = Lines(content.Span);
        List<DiffBlock> blocks = Blocks(oldLines, newLines);
        if (blocks.Count == 0)
            return; // a new empty file: the header says it all
        Line(old is null ? "--- /dev/null" : $"--- {a}{tab}");
        Line($"+++ {b}{tab}");
        for (int first = 0; first < blocks.Count;)
        {
            int last = first;
            while (last + 1 < blocks.Count && blocks[last + 1].DeleteStartA - End(blocks[last]) <= 2 * ContextLines)
                last++;
            Hunk(oldLines, newLines, blocks, first, last);
            first = last + 1;
        }
    }

    private void Hunk(List<string> old, List<string> @new, List<DiffBlock> blocks, int first, int last)
    {
        int oldStart = Math.Max(0, blocks[first].DeleteStartA - ContextLines);
        int newStart = blocks[first].InsertStartB - (blocks[first].DeleteStartA - oldStart);
        int oldEnd = Math.Min(old.Count, End(blocks[last]) + ContextLines);
        int newEnd = blocks[last].InsertStartB + blocks[last].InsertCountB + (oldEnd - End(blocks[last]));
        Line($"@@ -{Range(oldStart, oldEnd - oldStart)} +{Range(newStart, newEnd - newStart)} @@");
        int at = oldStart;
        for (int i = first; i <= last; i++)
        {
            DiffBlock block = blocks[i];
            Lines(' ', old, at, block.DeleteStartA);
            Lines('-', old, block.DeleteStartA, End(block));
            Lines('+', @new, block.InsertStartB, block.InsertStartB + block.InsertCountB);
            at = End(block);
        }
        Lines(' ', old, at, oldEnd);
    }

    private void Lines(char sign, List<string> lines, int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            string line = lines[i];
            Span<byte> span = _output.GetSpan(line.Length + 2);
            span[0] = (byte)sign;
            int length = 1 + Encoding.Latin1.GetBytes(line, span[1..]);
            bool ended = line.EndsWith('\n');
            if (!ended)
                span[length++] = (byte)'\n';
            _output.Advance(length);
            if (!ended)
                Line("\\ No newline at end of file");
        }
    }

    private void Line(string text)
    {
        _output.Write(Encoding.UTF8.GetBytes(text));
        _output.Write("\n"u8);
    }

    // Lines are numbered from 1; an empty range names the line before it.
    private static string Range(int start, int count)
    {
        string line = (count == 0 ? start : start + 1).ToString(CultureInfo.InvariantCulture);
        return count == 1 ? line : $"{line},{count.ToString(CultureInfo.InvariantCulture)}";
    }

    private static int End(DiffBlock block) => block.DeleteStartA + block.DeleteCountA;

    // The bytes as Latin-1, one char each, so that a line is a string and no byte is lost.
    private static List<string> Lines(ReadOnlySpan<byte> text)
    {
        var lines = new List<string>();
        while (!text.IsEmpty)
        {
            int end = text.IndexOf((byte)'\n') + 1;
            int length = end == 0 ? text.Length : end;
            lines.Add(Encoding.Latin1.GetString(text[..length]));
            text = text[length..];
        }
        return lines;
    }

    private static List<DiffBlock> Blocks(List<string> old, List<string> @new)
    {
        int prefix = 0, suffix = 0;
        int shorter = Math.Min(old.Count, @new.Count);
        while (prefix < shorter && old[prefix] == @new[prefix])
            prefix++;
        while (suffix < shorter - prefix && old[old.Count - 1 - suffix] == @new[@new.Count - 1 - suffix])
            suffix++;
        List<string> oldMiddle = old.GetRange(prefix, old.Count - prefix - suffix);
        List<string> newMiddle = @new.GetRange(prefix, @new.Count - prefix - suffix);
        var blocks = new List<DiffBlock>();
        if (oldMiddle.Count == 0 || newMiddle.Count == 0 || oldMiddle.Count + newMiddle.Count > MaxAlignedLines)
        {
            if (oldMiddle.Count + newMiddle.Count > 0)
                blocks.Add(new DiffBlock(prefix, oldMiddle.Count, prefix, newMiddle.Count));
            return blocks;
        }
        DiffResult result = Differ.Instance.CreateDiffs("a", "b", ignoreWhiteSpace: false, ignoreCase: false, new Pieces(oldMiddle, newMiddle));
        foreach (DiffBlock block in result.DiffBlocks)
            blocks.Add(new DiffBlock(prefix + block.DeleteStartA, block.DeleteCountA, prefix + block.InsertStartB, block.InsertCountB));
        return blocks;
    }

    // Git's quoting: only names with control characters, quotes or backslashes need it.
    private static string Name(string path, out bool quoted)
    {
        quoted = path.AsSpan().IndexOfAny('"', '\\') >= 0 || path.AsSpan().IndexOfAnyInRange('\0', '\x1F') >= 0;
        if (!quoted)
            return path;
        var name = new StringBuilder("\"");
        foreach (char c in path)
        {
            if (c is '"' or '\\')
                name.Append('\\').Append(c);
            else if (c < ' ')
                name.Append('\\').Append(Convert.ToString(c, 8).PadLeft(3, '0'));
            else
                name.Append(c);
        }
        return name.Append('"').ToString();
    }

    // Hands the lines that are cut already to the differ, which asks for those of its first text, then of its second.
    private sealed class Pieces(List<string> old, List<string> @new) : IChunker
    {
        public IReadOnlyList<string> Chunk(string text) => text == "a" ? old : @new;
    }
}
