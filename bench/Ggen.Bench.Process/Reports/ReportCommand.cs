using System.Text.Json;
using Ggen.Bench.Process.Html;

namespace Ggen.Bench.Process.Reports;

/// <summary>
/// The validation report from the results that are there: <c>report.md</c>, and <c>report.html</c>, one page that needs nothing else.
/// Without service levels there is no report; another part whose results are absent is named as absent.
/// </summary>
internal static class ReportCommand
{
    public static int Run(Options options)
    {
        using JsonDocument levels = ResultFile.Read(options, "slo.json") ?? throw new InvalidOperationException("there are no service levels to report: run the target Slo first");
        using JsonDocument? process = ResultFile.Read(options, "process.json");
        using JsonDocument? regression = ResultFile.Read(options, "regression.json");
        using JsonDocument? peers = ResultFile.Read(options, "peers.json");
        var results = new Results(levels.RootElement, process?.RootElement, regression?.RootElement, peers?.RootElement, History(options));
        ResultFile.WriteText(options, "report.md", MarkdownPage.Write(results));
        ResultFile.WriteText(options, "report.html", HtmlPage.Write(results));
        Console.WriteLine("bench/results/report.md and bench/results/report.html are written");
        return 0;
    }

    private static IReadOnlyList<JsonElement> History(Options options)
    {
        string path = Path.Combine(options.Results, "history.jsonl");
        if (!File.Exists(path))
            return [];
        var lines = new List<JsonElement>();
        foreach (string line in File.ReadLines(path).Where(l => l.Length > 0))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            lines.Add(document.RootElement.Clone());
        }
        return lines;
    }
}

/// <summary>What a report is made of; what is null or empty was not measured.</summary>
internal sealed record Results(JsonElement Levels, JsonElement? Process, JsonElement? Regression, JsonElement? Peers, IReadOnlyList<JsonElement> History);
