using System.Buffers;
using System.Text;
using Ggen.Generation.Changes;

namespace Ggen.Generation.Regions;

/// <summary>What is wrong with the regions of a text.</summary>
/// <param name="text">A clause, with the line.</param>
/// <param name="hint">What to do about it in a template.</param>
internal sealed class RegionFault(string text, string hint)
{
    public const string NotAlone = "{% keep %} and {% endkeep %} stand on lines of their own, with nothing before or behind them";

    public const string Nested = "no region stands within another one";

    public const string Twice = "give each region a name of its own";

    public string Text => text;

    public string Hint => hint;
}

/// <summary>
/// The regions of a file that belong to a person: the lines between a comment with <c>ggen:keep "id"</c> and one with
/// <c>ggen:endkeep "id"</c>, each alone in its line. Nothing but the ids ties what is in them to the template.
/// </summary>
internal sealed class KeepRegions
{
    private const int MaxComment = 8; // characters that open or close a comment

    private readonly TextLines _lines;
    private readonly List<Region> _regions = []; // in the order of the text

    private KeepRegions(TextLines lines) => _lines = lines;

    public IEnumerable<string> Ids => _regions.Select(region => region.Id);

    /// <summary>Whether a text has anything to do with regions; cheap.</summary>
    public static bool MayHave(ReadOnlySpan<byte> text) => text.IndexOf("ggen:keep \""u8) >= 0 || text.IndexOf("ggen:endkeep \""u8) >= 0;

    /// <summary>The regions of a text; null when they are damaged, with what is wrong.</summary>
    public static KeepRegions? Parse(ReadOnlyMemory<byte> text, out RegionFault? fault)
    {
        fault = null;
        var regions = new KeepRegions(new LineTable().Add(text));
        Region? open = null;
        for (int i = 0; i < regions._lines.Count && fault is null; i++)
        {
            ReadOnlySpan<byte> line = regions._lines[i];
            bool isStart = line.IndexOf("ggen:keep \""u8) >= 0, isEnd = line.IndexOf("ggen:endkeep \""u8) >= 0;
            if (!isStart && !isEnd)
                continue;
            string? id = Id(line, isStart ? "ggen:keep \""u8 : "ggen:endkeep \""u8);
            if (id is null)
                fault = new($"line {i + 1}: the comment of a region is not alone in its line, or not whole", RegionFault.NotAlone);
            else if (isStart && open is not null)
                fault = new($"line {i + 1}: the region '{id}' begins before '{open.Id}' has ended", RegionFault.Nested);
            else if (isStart)
                open = new Region(id, i + 1);
            else if (open?.Id != id)
                fault = new($"line {i + 1}: the end of the region '{id}', which has not begun", RegionFault.NotAlone);
            else if (regions.Has(id))
                fault = new($"line {i + 1}: the region '{id}' is there twice", RegionFault.Twice);
            else
                open = regions.Add(open, end: i);
        }
        if (fault is null && open is not null)
            fault = new($"line {open.First}: the region '{open.Id}' has no end", RegionFault.NotAlone);
        return fault is null ? regions : null;
    }

    /// <summary>The lines of a region; empty when there is no such region.</summary>
    public ReadOnlySpan<byte> Body(string id) => Find(id) is { } region ? _lines.Slice(region.First, region.End) : default;

    public bool Has(string id) => Find(id) is not null;

    /// <summary>The region that a line (from 0) is in; null when it is in none.</summary>
    public string? At(int line) => _regions.Find(region => line >= region.First && line < region.End)?.Id;

    /// <summary>The text with the lines of <paramref name="other"/> in the regions that both have.</summary>
    public ReadOnlyMemory<byte> With(KeepRegions other)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        int at = 0;
        foreach (Region region in _regions)
        {
            if (!other.Has(region.Id))
                continue;
            output.Write(_lines.Slice(at, region.First));
            output.Write(other.Body(region.Id));
            at = region.End;
        }
        output.Write(_lines.Slice(at, _lines.Count));
        return output.WrittenMemory;
    }

    private Region? Find(string id) => _regions.Find(region => region.Id == id);

    // Null, for there is no open region then.
    private Region? Add(Region region, int end)
    {
        region.End = end;
        _regions.Add(region);
        return null;
    }

    // The id between the quotes, when around it there is nothing but a comment.
    private static string? Id(ReadOnlySpan<byte> line, ReadOnlySpan<byte> word)
    {
        int at = line.IndexOf(word);
        ReadOnlySpan<byte> rest = line[(at + word.Length)..];
        int quote = rest.IndexOf((byte)'"');
        if (quote <= 0 || !IsComment(line[..at]) || !IsComment(rest[(quote + 1)..]))
            return null;
        return Encoding.UTF8.GetString(rest[..quote]);
    }

    private static bool IsComment(ReadOnlySpan<byte> around)
    {
        ReadOnlySpan<byte> sign = around.Trim(" \t\r\n"u8);
        return sign.Length <= MaxComment && !sign.ContainsAny((byte)'"', (byte)' ', (byte)'\t');
    }

    // The lines between its comments.
    private sealed class Region(string id, int first)
    {
        public string Id => id;

        public int First => first;

        public int End { get; set; }
    }
}
