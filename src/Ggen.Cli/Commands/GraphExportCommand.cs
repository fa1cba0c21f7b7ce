using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ggen.Cli.Arguments;
using Ggen.Cli.Graphs;
using Ggen.Cli.Options;
using Ggen.Cli.Terminal;
using Ggen.Diagnostics;
using Ggen.Diagnostics.Rendering;
using Ggen.Formats;
using Ggen.Formats.Conversion;
using Ggen.Generation.Loading;
using Ggen.Rdf;
using Ggen.Rdf.Iris;

namespace Ggen.Cli.Commands;

/// <summary><c>ggen graph export</c>: converts RDF from one format to another.</summary>
internal static class GraphExportCommand
{
    public static Command Row { get; } = new()
    {
        Noun = "graph",
        Verb = "export",
        Summary = "converts RDF files to another format",
        Description = """
            Writes all data as one document, in the order of its statements and while it is read, in constant memory whatever its size;
            Turtle and TriG that come compressed or through a pipe are held in memory first. Nothing is sorted and a triple that comes
            twice is written twice. Blank nodes of several files are kept apart. The format follows from the name of -o, or is said by
            --format.

            Turtle and TriG keep the prefixes of the data and those of --prefix; what follows with the same subject or predicate is
            written together.

            N-Triples and Turtle hold no named graphs. Quads of named graphs are refused for them, unless --graph says which triples are
            meant: those of the default graph, of all graphs together (union) or of one, by its IRI.

            A file gets its place when it is whole. After an error it is as it was before; standard output may have had a part already.
            """,
        Examples =
        [
            new("ggen graph export data.ttl -o data.nt", "Turtle to N-Triples."),
            new("ggen graph export data.nt -o data.ttl --prefix ex=http://example.org/", "N-Triples to Turtle, with a prefix."),
            new("ggen graph export 'data/**/*.ttl' more.nq.gz -o all.nq", "Many files into one."),
            new("ggen graph export data.trig --graph union --format ntriples | gzip > all.nt.gz", "All graphs together, on standard output."),
            new("curl -s http://example.org/data.nt | ggen graph export - --input-format ntriples -o data.ttl", "Standard input."),
        ],
        Positionals = [new("DATA", "as -d", Repeatable: true)],
        Flags =
        [
            GraphInput.Data,
            new("output", 'o', "FILE", "the file to write; - (the default) is standard output"),
            new("format", null, "FORMAT", "the format of the output (default: by the name of -o)", Choices: RdfFormat.Names),
            new("graph", null, "GRAPH", "write one graph as triples: default, union, or the IRI of a named graph"),
            new("prefix", null, "NAME=IRI", "a prefix for Turtle and TriG", Repeatable: true),
            GraphInput.InputFormat,
            GraphInput.Base,
        ],
        Run = Run,
    };

    private static ExitCode Run(Invocation invocation)
    {
        if (invocation.Options<GraphExportOptions>() is not { } options)
            return ExitCode.Usage;
        options.Data = [.. options.Data, .. options.Arguments];
        DiagnosticBag bag = invocation.Bag;
        string place = options.Output ?? OutputPlace.StandardOutput;
        IReadOnlyCollection<InputFile> files = GraphInput.Find(options, invocation);
        RdfFormat? format = FormatOf(place, options.Format, bag);
        if (place == OutputPlace.StandardOutput && invocation.Globals.Json)
            bag.Error(UsageCodes.Conflict, "--json prints a summary on standard output, which the data goes to", "write the data to a file: -o FILE");
        GraphChoice graphs = Graphs(options.Graph, bag);
        PrefixMap prefixes = Prefixes(options.Prefixes, bag);
        OutputPlace.CheckAgainst(files, place, bag);
        if (format is null || bag.HasErrors)
            return ExitCode.Usage;
        long start = Stopwatch.GetTimestamp();
        var export = new GraphExport(files, options, format, graphs, prefixes, invocation);
        long bytes = place == OutputPlace.StandardOutput ? export.ToStandardOutput() : export.ToFile(place);
        if (bytes < 0)
            return ExitCode.Usage;
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        if (invocation.Globals.Json)
            WriteJson(invocation.Output, export, place, format, bytes, time);
        else if (place != OutputPlace.StandardOutput && !invocation.Globals.Quiet)
            invocation.Print(Text(export, place, bytes, time));
        return ExitCode.Done;
    }

    private static RdfFormat? FormatOf(string place, string? asked, DiagnosticBag bag)
    {
        if (!OutputPlace.IsPlain(place, $"ggen graph load DATA --snapshot {place}", bag))
            return null;
        RdfFormat? format = asked is null ? RdfFormat.FromPath(place) : RdfFormat.FromName(asked);
        if (format is null)
        {
            bag.Error(ConversionCodes.OutputFormat, place == OutputPlace.StandardOutput ? "the format of standard output has to be said" : $"the name of '{place}' does not tell its format",
                (RdfDocument.HintForOutput(place) is { } syntax ? syntax + "; " : "") + "say --format " + string.Join(" or ", RdfFormat.Names));
        }
        return format;
    }

    private static GraphChoice Graphs(string? asked, DiagnosticBag bag)
    {
        if (asked is null)
            return GraphChoice.All;
        if (asked is "default" or "union")
            return asked == "union" ? GraphChoice.Union : GraphChoice.Default;
        if (!IriParser.TryCheck(Encoding.UTF8.GetBytes(asked), out _, out string error))
            bag.Error(UsageCodes.BadValue, $"'{asked}' is no absolute IRI: {error}", "--graph takes default, union, or the IRI of a named graph");
        return GraphChoice.Named(asked);
    }

    private static PrefixMap Prefixes(IEnumerable<string> asked, DiagnosticBag bag)
    {
        var prefixes = new PrefixMap();
        foreach (string text in asked)
        {
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            string name = equals < 0 ? text : text[..equals].TrimEnd(':');
            if (equals < 0 || !RdfWriter.IsPrefix(name))
                bag.Error(UsageCodes.BadValue, $"'{text}' is no prefix", "--prefix takes NAME=IRI, such as ex=http://example.org/");
            else if (!IriParser.TryCheck(Encoding.UTF8.GetBytes(text[(equals + 1)..]), out _, out string error))
                bag.Error(UsageCodes.BadValue, $"'{text[(equals + 1)..]}' is no absolute IRI: {error}", "--prefix takes NAME=IRI, such as ex=http://example.org/");
            else
                prefixes.Set(name, text[(equals + 1)..]);
        }
        return prefixes;
    }

    private static string Text(GraphExport export, string place, long bytes, TimeSpan time) => string.Create(CultureInfo.InvariantCulture,
        $"{place}: {export.Quads:N0} {Noun(export.Quads, "triple")} of {export.Files.Count:N0} {Noun(export.Files.Count, "file")}, {bytes:N0} bytes\n{time.TotalSeconds:0.000} s, {(long)(export.Quads / Math.Max(time.TotalSeconds, 1e-6)):N0} triples/s, {PeakMemory.Bytes / 1048576.0:N1} MiB\n");

    private static string Noun(long count, string noun) => count == 1 ? noun : noun + "s";

    private static void WriteJson(Stream output, GraphExport export, string place, RdfFormat format, long bytes, TimeSpan time)
    {
        using (var json = new Utf8JsonWriter(output, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("schema"u8, JsonRenderer.Schema);
            json.WriteStartArray("files"u8);
            foreach (LoadedFile file in export.Files)
            {
                json.WriteStartObject();
                json.WriteString("file"u8, file.Name);
                json.WriteString("format"u8, file.FormatName);
                json.WriteNumber("triples"u8, file.Triples);
                json.WriteNumber("seconds"u8, Math.Round(file.Time.TotalSeconds, 6));
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteString("output"u8, place);
            json.WriteString("format"u8, format.Name);
            json.WriteNumber("triples"u8, export.Quads);
            json.WriteNumber("bytes"u8, bytes);
            json.WriteNumber("seconds"u8, Math.Round(time.TotalSeconds, 6));
            json.WriteNumber("peakMemory"u8, PeakMemory.Bytes);
            json.WriteEndObject();
        }
        output.WriteByte((byte)'\n');
    }
}
