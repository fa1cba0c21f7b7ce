using System.Diagnostics;
using Ggen.Bench.Process.Measuring;
using Ggen.Bench.Process.Operations;

namespace Ggen.Bench.Process.Regression;

/// <summary>One figure of both executables.</summary>
/// <param name="Pairs">Runs of each from which it was taken; 1 for what does not vary.</param>
internal sealed record Comparison(string Subject, Threshold Threshold, double Baseline, double Measured, Ratio Ratio, int Pairs)
{
    private const int MostPairs = 9; // where the operation asks for less

    /// <summary>Most milliseconds for the pairs of one operation.</summary>
    public const double MaxBudget = 8_000;

    /// <summary>Milliseconds that every operation has, even where others left none.</summary>
    public const double MinBudget = 1_500;

    public Verdict Verdict => Threshold.Judge(Ratio);

    /// <summary>A figure that does not vary, such as a size.</summary>
    public static Comparison Fixed(string subject, Threshold threshold, double baseline, double measured)
    {
        double ratio = measured / baseline;
        return new(subject, threshold, baseline, measured, new Ratio(ratio, ratio, ratio), 1);
    }

    public static Comparison Of(string subject, Threshold threshold, double[] baseline, double[] measured)
        => new(subject, threshold, Sample.Median(baseline), Sample.Median(measured), Sample.Ratio(measured, baseline), measured.Length);

    /// <summary>
    /// Runs an operation with both executables in turn, the first of a pair by turns: wall time, and peak memory. Ends when the interval is
    /// no wider than the threshold, when the operation has had its runs, or when the budget is spent.
    /// </summary>
    /// <param name="budget">Milliseconds for the pairs.</param>
    /// <exception cref="InvalidOperationException">One of the executables does not do the operation.</exception>
    public static Comparison[] Take(Operation operation, string ggen, string baseline, double budget)
    {
        var threshold = Threshold.Of(operation.Kind);
        var rule = new StopRule(Math.Max(operation.Runs, MostPairs), threshold.Share, budget);
        var inner = new List<double>();
        List<Cost> ours = [], theirs = [];
        Measurement.RunOnce(operation, ggen, inner);
        RunBaseline(operation, baseline);
        long start = Stopwatch.GetTimestamp();
        while (!rule.IsMet(Walls(ours), Walls(theirs), Stopwatch.GetElapsedTime(start).TotalMilliseconds))
        {
            bool isFirst = ours.Count % 2 == 0;
            if (isFirst)
                ours.Add(Measurement.RunOnce(operation, ggen, inner));
            theirs.Add(RunBaseline(operation, baseline));
            if (!isFirst)
                ours.Add(Measurement.RunOnce(operation, ggen, inner));
        }
        return
        [
            Of(operation.Title, threshold, Walls(theirs), Walls(ours)),
            Of(operation.Title, Threshold.Memory, [.. theirs.Select(c => c.PeakMemory / 1e6)], [.. ours.Select(c => c.PeakMemory / 1e6)]),
        ];
    }

    private static double[] Walls(List<Cost> costs) => [.. costs.Select(c => c.Wall)];

    private static Cost RunBaseline(Operation operation, string baseline)
    {
        operation.Before?.Invoke();
        Cost cost = Child.Run(baseline, operation.Arguments, operation.Directory, hasLargePages: operation.HasLargePages);
        return cost.Exit == operation.Exit ? cost : throw new InvalidOperationException("the baseline does not do it");
    }
}
