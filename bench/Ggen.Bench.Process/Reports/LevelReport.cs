using System.Text;
using Ggen.Bench.Process.Levels;
using Ggen.Bench.Process.Measuring;

namespace Ggen.Bench.Process.Reports;

/// <summary>The service levels beside what was measured: <c>slo.json</c>, <c>slo.md</c>, and the table that a run prints.</summary>
internal static class LevelReport
{
    public static void Write(Options options, IReadOnlyList<LevelResult> results, IReadOnlyDictionary<string, Figures> figures)
    {
        ResultFile.WriteJson(options, "slo", json =>
        {
            json.WriteStartArray("levels");
            foreach (LevelResult result in results)
            {
                json.WriteStartObject();
                json.WriteString("id", result.Level.Id);
                json.WriteString("operation", result.Level.Operation);
                json.WriteString("benchmark", result.Level.Benchmark);
                json.WriteString("status", result.Status.ToString());
                json.WriteString("fault", result.Fault ?? "");
                json.WriteString("limit", result.Level.Limit);
                json.WriteStartArray("bounds");
                foreach (CheckedBound bound in result.Bounds)
                {
                    json.WriteStartObject();
                    json.WriteString("kind", bound.Kind);
                    json.WriteString("figure", bound.Bound.Figure);
                    json.WriteBoolean("atMost", bound.Bound.AtMost);
                    json.WriteNumber("limit", bound.Bound.Limit);
                    if (bound.Value is { } value)
                        json.WriteNumber("measured", Math.Round(value, 4));
                    json.WriteBoolean("holds", bound.Holds);
                    json.WriteEndObject();
                }
                json.WriteEndArray();
                if (figures.TryGetValue(result.Level.Benchmark, out Figures? measured))
                    ResultFile.Write(json, measured);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        });
        ResultFile.WriteText(options, "slo.md", Markdown(options, results));
    }

    /// <summary>One line per level.</summary>
    public static string Table(IReadOnlyList<LevelResult> results)
    {
        var text = new StringBuilder();
        foreach (LevelResult result in results)
        {
            text.Append($"{Word(result.Status),-13} {result.Level.Operation}: ");
            text.AppendJoin(", ", result.Bounds.Select(b => $"{b.Bound.Figure} {(b.Value is { } v ? Figures.Show(v) : "?")} ({b.Kind} {(b.Bound.AtMost ? "≤" : "≥")} {Figures.Show(b.Bound.Limit)})")).Append('\n');
        }
        return text.ToString();
    }

    /// <summary>A status in words.</summary>
    public static string Word(LevelStatus status) => status switch
    {
        LevelStatus.Reached => "goal reached",
        LevelStatus.Kept => "promise kept",
        LevelStatus.Broken => "BROKEN",
        _ => "NOT MEASURED",
    };

    private static string Markdown(Options options, IReadOnlyList<LevelResult> results)
    {
        var text = new StringBuilder();
        text.Append($"# Service levels\n\n{Machine.Describe()}. Commit {Machine.Commit(options.Root)}.\n\n");
        text.Append("| | operation | measured | promise | goal | budget |\n|---|---|---|---|---|---|\n");
        foreach (LevelResult result in results)
        {
            string measured = string.Join("<br>", result.Bounds.DistinctBy(b => b.Bound.Figure).Select(b => b.Value is { } value
                ? $"{b.Bound.Figure} {Figures.Show(value)} {Figures.Unit(b.Bound.Figure)}".TrimEnd() : $"{b.Bound.Figure} not measured"));
            string Bounds(string kind) => string.Join("<br>", result.Bounds.Where(b => b.Kind == kind).Select(b => b.Holds ? b.Bound.ToString() : $"**{b.Bound}**"));
            text.Append($"| {Word(result.Status)} | {result.Level.Operation} | {measured} | {Bounds("promise")} | {Bounds("goal")} | {Bounds("budget")} |\n");
        }
        text.Append("\nBold is what does not hold.\n\n## Goals that are not reached, and why\n\n");
        foreach (LevelResult result in results.Where(r => r.Status is LevelStatus.Kept))
            text.Append($"- **{result.Level.Operation}**: {(result.Level.Limit.Length > 0 ? result.Level.Limit : "not explained yet")}\n");
        foreach (LevelResult result in results.Where(r => r.Fault is not null))
            text.Append($"- **{result.Level.Operation}** failed: {result.Fault}\n");
        return text.ToString();
    }
}
