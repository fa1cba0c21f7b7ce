using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Ggen.Bench.Process;

/// <summary>The measurements as JSON and as a Markdown table, with the machine that they were taken on.</summary>
internal static class Report
{
    public static void Write(string directory, string name, IReadOnlyList<Measurement> measurements, long binarySize)
    {
        Directory.CreateDirectory(directory);
        File.WriteAllText(Path.Combine(directory, name + ".json"), Json(measurements, binarySize));
        File.WriteAllText(Path.Combine(directory, name + ".md"), Markdown(measurements, binarySize));
    }

    public static string Machine()
    {
        string processor = "unknown processor";
        if (File.Exists("/proc/cpuinfo"))
        {
            string? line = File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal));
            processor = line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? processor;
        }
        double memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1073741824.0;
        return string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, {processor}, {memory:0} GiB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");
    }

    private static string Markdown(IReadOnlyList<Measurement> measurements, long binarySize)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Whole processes of the native executable\n\n{Machine()}. Executable {binarySize / 1e6:0.00} MB (goal ≤ 12 MB).\n");
        text.Append("Wall time in ms; \"× empty\" is the median beside an empty Native AOT program, run in turn; peak memory is the largest of all runs.\n\n");
        text.Append("| operation | runs | p50 | p95 | CPU p50 | × empty | peak MB | M triples/s | B/triple | goal |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|---|\n");
        foreach (Measurement m in measurements)
        {
            string rate = m.Scenario.Triples > 0 ? (m.Scenario.Triples / m.Wall(50) / 1e3).ToString("0.00", CultureInfo.InvariantCulture) : "";
            string each = m.Scenario.Triples > 0 ? (m.PeakMemory / m.Scenario.Triples).ToString("0", CultureInfo.InvariantCulture) : "";
            text.Append(CultureInfo.InvariantCulture, $"| {m.Scenario.Name} | {m.Scenario.Runs} | {m.Wall(50):0.00} | {m.Wall(95):0.00} | {m.Cpu:0.00} | {m.Ratio:0.00} | {m.PeakMemory / 1e6:0.0} | {rate} | {each} | {m.Scenario.Goal} |\n");
        }
        return text.ToString();
    }

    private static string Json(IReadOnlyList<Measurement> measurements, long binarySize)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("machine", Machine());
            json.WriteNumber("binaryBytes", binarySize);
            json.WriteStartArray("operations");
            foreach (Measurement m in measurements)
            {
                json.WriteStartObject();
                json.WriteString("name", m.Scenario.Name);
                json.WriteNumber("runs", m.Scenario.Runs);
                json.WriteNumber("wallP50Ms", Math.Round(m.Wall(50), 3));
                json.WriteNumber("wallP95Ms", Math.Round(m.Wall(95), 3));
                json.WriteNumber("cpuP50Ms", Math.Round(m.Cpu, 3));
                json.WriteNumber("timesEmpty", Math.Round(m.Ratio, 3));
                json.WriteNumber("peakBytes", m.PeakMemory);
                json.WriteNumber("triples", m.Scenario.Triples);
                json.WriteString("goal", m.Scenario.Goal);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }
}
