using System.Buffers;
using System.Globalization;
using System.Text;

namespace Ggen.Generation.Changes;

/// <summary>
/// A change as a unified diff in the form of Git, which <c>patch -p1</c> and <c>git apply</c> take. It works on bytes: what is not
/// UTF-8 comes through as it is, and a file with a NUL is only named.
/// </summary>
public sealed class UnifiedDiff
{
    /// <summary>Unchanged lines around a change.</summary>
    public const int ContextLines = 3;

    private readonly IBufferWriter<byte> _output;

    private UnifiedDiff(IBufferWriter<byte> output) => _output = output;

    /// <summary>Writes the diffs of all files that would change, in order.</summary>
    public static void Write(ChangeSet changes, IBufferWriter<byte> output)
    {
        foreach (FileChange change in changes.Changes)
        {
            Write(change, output);
        }
    }

    /// <summary>Writes the diff of a file that would change, or of a conflict with what would have been written; nothing for others.</summary>
    public static void Write(FileChange change, IBufferWriter<byte> output)
    {
        if (change.Effect == FileEffect.Delete)
            new UnifiedDiff(output).Write(change.Path, change.Old, null);
        else if (change.Writes || change.Decision == ChangeDecision.Conflict)
            Write(change.Path, change.Old, change.Content, output);
    }

    /// <param name="path">Relative, with '/'.</param>
    /// <param name="old">Null when the file is new.</param>
    public static void Write(string path, ReadOnlyMemory<byte>? old, ReadOnlyMemory<byte> content, IBufferWriter<byte> output)
        => new UnifiedDiff(output).Write(path, old, content);

    // Null is no file, before or afterwards.
    private void Write(string path, ReadOnlyMemory<byte>? old, ReadOnlyMemory<byte>? @new)
    {
        ReadOnlySpan<byte> before = old is { } bytes ? bytes.Span : default;
        ReadOnlyMemory<byte> content = @new ?? default;
        if (old is not null && @new is not null && before.SequenceEqual(content.Span))
            return;
        string a = Name("a/" + path, out bool quoted);
        string b = Name("b/" + path, out _);
        Line($"diff --git {a} {b}");
        if (old is null)
            Line("new file mode 100644");
        if (@new is null)
            Line("deleted file mode 100644");
        if (before.Contains((byte)0) || content.Span.Contains((byte)0))
        {
            Line($"Binary files {(old is null ? "/dev/null" : a)} and {(@new is null ? "/dev/null" : b)} differ");
            return;
        }
        string tab = !quoted && path.Contains(' ', StringComparison.Ordinal) ? "\t" : ""; // ends the name for 'patch'
        var table = new LineTable();
        TextLines oldLines = table.Add(old ?? default(ReadOnlyMemory<byte>)), newLines = table.Add(content);
        List<LineEdit> edits = LineDiff.Edits(oldLines, newLines, table);
        if (edits.Count == 0)
            return; // an empty file: the header says it all
        Line(old is null ? "--- /dev/null" : $"--- {a}{tab}");
        Line(@new is null ? "+++ /dev/null" : $"+++ {b}{tab}");
        for (int first = 0; first < edits.Count;)
        {
            int last = first;
            while (last + 1 < edits.Count && edits[last + 1].OldStart - edits[last].OldEnd <= 2 * ContextLines)
                last++;
            Hunk(oldLines, newLines, edits, first, last);
            first = last + 1;
        }
    }

    private void Hunk(TextLines old, TextLines @new, List<LineEdit> edits, int first, int last)
    {
        int oldStart = Math.Max(0, edits[first].OldStart - ContextLines);
        int newStart = edits[first].NewStart - (edits[first].OldStart - oldStart);
        int oldEnd = Math.Min(old.Count, edits[last].OldEnd + ContextLines);
        int newEnd = edits[last].NewEnd + (oldEnd - edits[last].OldEnd);
        Line($"@@ -{Range(oldStart, oldEnd - oldStart)} +{Range(newStart, newEnd - newStart)} @@");
        int at = oldStart;
        for (int i = first; i <= last; i++)
        {
            LineEdit edit = edits[i];
            Lines(' ', old, at, edit.OldStart);
            Lines('-', old, edit.OldStart, edit.OldEnd);
            Lines('+', @new, edit.NewStart, edit.NewEnd);
            at = edit.OldEnd;
        }
        Lines(' ', old, at, oldEnd);
    }

    private void Lines(char sign, TextLines lines, int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            ReadOnlySpan<byte> line = lines[i];
            _output.Write([(byte)sign]);
            _output.Write(line);
            if (line[^1] != (byte)'\n')
                Line("\n\\ No newline at end of file");
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
}
