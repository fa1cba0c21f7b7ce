namespace Ggen.Formats;

/// <summary>A concrete syntax of RDF: one row of the table of formats. A format is added here and as a folder with its reader.</summary>
public sealed record RdfFormat
{
    private RdfFormat(string name, string mediaType, params string[] extensions)
    {
        Name = name;
        MediaType = mediaType;
        Extensions = extensions;
    }

    /// <summary>RDF 1.2 N-Triples.</summary>
    public static RdfFormat NTriples { get; } = new("ntriples", "application/n-triples", ".nt", ".ntriples");

    /// <summary>RDF 1.2 Turtle.</summary>
    public static RdfFormat Turtle { get; } = new("turtle", "text/turtle", ".ttl", ".turtle");

    /// <summary>RDF 1.2 N-Quads.</summary>
    public static RdfFormat NQuads { get; } = new("nquads", "application/n-quads", ".nq", ".nquads") { HoldsGraphs = true };

    /// <summary>RDF 1.2 TriG.</summary>
    public static RdfFormat TriG { get; } = new("trig", "application/trig", ".trig") { HoldsGraphs = true };

    public static IReadOnlyList<RdfFormat> All => s_all;

    private static readonly RdfFormat[] s_all = [NTriples, Turtle, NQuads, TriG];

    /// <summary>The names of all, in their order. Made without LINQ: every command makes them at its start.</summary>
    public static string[] Names => Array.ConvertAll(s_all, one => one.Name);

    /// <summary>The name that options use, in lower case.</summary>
    public string Name { get; }

    public string MediaType { get; }

    /// <summary>File name extensions with their dot; the first is the one to write.</summary>
    public IReadOnlyList<string> Extensions { get; }

    /// <summary>Whether a document can hold named graphs.</summary>
    public bool HoldsGraphs { get; private init; }

    /// <summary>Whether a document is a sequence of lines, each of which stands by itself.</summary>
    internal bool IsOfLines => this == NTriples || this == NQuads;

    /// <summary>The format of a file by its extension, where <c>.gz</c> may follow; null when unknown.</summary>
    public static RdfFormat? FromPath(string path)
    {
        string name = IsCompressed(path) ? path[..^".gz".Length] : path;
        foreach (RdfFormat format in All)
        {
            foreach (string extension in format.Extensions)
            {
                if (name.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
                    return format;
            }
        }
        return null;
    }

    /// <summary>The format of a name, a media type or an extension without its dot, whatever the case; null when unknown.</summary>
    public static RdfFormat? FromName(string name)
    {
        foreach (RdfFormat format in All)
        {
            if (Same(name, format.Name) || Same(name, format.MediaType))
                return format;
            foreach (string extension in format.Extensions)
            {
                if (Same(name, extension[1..]))
                    return format;
            }
        }
        return null;
    }

    /// <summary>Whether the file is compressed with gzip, by its extension.</summary>
    public static bool IsCompressed(string path) => path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    public override string ToString() => Name;

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
}
