using Ggen.Diagnostics;
using Ggen.Rdf;

namespace Ggen.Sparql.Results;

/// <summary>A way to write solutions and booleans.</summary>
/// <param name="Name">As given on a command line: <c>json</c>.</param>
/// <param name="Extension">Of files, with its dot.</param>
public sealed record ResultFormat(string Name, string MediaType, string Extension)
{
    /// <summary>SPARQL 1.2 Query Results JSON Format.</summary>
    public static ResultFormat Json { get; } = new("json", "application/sparql-results+json", ".srj");

    /// <summary>SPARQL Query Results XML Format.</summary>
    public static ResultFormat Xml { get; } = new("xml", "application/sparql-results+xml", ".srx");

    /// <summary>SPARQL 1.2 Query Results CSV: values without their kind, lines end with CR LF.</summary>
    public static ResultFormat Csv { get; } = new("csv", "text/csv", ".csv");

    /// <summary>SPARQL 1.2 Query Results TSV: terms in Turtle syntax.</summary>
    public static ResultFormat Tsv { get; } = new("tsv", "text/tab-separated-values", ".tsv");

    /// <summary>One JSON object per solution and line, each as in <see cref="Json"/>.</summary>
    public static ResultFormat NdJson { get; } = new("ndjson", "application/x-ndjson", ".ndjson");

    /// <summary>Aligned columns for people.</summary>
    public static ResultFormat Table { get; } = new("table", "text/plain", ".txt");

    public static IReadOnlyList<ResultFormat> All => s_all;

    private static readonly ResultFormat[] s_all = [Json, Xml, Csv, Tsv, NdJson, Table];

    /// <summary>The names of all, in their order. Made without LINQ: every command makes them at its start.</summary>
    public static string[] Names => Array.ConvertAll(s_all, one => one.Name);

    /// <summary>The format of a name, ignoring case; null when there is none.</summary>
    public static ResultFormat? FromName(string name)
    {
        foreach (ResultFormat format in All)
        {
            if (format.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return format;
        }
        return null;
    }

    /// <summary>The format of a file name; <c>.json</c> and <c>.xml</c> count as the formats of that name, too.</summary>
    public static ResultFormat? FromPath(string path)
    {
        string extension = Path.GetExtension(path);
        foreach (ResultFormat format in All)
        {
            if (format.Extension.Equals(extension, StringComparison.OrdinalIgnoreCase))
                return format;
        }
        return extension.Length > 1 && FromName(extension[1..]) is { } named && named != Table ? named : null;
    }

    /// <summary>
    /// A writer to a stream, which it leaves open and has flushed when the result ends.
    /// <paramref name="prefixes"/> shorten the IRIs of <see cref="Table"/>; the other formats have no short names.
    /// </summary>
    /// <param name="bag">Where a writer reports, at the end, what it could not write as it is; null where that is of no interest.</param>
    public ISolutionSink Writer(Stream output, PrefixMap? prefixes = null, DiagnosticBag? bag = null) => Name switch
    {
        "json" => new JsonResultWriter(output),
        "xml" => new XmlResultWriter(output, bag),
        "csv" => new CsvResultWriter(output),
        "tsv" => new TsvResultWriter(output),
        "ndjson" => new NdJsonResultWriter(output),
        _ => new TableResultWriter(output, prefixes),
    };
}
