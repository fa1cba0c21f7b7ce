using System.Text;
using System.Text.Json;
using Ggen.Bench.Process.Measuring;

namespace Ggen.Bench.Process.Reports;

/// <summary>The report as Markdown: the same parts as the page, without its charts.</summary>
internal static class MarkdownPage
{
    public static string Write(Results results)
    {
        var text = new StringBuilder();
        text.Append($"# Validation report\n\nCommit {results.Levels.Text("commit")}, measured on {results.Levels.Text("machine")}.\n");
        Compliance(text, results.Levels);
        if (results.Regression is { } regression)
            Changes(text, regression);
        else
            text.Append("\n## Beside an earlier commit\n\nNot compared.\n");
        if (results.Process is { } process)
            Growth(text, process);
        if (results.Peers is { } peers)
            Peers(text, peers);
        else
            text.Append("\n## Beside other tools\n\nNot compared.\n");
        return text.ToString();
    }

    private static void Compliance(StringBuilder text, JsonElement levels)
    {
        text.Append("\n## Service levels\n\n| status | operation | figure | measured | promise or budget | goal |\n|---|---|---|--:|--:|--:|\n");
        foreach (JsonElement level in levels.List("levels"))
        {
            string status = level.Text("status"), operation = level.Text("operation");
            foreach (IGrouping<string, JsonElement> figure in level.List("bounds").GroupBy(b => b.Text("figure")))
            {
                string measured = figure.First().Number("measured") is { } value ? $"{Figures.Show(value)} {Figures.Unit(figure.Key)}".TrimEnd() : "not measured";
                string Limit(Func<string, bool> kind) => string.Join(", ", figure.Where(b => kind(b.Text("kind"))).Select(Bound).Distinct());
                text.Append($"| {status} | {operation} | {figure.Key} | {measured} | {Limit(k => k != "goal")} | {Limit(k => k == "goal")} |\n");
                status = operation = "";
            }
        }
        text.Append("\nGoals that are not reached:\n\n");
        foreach (JsonElement level in levels.List("levels").Where(l => l.Text("status") == "Kept"))
            text.Append($"- {level.Text("operation")}: {(level.Text("limit") is { Length: > 0 } limit ? limit : "not explained yet")}\n");
    }

    private static string Bound(JsonElement bound) => $"{(bound.GetProperty("atMost").GetBoolean() ? "≤" : "≥")} {Figures.Show(bound.Number("limit")!.Value)}";

    private static void Changes(StringBuilder text, JsonElement regression)
    {
        text.Append($"\n## Beside {regression.Text("baseline")}\n\n");
        foreach ((string title, string[] verdicts) in ((string, string[])[])[("Regressions", ["Failure", "Warning"]), ("Unsure", ["Unsure"]), ("Improvements", ["Improved"])])
        {
            JsonElement[] found = [.. regression.List("comparisons").Where(c => verdicts.Contains(c.Text("verdict")))];
            text.Append($"{title}: {(found.Length == 0 ? "none." : "")}\n");
            foreach (JsonElement c in found)
                text.Append($"- {c.Text("subject")}, {c.Text("figure")}: × {Figures.Show(c.Number("ratio")!.Value)} [{Figures.Show(c.Number("low")!.Value)}, {Figures.Show(c.Number("high")!.Value)}]\n");
            text.Append('\n');
        }
    }

    private static void Growth(StringBuilder text, JsonElement process)
    {
        text.Append("## Growth\n\n| what | triples | wall ms | inside ms | B/triple |\n|---|--:|--:|--:|--:|\n");
        foreach (JsonElement operation in process.List("operations").Where(o => o.Text("growth").Length > 0).OrderBy(o => o.Text("growth"), StringComparer.Ordinal))
        {
            JsonElement figures = operation.GetProperty("figures");
            string Show(string name) => figures.Number(name) is { } value ? Figures.Show(value) : "";
            text.Append($"| {operation.Text("growth")} | {Figures.Show(operation.Number("triples")!.Value)} | {Show("wallP50Ms")} | {Show("innerP50Ms")} | {Show("bytesPerTriple")} |\n");
        }
    }

    private static void Peers(StringBuilder text, JsonElement peers)
    {
        text.Append("\n## Beside other tools\n\n| operation | tool | wall ms | × ggen | peak MB | same answer | note |\n|---|---|--:|--:|--:|---|---|\n");
        foreach (JsonElement operation in peers.List("operations"))
        {
            foreach (JsonElement tool in operation.List("tools"))
            {
                string Show(string name, double scale = 1) => tool.Number(name) is { } value ? Figures.Show(value / scale) : "";
                text.Append($"| {operation.Text("name")} | {tool.Text("tool")} {tool.Text("version")} | {Show("wallP50Ms")} | {Show("timesGgen")} | {Show("peakBytes", 1e6)} | {Agrees(tool)} | {tool.Text("note")} |\n");
            }
        }
        foreach (JsonElement missing in peers.List("missing"))
            text.Append($"\nMissing: {missing.Text("tool")}: {missing.Text("reason")}\n");
    }

    /// <summary>Whether a tool gave ggen's answer, in a word; nothing where answers were not compared.</summary>
    public static string Agrees(JsonElement tool) => tool.TryGetProperty("agrees", out JsonElement agrees)
        ? agrees.ValueKind switch { JsonValueKind.True => "yes", JsonValueKind.False => "NO", _ => "" }
        : "";
}

/// <summary>Reading of results, where a part that is absent reads as nothing.</summary>
internal static class ResultElements
{
    public static string Text(this JsonElement element, string name) => element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    public static double? Number(this JsonElement element, string name) => element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    public static IEnumerable<JsonElement> List(this JsonElement element, string name) => element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];
}
