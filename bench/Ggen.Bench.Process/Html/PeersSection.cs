using System.Globalization;
using System.Text;
using System.Text.Json;
using Ggen.Bench.Process.Measuring;
using Ggen.Bench.Process.Reports;

namespace Ggen.Bench.Process.Html;

/// <summary>The same work through other tools: one bar per tool, on a logarithmic scale, per operation.</summary>
internal static class PeersSection
{
    private const double Width = 420;

    public static void Write(StringBuilder html, JsonElement? peers)
    {
        if (peers is not { } results)
        {
            HtmlPage.Absent(html, "Beside other tools", "Peers");
            return;
        }
        html.Append("<section><h2>Beside other tools</h2><p class=\"note\">The same work in interleaved runs, whole processes, answers compared. Bars are logarithmic: each tenth of the width is a factor of about three.</p>\n");
        foreach (JsonElement operation in results.List("operations"))
        {
            html.Append($"<h3>{HtmlPage.Text(operation.Text("name"))}</h3>\n<table>");
            foreach (JsonElement tool in operation.List("tools"))
                Tool(html, tool);
            html.Append("</table>\n");
        }
        foreach (JsonElement missing in results.List("missing"))
            html.Append($"<p class=\"absent\">Missing: {HtmlPage.Text(missing.Text("tool"))}: {HtmlPage.Text(missing.Text("reason"))}</p>\n");
        html.Append("</section>\n");
    }

    private static void Tool(StringBuilder html, JsonElement tool)
    {
        bool own = tool.Text("tool") == "ggen";
        double? wall = tool.Number("wallP50Ms");
        string agrees = MarkdownPage.Agrees(tool) == "NO" ? " <span class=\"broken\">another answer</span>" : "";
        html.Append($"<tr><td style=\"width:250px\">{(own ? "<b>ggen</b>" : HtmlPage.Text($"{tool.Text("tool")} {tool.Text("version")}"))}<td>");
        if (wall is { } time)
        {
            double width = Math.Clamp((Math.Log10(time) + 0.5) / 5.5 * Width, 2, Width);
            html.Append(CultureInfo.InvariantCulture, $"<svg width=\"{Width}\" height=\"12\"><rect width=\"{width:0.0}\" height=\"12\" rx=\"3\" fill=\"{(own ? "var(--mark)" : "var(--fill)")}\"/></svg>");
        }
        string times = !own && tool.Number("timesGgen") is { } ratio ? $"× {Figures.Show(ratio)}" : "";
        html.Append($"<td class=\"n\">{(wall is { } w ? Figures.Show(w) + " ms" : "–")}<td class=\"n\">{times}<td class=\"n\">{(tool.Number("peakBytes") is { } peak ? Figures.Show(peak / 1e6) + " MB" : "")}<td>{HtmlPage.Text(tool.Text("note"))}{agrees}</tr>\n");
    }
}
