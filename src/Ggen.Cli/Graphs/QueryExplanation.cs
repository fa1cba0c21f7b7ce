using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ggen.Diagnostics.Rendering;
using Ggen.Evaluation;
using Ggen.Evaluation.Explanations;
using Ggen.Sparql;
using Ggen.Sparql.Algebra;

namespace Ggen.Cli.Graphs;

/// <summary>
/// What <c>--explain</c> prints: the algebra before and after the optimizer, then the plan, an operator per line with its inputs below
/// it. Everything but the times is the same on every run.
/// </summary>
internal static class QueryExplanation
{
    private const string Expected = "  expected";
    private const string Measured = "        rows      runs    self ms   total ms       held";

    /// <summary>Explains a query on standard output. One that is stopped is explained as far as it came, and then it is stopped.</summary>
    public static void Write(QueryEvaluator evaluator, Query query, bool run, Invocation invocation)
    {
        using Explanation? explanation = evaluator.Explain(query, invocation.Bag);
        if (explanation is null)
            return;
        try
        {
            if (run)
                explanation.Run();
        }
        finally
        {
            if (invocation.Globals.Json)
                WriteJson(explanation, run, invocation.Output);
            else
                invocation.Print(Text(explanation, run));
            invocation.Output.Flush();
        }
    }

    private static string Text(Explanation explanation, bool run)
    {
        var text = new StringBuilder();
        Section("algebra", AlgebraText.Of(explanation.Translated), text);
        Section("optimized", AlgebraText.Of(explanation.Optimized), text);
        text.Append("plan\n").Append(Expected).Append(run ? Measured : "").Append("  operator\n");
        WriteNode(explanation.Plan, run, 0, text);
        if (!run)
            return text.ToString();
        text.Append(CultureInfo.InvariantCulture, $"{explanation.Results:N0} {(explanation.Results == 1 ? "result" : "results")}");
        text.Append(explanation.IsComplete ? "" : " until it was stopped");
        text.Append(CultureInfo.InvariantCulture, $"; planned in {explanation.PlanningTime.TotalMilliseconds:0.000} ms, run in {explanation.RunTime.TotalMilliseconds:0.000} ms; held {explanation.PeakBytes:N0} bytes at most\n");
        return text.ToString();
    }

    private static void Section(string name, string body, StringBuilder text)
    {
        text.Append(name).Append('\n');
        foreach (string line in body.TrimEnd('\n').Split('\n'))
            text.Append("  ").Append(line).Append('\n');
        text.Append('\n');
    }

    private static void WriteNode(PlanNode node, bool run, int depth, StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"{Rounded(node.EstimatedRows),10:N0}");
        if (run)
            text.Append(CultureInfo.InvariantCulture, $" {node.Rows,11:N0} {node.Runs,9:N0} {node.SelfTime.TotalMilliseconds,10:0.000} {node.Time.TotalMilliseconds,10:0.000} {Size(node.PeakBytes),10}");
        text.Append(' ', 2 + (depth * 2)).Append(node.Name);
        foreach (string part in (string[])[node.Arguments.ReplaceLineEndings(" ").TrimEnd(), run && node.Detail.Length > 0 ? $"[{node.Detail}]" : ""])
            text.Append(part.Length > 0 ? " " : "").Append(part);
        text.Append('\n');
        foreach (PlanNode input in node.Inputs)
            WriteNode(input, run, depth + 1, text);
    }

    private static double Rounded(double rows) => rows is > 0 and < 1 ? 1 : Math.Round(rows);

    private static string Size(long bytes) => bytes switch
    {
        0 => "-",
        < 10_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 10_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.0} kB"),
        < 10_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB"),
    };

    private static void WriteJson(Explanation explanation, bool run, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("schema"u8, JsonRenderer.Schema);
            json.WriteString("algebra"u8, AlgebraText.Of(explanation.Translated));
            json.WriteString("optimized"u8, AlgebraText.Of(explanation.Optimized));
            json.WriteNumber("planningSeconds"u8, Seconds(explanation.PlanningTime));
            if (run)
            {
                json.WriteBoolean("complete"u8, explanation.IsComplete);
                json.WriteNumber("results"u8, explanation.Results);
                json.WriteNumber("seconds"u8, Seconds(explanation.RunTime));
                json.WriteNumber("peakBytes"u8, explanation.PeakBytes);
            }
            json.WritePropertyName("plan"u8);
            WriteNode(explanation.Plan, run, json);
            json.WriteEndObject();
        }
        output.WriteByte((byte)'\n');
    }

    private static void WriteNode(PlanNode node, bool run, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("operator"u8, node.Name);
        json.WriteString("arguments"u8, node.Arguments);
        json.WriteNumber("estimatedRows"u8, Math.Round(node.EstimatedRows, 3));
        if (run)
        {
            json.WriteString("detail"u8, node.Detail);
            json.WriteNumber("rows"u8, node.Rows);
            json.WriteNumber("blocks"u8, node.Blocks);
            json.WriteNumber("runs"u8, node.Runs);
            json.WriteNumber("selfSeconds"u8, Seconds(node.SelfTime));
            json.WriteNumber("seconds"u8, Seconds(node.Time));
            json.WriteNumber("peakBytes"u8, node.PeakBytes);
        }
        json.WriteStartArray("inputs"u8);
        foreach (PlanNode input in node.Inputs)
            WriteNode(input, run, json);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 7);
}
