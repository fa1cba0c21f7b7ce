using System.Globalization;
using System.Text;
using System.Text.Json;
using Ggen.Bench.Process.Measuring;
using Ggen.Bench.Process.Reports;

namespace Ggen.Bench.Process.Html;

/// <summary>Each service level with its figures on a scale that ends at the promise.</summary>
internal static class ComplianceSection
{
    private const double Width = 220;

    public static void Write(StringBuilder html, JsonElement levels)
    {
        html.Append("<section><h2>Service levels</h2><p class=\"note\">The bar is the measured figure as a share of its promise or, without one, of its goal; the tick is the goal.</p>\n");
        html.Append("<table><tr><th>status<th>operation<th>figure<th class=\"n\">measured<th class=\"n\">goal<th class=\"n\">promise<th></tr>\n");
        foreach (JsonElement level in levels.List("levels"))
            Level(html, level);
        html.Append("</table></section>\n");
    }

    private static void Level(StringBuilder html, JsonElement level)
    {
        IGrouping<string, JsonElement>[] figures = [.. level.List("bounds").GroupBy(b => b.Text("figure"))];
        (string kind, string word) = level.Text("status") switch
        {
            "Reached" => ("good", "goal reached"),
            "Kept" => ("fair", "promise kept"),
            "Broken" => ("bad", "broken"),
            _ => ("bad", "not measured"),
        };
        string why = level.Text("fault") is { Length: > 0 } fault ? $"<p class=\"why broken\">{HtmlPage.Text(fault)}</p>"
            : kind == "fair" && level.Text("limit") is { Length: > 0 } limit ? $"<p class=\"why\">{HtmlPage.Text(limit)}</p>" : "";
        string first = $"<td rowspan=\"{figures.Length}\"><span class=\"pill {kind}\">{word}</span><td rowspan=\"{figures.Length}\">{HtmlPage.Text(level.Text("operation"))}{why}";
        foreach (IGrouping<string, JsonElement> figure in figures)
        {
            double? measured = figure.First().Number("measured");
            double? promise = Limit(figure, k => k != "goal"), goal = Limit(figure, k => k == "goal");
            bool holds = figure.All(b => b.GetProperty("holds").GetBoolean());
            string sign = figure.First().GetProperty("atMost").GetBoolean() ? "≤" : "≥";
            string unit = Figures.Unit(figure.Key);
            html.Append($"<tr>{first}<td>{Name(figure.Key)}<td class=\"n\"{(holds ? "" : " style=\"color:var(--fair)\"")}>{(measured is { } value ? $"{Figures.Show(value)} {unit}" : "–")}");
            html.Append($"<td class=\"n\">{Shown(sign, goal)}<td class=\"n\">{Shown(sign, promise)}<td>{Bar(measured, goal, promise, holds)}</tr>\n");
            first = "";
        }
    }

    private static double? Limit(IEnumerable<JsonElement> bounds, Func<string, bool> kind)
        => bounds.Where(b => kind(b.Text("kind"))).Select(b => b.Number("limit")).FirstOrDefault();

    private static string Shown(string sign, double? limit) => limit is { } value ? $"{sign} {Figures.Show(value)}" : "";

    /// <summary>A figure's name as people read it.</summary>
    public static string Name(string figure) => figure switch
    {
        "wallP50Ms" => "wall, median",
        "wallP95Ms" => "wall, p95",
        "wallP99Ms" => "wall, p99",
        "cpuP50Ms" => "CPU, median",
        "innerP50Ms" => "inside, median",
        "peakMB" => "peak memory",
        "peakP95MB" => "peak memory, p95",
        "timesEmpty" => "× empty program",
        "mTriplesPerSecond" => "triples per second",
        "bytesPerTriple" => "bytes per triple",
        "sizeMB" => "size",
        "networkCalls" => "network calls",
        "differentOutputs" or "differentBytes" => "different outputs",
        "filesWritten" => "files written",
        "speedupPerCore" => "speed-up per core",
        "speedupBesideEmpty" => "the same beside the empty program",
        _ when figure.EndsWith("Seconds", StringComparison.Ordinal) => "time",
        _ => figure,
    };

    private static string Bar(double? measured, double? goal, double? promise, bool holds)
    {
        double end = Math.Max(promise ?? goal ?? 0, goal ?? 0);
        if (measured is not { } value || end <= 0)
            return "";
        double X(double v) => Math.Clamp(v / end * Width, 2, Width);
        string colour = holds ? "var(--mark)" : "var(--fair)";
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg width=\"{Width}\" height=\"14\" role=\"img\" aria-label=\"{Figures.Show(value)}\"><rect y=\"4\" width=\"{Width}\" height=\"6\" rx=\"3\" fill=\"var(--line)\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<rect y=\"4\" width=\"{X(value):0.0}\" height=\"6\" rx=\"3\" fill=\"{colour}\"/>");
        if (goal is { } tick && tick < end)
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{X(tick) - 1:0.0}\" width=\"2\" height=\"14\" fill=\"var(--good)\"/>");
        return svg.Append("</svg>").ToString();
    }
}
