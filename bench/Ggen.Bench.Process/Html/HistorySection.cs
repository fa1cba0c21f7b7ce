using System.Globalization;
using System.Text;
using System.Text.Json;
using Ggen.Bench.Process.Measuring;
using Ggen.Bench.Process.Reports;

namespace Ggen.Bench.Process.Html;

/// <summary>The figures of earlier commits, one small line per service level.</summary>
internal static class HistorySection
{
    private const double Width = 260, Height = 26;

    public static void Write(StringBuilder html, IReadOnlyList<JsonElement> history)
    {
        if (history.Count == 0)
        {
            HtmlPage.Absent(html, "History", "Baseline");
            return;
        }
        html.Append($"<section><h2>History</h2><p class=\"note\">{history.Count} commits, from {HtmlPage.Text(history[0].Text("commit"))} ({history[0].Text("date")}) to {HtmlPage.Text(history[^1].Text("commit"))} ({history[^1].Text("date")}). Absolute figures: they move with the machine, too.</p>\n");
        html.Append("<table><tr><th>service level<th>figure<th class=\"n\">first<th class=\"n\">last<th></tr>\n");
        foreach (JsonProperty level in history[^1].GetProperty("levels").EnumerateObject())
        {
            foreach (JsonProperty figure in level.Value.EnumerateObject())
            {
                double[] values = [.. history.Select(h => Value(h, level.Name, figure.Name)).OfType<double>()];
                html.Append($"<tr><td>{HtmlPage.Text(level.Name)}<td>{ComplianceSection.Name(figure.Name)}<td class=\"n\">{Figures.Show(values[0])}<td class=\"n\">{Figures.Show(values[^1])} {Figures.Unit(figure.Name)}<td>{Spark(values)}</tr>\n");
            }
        }
        html.Append("</table></section>\n");
    }

    private static double? Value(JsonElement commit, string level, string figure)
        => commit.GetProperty("levels").TryGetProperty(level, out JsonElement figures) ? figures.Number(figure) : null;

    private static string Spark(double[] values)
    {
        if (values.Length < 2)
            return "";
        double low = Math.Min(0, values.Min()), high = Math.Max(values.Max(), low + 1e-9);
        string points = string.Join(' ', values.Select((v, i) => string.Create(CultureInfo.InvariantCulture,
            $"{4 + (i * (Width - 8) / (values.Length - 1)):0.0},{Height - 3 - ((v - low) / (high - low) * (Height - 6)):0.0}")));
        return string.Create(CultureInfo.InvariantCulture, $"<svg width=\"{Width}\" height=\"{Height}\"><polyline points=\"{points}\" fill=\"none\" stroke=\"var(--mark)\" stroke-width=\"1.5\"/></svg>");
    }
}
