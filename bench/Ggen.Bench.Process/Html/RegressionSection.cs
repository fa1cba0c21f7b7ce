using System.Globalization;
using System.Text;
using System.Text.Json;
using Ggen.Bench.Process.Measuring;
using Ggen.Bench.Process.Reports;

namespace Ggen.Bench.Process.Html;

/// <summary>The present executable beside an earlier one: each ratio with its interval around one.</summary>
internal static class RegressionSection
{
    private const double Width = 300;

    public static void Write(StringBuilder html, JsonElement? regression)
    {
        if (regression is not { } results)
        {
            HtmlPage.Absent(html, "Beside an earlier commit", "Regression");
            return;
        }
        html.Append($"<section><h2>Beside {HtmlPage.Text(results.Text("baseline"))}</h2><p class=\"note\">Ratio of medians in interleaved runs, now to then, with its 95 % interval; left of the line is better. What is beyond its threshold comes first.</p>\n");
        html.Append("<table><tr><th>verdict<th>operation<th>figure<th class=\"n\">then<th class=\"n\">now<th class=\"n\">ratio<th></tr>\n");
        foreach (JsonElement c in results.List("comparisons").OrderBy(c => Rank(c.Text("verdict"))).ThenByDescending(c => c.Number("ratio")))
        {
            (string kind, string word) = c.Text("verdict") switch
            {
                "Failure" => ("bad", "failure"),
                "Warning" => ("bad", "warning"),
                "Unsure" => ("fair", "unsure"),
                "Improved" => ("good", "improved"),
                _ => ("same", "same"),
            };
            html.Append($"<tr><td><span class=\"pill {kind}\">{word}</span><td>{HtmlPage.Text(c.Text("subject"))}<td>{HtmlPage.Text(c.Text("figure"))}<td class=\"n\">{Figures.Show(c.Number("baseline")!.Value)}<td class=\"n\">{Figures.Show(c.Number("measured")!.Value)}");
            html.Append($"<td class=\"n\">{c.Number("ratio")!.Value.ToString("0.00", CultureInfo.InvariantCulture)}<td>{Interval(c)}</tr>\n");
        }
        html.Append("</table>");
        foreach (JsonElement text in results.List("notCompared"))
            html.Append($"<p class=\"absent\">Not compared: {HtmlPage.Text(text.GetString()!)}</p>");
        html.Append("</section>\n");
    }

    private static int Rank(string verdict) => Array.IndexOf(["Failure", "Warning", "Unsure", "Improved", "Same"], verdict);

    private static string Interval(JsonElement c)
    {
        static double X(double ratio) => Math.Clamp((Math.Log2(ratio) + 1.5) / 3 * Width, 0, Width);
        double low = X(c.Number("low")!.Value), high = X(c.Number("high")!.Value), at = X(c.Number("ratio")!.Value), limit = X(1 + c.Number("threshold")!.Value);
        string colour = c.Text("verdict") switch { "Failure" or "Warning" => "var(--bad)", "Unsure" => "var(--fair)", "Improved" => "var(--good)", _ => "var(--mark)" };
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg width="{Width}" height="14"><rect x="{X(1) - 0.5:0.0}" width="1" height="14" fill="var(--soft)"/><rect x="{limit:0.0}" width="1" height="14" fill="var(--fair)" opacity=".6"/><rect x="{low:0.0}" y="6" width="{Math.Max(1, high - low):0.0}" height="2" fill="{colour}"/><circle cx="{at:0.0}" cy="7" r="4" fill="{colour}"/></svg>
            """);
    }
}
