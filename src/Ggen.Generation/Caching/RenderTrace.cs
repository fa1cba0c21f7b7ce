using System.Text;
using Ggen.Rdf;
using Ggen.Templates;

namespace Ggen.Generation.Caching;

/// <summary>What a rendering read, as an index keeps it: <see cref="TemplateReads"/> in a fixed order. Most files of a rule share one.</summary>
internal sealed class RenderTrace(string[] names, (string Subject, string Predicate)[] lookups, string[] partials, string[] missed)
{
    /// <summary>Names of variables and answers, found or not.</summary>
    public string[] Names => names;

    /// <summary>IRIs whose objects were asked for.</summary>
    public (string Subject, string Predicate)[] Lookups => lookups;

    /// <summary>Full paths.</summary>
    public string[] Partials => partials;

    /// <summary>Full paths at which there was no partial.</summary>
    public string[] Missed => missed;

    public static RenderTrace Of(TemplateReads reads)
    {
        var lookups = new (string Subject, string Predicate)[reads.Lookups.Count];
        int at = 0;
        foreach ((Iri subject, Iri predicate) in reads.Lookups)
            lookups[at++] = (subject.Value, predicate.Value);
        Array.Sort(lookups, (a, b) => string.CompareOrdinal(a.Subject, b.Subject) is not 0 and int order ? order : string.CompareOrdinal(a.Predicate, b.Predicate));
        return new RenderTrace(Sorted(reads.Names), lookups, Sorted(reads.Partials), Sorted(reads.Missed));
    }

    /// <summary>A text that only equal traces have.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        foreach (string[] list in (string[][])[names, partials, missed])
            text.AppendJoin('\0', list).Append('\n');
        foreach ((string subject, string predicate) in lookups)
            text.Append(subject).Append('\0').Append(predicate).Append('\n');
        return text.ToString();
    }

    public void Write(BinaryWriter writer)
    {
        foreach (string[] list in (string[][])[names, partials, missed])
        {
            writer.Write(list.Length);
            foreach (string item in list)
                writer.Write(item);
        }
        writer.Write(lookups.Length);
        foreach ((string subject, string predicate) in lookups)
        {
            writer.Write(subject);
            writer.Write(predicate);
        }
    }

    public static RenderTrace Read(BinaryReader reader)
    {
        string[] names = List(reader), partials = List(reader), missed = List(reader);
        var lookups = new (string, string)[reader.ReadInt32()];
        for (int i = 0; i < lookups.Length; i++)
            lookups[i] = (reader.ReadString(), reader.ReadString());
        return new RenderTrace(names, lookups, partials, missed);
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
