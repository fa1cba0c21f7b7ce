using System.Text;
using Ggen.Generation.Changes;

namespace Ggen.Generation.Injections;

/// <summary>Where the lines of a remembered text are in the text that a person has made of it.</summary>
internal sealed class FragmentMap
{
    private readonly List<LineEdit> _edits;

    /// <param name="old">Lines without ends.</param>
    /// <param name="now">Lines without ends.</param>
    public FragmentMap(string[] old, string[] now)
    {
        var table = new LineTable();
        TextLines before = table.Add(Joined(old)), after = table.Add(Joined(now));
        _edits = LineDiff.Edits(before, after, table);
    }

    /// <summary>
    /// The lines that are now in the place of some old ones: those themselves, or what replaced them; none when they were removed. What was
    /// put in before or behind them is not of them.
    /// </summary>
    public (int Start, int End) Find(int start, int end)
    {
        int first = Start(start), last = End(end);
        return IsGone(start, end) ? (first, first) : (first, Math.Max(first, last));
    }

    /// <summary>Where the gap in front of an old line is now: behind the line in front of it, or before the one that follows.</summary>
    /// <param name="isBefore">Which of the two counts where lines were put in between them.</param>
    public int Gap(int line, bool isBefore)
    {
        int shift = 0;
        foreach (LineEdit edit in _edits)
        {
            if (edit.OldStart > line)
                break;
            shift = edit.NewEnd - edit.OldEnd;
            if (edit.OldEnd < line)
                continue;
            bool hasFirst = edit.OldStart == line, hasLast = edit.OldEnd == line;
            if (hasLast && (isBefore || !hasFirst))
                return edit.NewEnd;
            return edit.NewStart + (hasFirst ? 0 : Math.Min(line - edit.OldStart, edit.NewEnd - edit.NewStart));
        }
        return line + shift;
    }

    // Whether fewer lines are in the place of it and of lines beside it: nobody knows that one of them is of it.
    private bool IsGone(int start, int end)
        => _edits.Exists(edit => edit.OldStart <= start && edit.OldEnd >= end && edit.OldEnd - edit.OldStart > Math.Max(end - start, edit.NewEnd - edit.NewStart));

    private int Start(int line)
    {
        int shift = 0;
        foreach (LineEdit edit in _edits)
        {
            if (edit.OldStart > line || (edit.OldStart == line && edit.OldEnd > line))
                return edit.OldStart == line ? edit.NewStart : line + shift;
            if (edit.OldEnd > line) // within the edit: line by line when it has as many
                return edit.NewStart + Math.Min(line - edit.OldStart, edit.NewEnd - edit.NewStart);
            shift = edit.NewEnd - edit.OldEnd;
        }
        return line + shift;
    }

    private int End(int line)
    {
        int shift = 0;
        foreach (LineEdit edit in _edits)
        {
            if (edit.OldStart >= line)
                return line + shift;
            if (edit.OldEnd > line)
                return edit.NewStart + Math.Min(line - edit.OldStart, edit.NewEnd - edit.NewStart);
            shift = edit.NewEnd - edit.OldEnd;
        }
        return line + shift;
    }

    private static byte[] Joined(string[] lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));
}
