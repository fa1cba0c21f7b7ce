using System.Buffers;
using System.Globalization;
using System.Text;

namespace Ggen.Diagnostics.Rendering;

/// <summary>
/// A stretch of source bytes as it is shown on a terminal: one cell per code point with its width in columns. Tabs become spaces;
/// control and direction characters and broken UTF-8 become a visible mark, so that a source cannot steer the terminal.
/// </summary>
internal sealed class DisplayCells
{
    private const int TabWidth = 4;

    private readonly List<(string Text, int Width)> _cells = [];

    /// <summary>Columns of all cells.</summary>
    public int Width { get; private set; }

    public int Count => _cells.Count;

    public (string Text, int Width) this[int index] => _cells[index];

    /// <summary>Adds the code points of <paramref name="bytes"/> until there are more than <paramref name="maxWidth"/> columns.</summary>
    public void Add(ReadOnlySpan<byte> bytes, int maxWidth)
    {
        while (!bytes.IsEmpty && Width <= maxWidth)
        {
            OperationStatus status = Rune.DecodeFromUtf8(bytes, out Rune rune, out int length);
            bytes = bytes[length..];
            Add(status == OperationStatus.Done ? Shown(rune) : ("\uFFFD", 1));
        }
    }

    /// <summary>The last cells that fit in <paramref name="maxWidth"/> columns, as a text.</summary>
    public string Tail(int maxWidth)
    {
        int from = _cells.Count;
        int width = 0;
        while (from > 0 && width + _cells[from - 1].Width <= maxWidth)
            width += _cells[--from].Width;
        return Text(from, _cells.Count);
    }

    /// <summary>The first cells that fit in <paramref name="maxWidth"/> columns, as a text.</summary>
    public string Head(int maxWidth)
    {
        int to = 0;
        int width = 0;
        while (to < _cells.Count && width + _cells[to].Width <= maxWidth)
            width += _cells[to++].Width;
        return Text(0, to);
    }

    /// <summary>A message or name made safe for a terminal, as source text is.</summary>
    public static string Plain(string text)
    {
        if (!NeedsCare(text))
            return text;
        var cells = new DisplayCells();
        cells.Add(Encoding.UTF8.GetBytes(text), int.MaxValue);
        return cells.Text(0, cells.Count);
    }

    /// <summary>Columns that a text takes on a terminal.</summary>
    public static int WidthOf(string text)
    {
        int width = 0;
        foreach (Rune rune in text.EnumerateRunes())
            width += Shown(rune).Width;
        return width;
    }

    private static bool NeedsCare(string text)
    {
        foreach (char c in text)
        {
            if (c < ' ' || c == 0x7F || (c > 0x7F && IsUnsafe(new Rune(char.IsSurrogate(c) ? ' ' : c))))
                return true;
        }
        return false;
    }

    private void Add((string Text, int Width) cell)
    {
        _cells.Add(cell);
        Width += cell.Width;
    }

    private string Text(int from, int to)
    {
        var text = new StringBuilder();
        for (int i = from; i < to; i++)
            text.Append(_cells[i].Text);
        return text.ToString();
    }

    private static (string Text, int Width) Shown(Rune rune)
    {
        if (rune.Value == '\t')
            return (new string(' ', TabWidth), TabWidth);
        if (rune.Value is >= ' ' and < 0x7F)
            return (rune.ToString(), 1);
        if (rune.Value < ' ')
            return (((char)(0x2400 + rune.Value)).ToString(), 1); // the picture of the control character
        if (IsUnsafe(rune))
            return ("\uFFFD", 1);
        return (rune.ToString(), IsCombining(rune) ? 0 : IsWide(rune.Value) ? 2 : 1);
    }

    // C1 controls and the characters that reorder what follows.
    private static bool IsUnsafe(Rune rune)
        => rune.Value is >= 0x7F and < 0xA0 or 0x2028 or 0x2029 or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F or 0xFEFF;

    private static bool IsCombining(Rune rune)
        => rune.Value is 0x200B or 0x200C or 0x200D
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    // East Asian wide and full-width ranges and the pictographs (UAX #11), by block.
    private static bool IsWide(int c) => c switch
    {
        < 0x1100 => false,
        <= 0x115F => true,
        >= 0x2E80 and <= 0x303E => true,
        >= 0x3041 and <= 0x33FF => true,
        >= 0x3400 and <= 0x4DBF => true,
        >= 0x4E00 and <= 0xA4CF => true,
        >= 0xA960 and <= 0xA97C => true,
        >= 0xAC00 and <= 0xD7A3 => true,
        >= 0xF900 and <= 0xFAFF => true,
        >= 0xFE30 and <= 0xFE6F => true,
        >= 0xFF00 and <= 0xFF60 => true,
        >= 0xFFE0 and <= 0xFFE6 => true,
        >= 0x1F300 and <= 0x1F64F => true,
        >= 0x1F680 and <= 0x1F6FF => true,
        >= 0x1F900 and <= 0x1FAFF => true,
        >= 0x20000 and <= 0x3FFFD => true,
        _ => false,
    };
}
