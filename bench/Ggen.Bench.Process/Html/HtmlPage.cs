using System.Net;
using System.Text;
using System.Text.Json;
using Ggen.Bench.Process.Reports;

namespace Ggen.Bench.Process.Html;

/// <summary>The report as one self-contained page: no script, no font, no image from elsewhere.</summary>
internal static class HtmlPage
{
    public static string Write(Results results)
    {
        var html = new StringBuilder();
        html.Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>ggen: validation report</title>\n<style>\n");
        html.Append(Style.Sheet).Append("</style>\n</head>\n<body>\n<header><h1>ggen <span>validation report</span></h1>\n");
        html.Append($"<p>Commit <code>{Text(results.Levels.Text("commit"))}</code> on {Text(results.Levels.Text("machine"))}</p></header>\n<main>\n");
        Tiles(html, results);
        ComplianceSection.Write(html, results.Levels);
        RegressionSection.Write(html, results.Regression);
        GrowthSection.Write(html, results.Process);
        PeersSection.Write(html, results.Peers);
        HistorySection.Write(html, results.History);
        html.Append("</main>\n<footer>Medians of whole processes of the native executable; ratios are taken in interleaved runs. Made by <code>dotnet cake --target=Report</code>.</footer>\n</body>\n</html>\n");
        return html.ToString();
    }

    /// <summary>Text as HTML.</summary>
    public static string Text(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A section whose results are absent says so.</summary>
    public static void Absent(StringBuilder html, string title, string target)
        => html.Append($"<section><h2>{title}</h2><p class=\"absent\">Not measured; <code>dotnet cake --target={target}</code> does it.</p></section>\n");

    private static void Tiles(StringBuilder html, Results results)
    {
        JsonElement[] levels = [.. results.Levels.List("levels")];
        int Count(string status) => levels.Count(l => l.Text("status") == status);
        html.Append("<div class=\"tiles\">");
        Tile(html, $"{Count("Reached")} <small>of {levels.Length}</small>", "service levels at their goal", "good");
        Tile(html, Count("Kept").ToString(), "keep their promise, goal open", "fair");
        Tile(html, (Count("Broken") + Count("NotMeasured")).ToString(), "broken or not measured", Count("Broken") + Count("NotMeasured") == 0 ? "good" : "bad");
        if (results.Regression is { } regression)
        {
            int worse = regression.List("comparisons").Count(c => c.Text("verdict") is "Failure" or "Warning");
            int better = regression.List("comparisons").Count(c => c.Text("verdict") == "Improved");
            Tile(html, $"{worse} <small>worse</small> {better} <small>better</small>", $"figures beside {Text(regression.Text("baseline"))}", worse == 0 ? "good" : "bad");
        }
        html.Append("</div>\n");
    }

    private static void Tile(StringBuilder html, string number, string text, string kind)
        => html.Append($"<div class=\"tile {kind}\"><b>{number}</b><span>{text}</span></div>");
}
