using System.Globalization;
using System.Text;
using Ggen.Bench.Process.Measuring;
using Ggen.Bench.Process.Regression;

namespace Ggen.Bench.Process.Reports;

/// <summary>What the gate found: <c>regression.json</c>, and <c>regression.md</c> as a comment on a change shows it.</summary>
internal static class RegressionReport
{
    public static void Write(Options options, IReadOnlyList<Comparison> comparisons, IReadOnlyList<string> notCompared)
    {
        ResultFile.WriteJson(options, "regression", json =>
        {
            json.WriteString("baseline", options.BaselineCommit);
            json.WriteStartArray("comparisons");
            foreach (Comparison comparison in comparisons)
            {
                json.WriteStartObject();
                json.WriteString("subject", comparison.Subject);
                json.WriteString("figure", comparison.Threshold.Name);
                json.WriteNumber("threshold", comparison.Threshold.Share);
                json.WriteNumber("baseline", Math.Round(comparison.Baseline, 4));
                json.WriteNumber("measured", Math.Round(comparison.Measured, 4));
                json.WriteNumber("ratio", Math.Round(comparison.Ratio.Value, 4));
                json.WriteNumber("low", Math.Round(comparison.Ratio.Low, 4));
                json.WriteNumber("high", Math.Round(comparison.Ratio.High, 4));
                json.WriteNumber("pairs", comparison.Pairs);
                json.WriteString("verdict", comparison.Verdict.ToString());
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartArray("notCompared");
            foreach (string text in notCompared)
                json.WriteStringValue(text);
            json.WriteEndArray();
        });
        ResultFile.WriteText(options, "regression.md", Markdown(options, comparisons, notCompared));
    }

    /// <summary>A ratio, its interval and its verdict.</summary>
    public static string Show(Comparison comparison)
        => string.Create(CultureInfo.InvariantCulture, $"{comparison.Ratio.Value:0.00} [{comparison.Ratio.Low:0.00}, {comparison.Ratio.High:0.00}] {Word(comparison.Verdict)}");

    /// <summary>What does not stay within its threshold, and a last line with the counts.</summary>
    public static string Summary(IReadOnlyList<Comparison> comparisons, IReadOnlyList<string> notCompared)
    {
        var text = new StringBuilder();
        foreach (Comparison comparison in comparisons.Where(c => c.Verdict != Verdict.Same))
            text.Append($"{Word(comparison.Verdict)}: {comparison.Subject}, {comparison.Threshold.Name}: {Show(comparison)}; {Figures.Show(comparison.Baseline)} → {Figures.Show(comparison.Measured)}\n");
        foreach (string subject in notCompared)
            text.Append($"not compared: {subject}\n");
        int Count(Verdict verdict) => comparisons.Count(c => c.Verdict == verdict);
        text.Append($"{comparisons.Count} figures compared: {Count(Verdict.Failure)} failures, {Count(Verdict.Warning)} warnings, {Count(Verdict.Unsure)} unsure, {Count(Verdict.Improved)} improved\n");
        return text.ToString();
    }

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Failure => "FAILURE",
        Verdict.Warning => "WARNING",
        Verdict.Unsure => "unsure",
        Verdict.Improved => "improved",
        _ => "same",
    };

    private static string Markdown(Options options, IReadOnlyList<Comparison> comparisons, IReadOnlyList<string> notCompared)
    {
        var text = new StringBuilder();
        text.Append($"# Beside {options.BaselineCommit}\n\n{Machine.Describe()}. Commit {Machine.Commit(options.Root)}.\n\n");
        text.Append("```\n").Append(Summary(comparisons, notCompared)).Append("```\n\n");
        text.Append("Ratios of medians over pairs of interleaved runs, with their 95 % interval; above 1 is slower or larger than the baseline. The pairs of an\n");
        text.Append(CultureInfo.InvariantCulture, $"operation end when its interval is no wider than the threshold, or after its share of the time of all, {Comparison.MinBudget / 1000:0.0} to {Comparison.MaxBudget / 1000:0} s.\n\n");
        text.Append("| | operation | figure | baseline | now | ratio | threshold | pairs |\n|---|---|---|--:|--:|--:|--:|--:|\n");
        foreach (Comparison c in comparisons.OrderByDescending(c => c.Verdict).ThenBy(c => c.Subject, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture,
                $"| {Word(c.Verdict)} | {c.Subject} | {c.Threshold.Name} | {Figures.Show(c.Baseline)} | {Figures.Show(c.Measured)} | {c.Ratio.Value:0.00} [{c.Ratio.Low:0.00}, {c.Ratio.High:0.00}] | +{c.Threshold.Share * 100:0} % | {c.Pairs} |\n");
        }
        return text.ToString();
    }
}
