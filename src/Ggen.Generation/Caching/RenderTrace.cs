using System.Text;
using Ggen.Templates;

namespace Ggen.Generation.Caching;

/// <summary>What a rendering read, as an index keeps it: <see cref="TemplateReads"/> in a fixed order. Most files of a rule share one.</summary>
internal sealed class RenderTrace(string[] names, string[] lookups, string[] partials, string[] missed)
{
    /// <summary>Names of variables and answers, found or not.</summary>
    public string[] Names => names;

    /// <inheritdoc cref="TemplateReads.Lookups"/>
    public string[] Lookups => lookups;

    /// <summary>Full paths.</summary>
    public string[] Partials => partials;

    /// <summary>Full paths at which there was no partial.</summary>
    public string[] Missed => missed;

    /// <summary>Its place in the index that is being written.</summary>
    public int Number { get; set; }

    public static RenderTrace Of(TemplateReads reads) => new(Sorted(reads.Names), Sorted(reads.Lookups), Sorted(reads.Partials), Sorted(reads.Missed));

    /// <summary>Whether it is the trace of a rendering.</summary>
    public bool IsOf(TemplateReads reads) => Same(names, reads.Names) && Same(lookups, reads.Lookups) && Same(partials, reads.Partials) && Same(missed, reads.Missed);

    /// <summary>A text that only equal traces have.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        foreach (string[] list in (string[][])[names, lookups, partials, missed])
            text.AppendJoin('\0', list).Append('\n');
        return text.ToString();
    }

    public void Write(BinaryWriter writer)
    {
        foreach (string[] list in (string[][])[names, lookups, partials, missed])
        {
            writer.Write(list.Length);
            foreach (string item in list)
                writer.Write(item);
        }
    }

    public static RenderTrace Read(BinaryReader reader) => new(List(reader), List(reader), List(reader), List(reader));

    private static bool Same(string[] list, IReadOnlySet<string> items)
    {
        if (list.Length != items.Count)
            return false;
        foreach (string item in list)
        {
            if (!items.Contains(item))
                return false;
        }
        return true;
    }

    private static string[] List(BinaryReader reader)
    {
        var list = new string[reader.ReadInt32()];
        for (int i = 0; i < list.Length; i++)
            list[i] = reader.ReadString();
        return list;
    }

    private static string[] Sorted(IReadOnlyCollection<string> items)
    {
        string[] sorted = [.. items];
        Array.Sort(sorted, StringComparer.Ordinal);
        return sorted;
    }
}
