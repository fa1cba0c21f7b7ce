using System.Diagnostics;
using Ggen.Bench.Process.Measuring;
using Ggen.Bench.Process.Operations;
using Ggen.Bench.Process.Probes;
using Ggen.Bench.Process.Reports;

namespace Ggen.Bench.Process.Regression;

/// <summary>
/// The gate: the present executable beside the one of an earlier commit, in interleaved runs, as ratios with their confidence interval.
/// Slower is a warning, since machines are noisy; more memory fails.
/// </summary>
internal static class RegressionCommand
{
    private const long LargestInput = 1_000_000;

    private const int TestRuns = 3;

    // Milliseconds for all operations: what one leaves, those after it have.
    private const double Budget = 240_000;

    public static int Run(Options options)
    {
        GateResult result = Compare(options);
        RegressionReport.Write(options, result.Comparisons, result.NotCompared);
        Console.Write(RegressionReport.Summary(result.Comparisons, result.NotCompared));
        return result.ExitCode;
    }

    /// <summary>Compares and says each figure as it comes; writes no results.</summary>
    /// <exception cref="InvalidOperationException">There is nothing to compare.</exception>
    public static GateResult Compare(Options options)
    {
        Levels.MeasureCommand.RequireExecutables(options);
        if (!File.Exists(options.Baseline))
            throw new InvalidOperationException("there is no executable of the baseline");
        var folder = new BenchFolder(options.Root);
        folder.Make(options.Ggen);
        var comparisons = new List<Comparison>();
        var notCompared = new List<string>();
        Operation[] operations = [.. Operations.Operations.All(folder).Where(o => o.Triples <= LargestInput && options.Wants(o.Id))];
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < operations.Length; i++)
        {
            Operation operation = operations[i];
            double share = (Budget - Stopwatch.GetElapsedTime(start).TotalMilliseconds) / (operations.Length - i);
            try
            {
                Comparison[] taken = Comparison.Take(operation, options.Ggen, options.Baseline, Math.Clamp(share, Comparison.MinBudget, Comparison.MaxBudget));
                comparisons.AddRange(taken);
                Console.WriteLine($"{operation.Title,-52} {RegressionReport.Show(taken[0])}   memory {RegressionReport.Show(taken[1])}");
            }
            catch (InvalidOperationException e)
            {
                notCompared.Add($"{operation.Title}: {e.Message}");
                Console.WriteLine($"{operation.Title,-52} not compared: {e.Message}");
            }
        }
        comparisons.Add(Comparison.Fixed("the executable, MB", Threshold.Size, new FileInfo(options.Baseline).Length / 1e6, new FileInfo(options.Ggen).Length / 1e6));
        if (options.Only.Length > 0)
            notCompared.Add($"all but the operations {options.Only}: not wanted");
        if (options.BaselineRoot.Length > 0)
            comparisons.Add(TestTimes(options));
        else
            notCompared.Add("the quick tests, s: the tests of the baseline were not built");
        return new GateResult(comparisons, notCompared);
    }

    private static Comparison TestTimes(Options options)
    {
        var ours = new double[TestRuns];
        var theirs = new double[TestRuns];
        for (int i = 0; i < TestRuns; i++)
        {
            ours[i] = Tests.Seconds(options.Root, "TestQuick");
            theirs[i] = Tests.Seconds(options.BaselineRoot, "TestQuick");
        }
        return Comparison.Of("the quick tests, s", Threshold.Tests, theirs, ours);
    }
}
