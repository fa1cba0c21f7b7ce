using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ggen.Bench.Process.Probes;

namespace Ggen.Bench.Process.Reports;

/// <summary>
/// Adds the present results to the history: one line of <c>bench/results/history.jsonl</c> per commit, with the figures of each service
/// level. The date is the commit's, so that the same results give the same line.
/// </summary>
internal static class BaselineCommand
{
    private const string FileName = "history.jsonl";

    public static int Run(Options options)
    {
        using JsonDocument results = ResultFile.Read(options, "slo.json") ?? throw new InvalidOperationException("there are no results to keep: run the target Slo first");
        string commit = results.RootElement.GetProperty("commit").GetString()!;
        string path = Path.Combine(options.Results, FileName);
        List<string> lines = File.Exists(path) ? [.. File.ReadLines(path)] : [];
        lines.RemoveAll(l => l.StartsWith($"{{\"commit\":\"{commit}\"", StringComparison.Ordinal));
        lines.Add(Line(results.RootElement, commit, Tool.Run(options.Root, "git", "log", "-1", "--format=%cs", commit.TrimEnd('+')).Output.Trim()));
        File.WriteAllText(path, string.Join('\n', lines) + "\n");
        Console.WriteLine($"{lines.Count} commits in {Path.GetRelativePath(options.Root, path)}; the last is {commit}");
        return 0;
    }

    private static string Line(JsonElement results, string commit, string date)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("commit", commit);
            json.WriteString("date", date);
            json.WriteString("machine", results.GetProperty("machine").GetString());
            json.WriteStartObject("levels");
            foreach (JsonElement level in results.GetProperty("levels").EnumerateArray())
            {
                json.WriteStartObject(level.GetProperty("id").GetString()!);
                foreach (JsonElement bound in level.GetProperty("bounds").EnumerateArray().DistinctBy(b => b.GetProperty("figure").GetString()))
                {
                    if (bound.TryGetProperty("measured", out JsonElement value))
                        json.WriteNumber(bound.GetProperty("figure").GetString()!, value.GetDouble());
                }
                json.WriteEndObject();
            }
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
