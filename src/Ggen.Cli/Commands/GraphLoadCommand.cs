using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ggen.Cli.Arguments;
using Ggen.Cli.Graphs;
using Ggen.Cli.Options;
using Ggen.Cli.Terminal;
using Ggen.Diagnostics.Rendering;
using Ggen.Generation.Loading;
using Ggen.Generation.Snapshots;
using Ggen.Store;

namespace Ggen.Cli.Commands;

/// <summary><c>ggen graph load</c>: reads and checks RDF, and says how much there is and how fast it was.</summary>
internal static class GraphLoadCommand
{
    private static readonly Flag s_snapshot = new("snapshot", null, "FILE", "write the graph as a snapshot, by custom with the extension .ggs");

    public static Command Row { get; } = new()
    {
        Noun = "graph",
        Verb = "load",
        Summary = "reads and checks RDF, and reports counts and speed",
        Description = """
            Reads everything, reports every syntax error with its place, and prints the number of triples per file, of distinct triples
            and of distinct terms, the time and the peak memory. Exits with 2 when a file has errors.

            --snapshot FILE writes the graph as one file that opens in no time: every command takes it as data (-d FILE), and so does
            'source' in ggen.toml. The same data gives the same bytes.

            A large graph without findings is also kept in a cache, from which the next run with the same files takes it: .ggen/cache in a
            project, else $XDG_CACHE_HOME/ggen. It is always safe to delete; GGEN_CACHE_SIZE limits it (default 4G), and --no-cache or
            GGEN_NO_CACHE=1 does without.
            """,
        Examples =
        [
            new("ggen graph load ontology/", "Checks every RDF file of a folder."),
            new("ggen graph load 'data/**/*.ttl' more.nt.gz", "Patterns and compressed files."),
            new("curl -s http://example.org/data.ttl | ggen graph load -", "Standard input, as Turtle unless --input-format says otherwise."),
            new("ggen graph load data/ --snapshot graph.ggs", "Keeps the graph in a file for later commands."),
            new("ggen graph load --json data.ttl", "The same for programs."),
        ],
        Positionals = [new("DATA", "as -d", Repeatable: true)],
        Flags = [GraphInput.Data, GraphInput.InputFormat, GraphInput.Base, s_snapshot, CacheChoice.NoCache],
        Run = Run,
    };

    private static ExitCode Run(Invocation invocation)
    {
        if (invocation.Options<GraphLoadOptions>() is not { } options)
            return ExitCode.Usage;
        options.Data = [.. options.Data, .. options.Arguments];
        long start = Stopwatch.GetTimestamp();
        var input = new GraphInput(invocation);
        using Dataset? dataset = input.Load(options);
        if (dataset is null || (options.Snapshot is { } file && !SnapshotOutput.Write(file, dataset, input.HashedInfo(dataset, options.Base), invocation.Bag)))
            return ExitCode.Usage;
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        if (invocation.Globals.Json)
            WriteJson(invocation.Output, input, dataset, time);
        else
            invocation.Print(Text(input, dataset, time));
        invocation.Output.Flush(); // keeping the graph for the next run may take longer
        return ExitCode.Done;
    }

    private static string Text(GraphInput input, Dataset dataset, TimeSpan time)
    {
        var text = new StringBuilder();
        int width = input.Files.Max(f => f.Name.Length);
        if (input.Files.Count > 1)
        {
            foreach (LoadedFile file in input.Files)
                text.Append(CultureInfo.InvariantCulture, $"{file.Name.PadRight(width)}  {file.Triples,12:N0} {(file.Triples == 1 ? "triple " : "triples")}  {Seconds(file.Time)}\n");
        }
        text.Append(CultureInfo.InvariantCulture, $"{Counted(input.Triples, "triple")} ({DatasetLoader.Count(dataset):N0} distinct), ");
        text.Append(CultureInfo.InvariantCulture, $"{Counted(input.TermCount ?? DistinctTerms.Count(dataset), "term")}, {Counted(input.Files.Count, "file")}\n");
        text.Append(CultureInfo.InvariantCulture, $"{Seconds(time)}, {Speed(input.Triples, time):N0} triples/s, {PeakMemory.Bytes / 1048576.0:N1} MiB{(input.IsCached ? "; from the cache" : "")}\n");
        return text.ToString();
    }

    private static void WriteJson(Stream output, GraphInput input, Dataset dataset, TimeSpan time)
    {
        using (var json = new Utf8JsonWriter(output, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("schema"u8, JsonRenderer.Schema);
            json.WriteStartArray("files"u8);
            foreach (LoadedFile file in input.Files)
            {
                json.WriteStartObject();
                json.WriteString("file"u8, file.Name);
                json.WriteString("format"u8, file.FormatName);
                json.WriteNumber("triples"u8, file.Triples);
                json.WriteNumber("seconds"u8, Math.Round(file.Time.TotalSeconds, 6));
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteNumber("triples"u8, input.Triples);
            json.WriteNumber("distinctTriples"u8, DatasetLoader.Count(dataset));
            json.WriteNumber("terms"u8, input.TermCount ?? DistinctTerms.Count(dataset));
            json.WriteBoolean("cached"u8, input.IsCached);
            json.WriteNumber("seconds"u8, Math.Round(time.TotalSeconds, 6));
            json.WriteNumber("peakMemory"u8, PeakMemory.Bytes);
            json.WriteEndObject();
        }
        output.WriteByte((byte)'\n');
    }

    private static string Counted(long count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 ? "" : "s")}");

    private static long Speed(long triples, TimeSpan time) => (long)(triples / Math.Max(time.TotalSeconds, 1e-6));

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.000} s");
}
