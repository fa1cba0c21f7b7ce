using System.Text;
using Ggen.Diagnostics;
using Ggen.Generation.Changes;
using Ggen.Generation.Injections;
using Ggen.Generation.Regions;
using Ggen.Generation.Rendering;

namespace Ggen.Generation.Origins;

/// <summary>A line of a rendered text.</summary>
/// <param name="file">Which of the texts.</param>
/// <param name="line">From 0.</param>
internal sealed class RenderedLine(int file, int line)
{
    public int File => file;

    public int Line => line;
}

/// <summary>Which line of a file comes from which line of what is rendered for it: past edits by hand, and past texts that are injected.</summary>
internal sealed class OutputLines
{
    private readonly ReadOnlyMemory<byte> _disk;
    private readonly IReadOnlyList<RenderedFile> _files;
    private readonly bool _isMade;
    private readonly ReadOnlyMemory<byte> _whole;

    /// <param name="disk">The file.</param>
    /// <param name="files">The text that makes the file, first, when there is one, and those that are injected into it.</param>
    public OutputLines(ReadOnlyMemory<byte> disk, IReadOnlyList<RenderedFile> files)
    {
        _disk = disk;
        _files = files;
        _isMade = files.Count > 0 && files[0].Injection is null;
        if (_isMade)
            _whole = Injected(files) ?? files[0].Content;
    }

    /// <summary>What the file is without edits by hand; empty when the file is a person's.</summary>
    public ReadOnlyMemory<byte> Whole => _whole;

    /// <summary>Where a line of the file was rendered; null when it was not.</summary>
    /// <param name="line">From 0.</param>
    public RenderedLine? Find(int line)
    {
        if (!_isMade)
            return Injected(_disk, line);
        if (Same(_whole, _disk, line) is not { } made)
            return null;
        return Same(_files[0].Content, _whole, made) is { } own ? new RenderedLine(0, own) : Injected(_whole, made);
    }

    /// <summary>Why a line was not rendered, as a clause.</summary>
    /// <param name="isProcessed">Whether the file is as a command of its template left it.</param>
    public string Refusal(int line, bool isProcessed)
    {
        if (!_isMade)
            return "the line is none of those that ggen injected into the file";
        string text = Encoding.UTF8.GetString(Slice(_disk, line).Span);
        if (text.StartsWith("<<<<<<< ", StringComparison.Ordinal) || text.StartsWith("||||||| ", StringComparison.Ordinal) || text.StartsWith(">>>>>>> ", StringComparison.Ordinal) || text.TrimEnd() == "=======")
            return "the line is the marker of a conflict that is not resolved yet";
        if (KeepRegions.Parse(_disk, out _) is { } regions && regions.At(line) is { } region)
            return $"the line was written by hand in the region '{region}', which belongs to a person";
        return isProcessed ? "the line is what a command of the template (sh_after) made of the generated text" : "the line was edited by hand";
    }

    /// <summary>How many lines a text has. A line end at its end begins no other line.</summary>
    public static int Count(ReadOnlySpan<byte> text) => text.Count((byte)'\n') + (text.Length > 0 && text[^1] != '\n' ? 1 : 0);

    /// <summary>A line with its end.</summary>
    public static ReadOnlyMemory<byte> Slice(ReadOnlyMemory<byte> text, int line) => text[Offset(text.Span, line)..Offset(text.Span, line + 1)];

    /// <summary>Where a line begins.</summary>
    public static int Offset(ReadOnlySpan<byte> text, int line)
    {
        int at = 0;
        for (; line > 0; line--)
        {
            int end = text[at..].IndexOf((byte)'\n');
            if (end < 0)
                return text.Length;
            at += end + 1;
        }
        return at;
    }

    // The line of the old text that a line of the new one is; null when it is not in the old one.
    private static int? Same(ReadOnlyMemory<byte> old, ReadOnlyMemory<byte> @new, int line)
    {
        var table = new LineTable();
        int shift = 0;
        foreach (LineEdit edit in LineDiff.Edits(table.Add(Lines(old)), table.Add(Lines(@new)), table))
        {
            if (edit.NewStart > line)
                break;
            if (line < edit.NewEnd)
                return null;
            shift = edit.OldEnd - edit.NewEnd;
        }
        return line + shift;
    }

    // Line ends are the file's own affair.
    private static ReadOnlyMemory<byte> Lines(ReadOnlyMemory<byte> text)
    {
        if (text.Span.StartsWith(Encoding.UTF8.Preamble))
            text = text[3..];
        bool isWhole = text.Length == 0 || text.Span[^1] == '\n';
        if (isWhole && text.Span.IndexOf((byte)'\r') < 0)
            return text;
        return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text.Span).Replace("\r\n", "\n", StringComparison.Ordinal) + (isWhole ? "" : "\n"));
    }

    // A file with what other rules put into it; null when none do.
    private static ReadOnlyMemory<byte>? Injected(IReadOnlyList<RenderedFile> files)
    {
        if (files.Count == 1)
            return null;
        return InjectedText.Of(files[0].Path, new InjectedMemory(files[0].Content, []), [.. files.Skip(1)], _ => true, new DiagnosticBag())?.Text;
    }

    // The lines of a fragment, whatever their indentation, one after the other as they went in.
    private RenderedLine? Injected(ReadOnlyMemory<byte> text, int line)
    {
        string[] lines = Trimmed(text);
        for (int i = _isMade ? 1 : 0; i < _files.Count; i++)
        {
            string[] added = Trimmed(_files[i].Content);
            int count = added.Length;
            while (count > 0 && added[count - 1].Length == 0)
                count--;
            for (int start = Math.Max(0, line - count + 1); count > 0 && start <= line && start + count <= lines.Length; start++)
            {
                if (lines.AsSpan(start, count).SequenceEqual(added.AsSpan(0, count)))
                    return new RenderedLine(i, line - start);
            }
        }
        return null;
    }

    private static string[] Trimmed(ReadOnlyMemory<byte> text) => Array.ConvertAll(Encoding.UTF8.GetString(text.Span).Split('\n'), line => line.Trim());
}
