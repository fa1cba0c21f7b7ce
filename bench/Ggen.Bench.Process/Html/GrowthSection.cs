using System.Text;
using System.Text.Json;
using Ggen.Bench.Process.Reports;

namespace Ggen.Bench.Process.Html;

/// <summary>How time and memory grow with the graph.</summary>
internal static class GrowthSection
{
    public static void Write(StringBuilder html, JsonElement? process)
    {
        if (process is not { } results)
        {
            HtmlPage.Absent(html, "Growth", "Bench");
            return;
        }
        html.Append("<section><h2>Growth</h2><p class=\"note\">The same operation on 1k to 10M triples, both axes logarithmic: loading rises in step with the size, a lookup stays level, and memory per triple falls to a constant.</p><div class=\"charts\">\n");
        LineChart.Write(html, "Loading, whole process", "ms", [.. Lines(results, "wallP50Ms", g => g.StartsWith("load", StringComparison.Ordinal))]);
        LineChart.Write(html, "Queries, inside the process", "ms", [.. Lines(results, "innerP50Ms", g => !g.StartsWith("load", StringComparison.Ordinal))]);
        LineChart.Write(html, "Peak memory per triple", "B", [.. Lines(results, "bytesPerTriple", g => g.StartsWith("load", StringComparison.Ordinal))]);
        LineChart.Write(html, "Triples loaded per second", "M", [.. Lines(results, "mTriplesPerSecond", g => g.StartsWith("load", StringComparison.Ordinal))]);
        html.Append("</div></section>\n");
    }

    private static IEnumerable<Series> Lines(JsonElement process, string figure, Func<string, bool> wanted)
    {
        foreach (IGrouping<string, JsonElement> line in process.List("operations").Where(o => o.Text("growth") is { Length: > 0 } g && wanted(g)).GroupBy(o => o.Text("growth")))
        {
            yield return new Series(line.Key, [.. line
                .Select(o => (X: o.Number("triples") ?? 0, Y: Math.Max(o.GetProperty("figures").Number(figure) ?? 0, 0.05)))
                .OrderBy(p => p.X)]);
        }
    }
}
