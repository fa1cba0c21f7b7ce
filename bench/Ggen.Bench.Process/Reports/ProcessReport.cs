using System.Text;
using Ggen.Bench.Process.Measuring;
using Ggen.Bench.Process.Operations;

namespace Ggen.Bench.Process.Reports;

/// <summary>The operations and what they cost: <c>process.json</c> and <c>process.md</c>.</summary>
internal static class ProcessReport
{
    private static readonly (string Heading, string Figure)[] s_columns =
    [
        ("runs", "runs"), ("p50 ms", "wallP50Ms"), ("p95 ms", "wallP95Ms"), ("p99 ms", "wallP99Ms"), ("CPU ms", "cpuP50Ms"), ("× empty", "timesEmpty"),
        ("inside ms", "innerP50Ms"), ("peak MB", "peakMB"), ("faults", "faultsP50"), ("M triples/s", "mTriplesPerSecond"), ("B/triple", "bytesPerTriple"),
    ];

    public static void Write(Options options, IReadOnlyList<Measurement> measured, IReadOnlyList<Figures> failed)
    {
        ResultFile.WriteJson(options, "process", json =>
        {
            json.WriteStartArray("operations");
            foreach (Measurement measurement in measured)
            {
                Operation operation = measurement.Operation;
                json.WriteStartObject();
                json.WriteString("id", operation.Id);
                json.WriteString("operation", operation.Title);
                json.WriteString("kind", operation.Kind.ToString());
                json.WriteNumber("triples", operation.Triples);
                json.WriteString("growth", operation.Growth ?? "");
                ResultFile.Write(json, measurement.ToFigures());
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartArray("notMeasured");
            foreach (Figures figures in failed)
                json.WriteStringValue($"{figures.Benchmark}: {figures.Failure}");
            json.WriteEndArray();
        });
        ResultFile.WriteText(options, "process.md", Markdown(options, measured, failed));
    }

    private static string Markdown(Options options, IReadOnlyList<Measurement> measured, IReadOnlyList<Figures> failed)
    {
        var text = new StringBuilder();
        text.Append($"# Whole processes of the native executable\n\n{Machine.Describe()}. Commit {Machine.Commit(options.Root)}.\n\n");
        text.Append("Wall time of whole processes; \"× empty\" is the median beside an empty Native AOT program that was run in turn with it; \"inside\" is the time\n");
        text.Append("that ggen says the answer took, without start and loading; peak memory is the largest of all runs.\n\n");
        text.Append("| operation | ").AppendJoin(" | ", s_columns.Select(c => c.Heading)).Append(" |\n|---").Append(string.Concat(Enumerable.Repeat("|--:", s_columns.Length))).Append("|\n");
        foreach (Measurement measurement in measured)
        {
            SortedDictionary<string, double> values = measurement.ToFigures().Values;
            text.Append($"| {measurement.Operation.Title} | ")
                .AppendJoin(" | ", s_columns.Select(c => values.TryGetValue(c.Figure, out double value) ? Figures.Show(value) : "")).Append(" |\n");
        }
        foreach (Figures figures in failed)
            text.Append($"\nNot measured: {figures.Benchmark}: {figures.Failure}\n");
        return text.ToString();
    }
}
