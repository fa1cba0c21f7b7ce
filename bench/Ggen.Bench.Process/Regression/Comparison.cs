using Ggen.Bench.Process.Measuring;
using Ggen.Bench.Process.Operations;

namespace Ggen.Bench.Process.Regression;

/// <summary>One figure of both executables.</summary>
internal sealed record Comparison(string Subject, Threshold Threshold, double Baseline, double Measured, Ratio Ratio)
{
    public Verdict Verdict => Threshold.Judge(Ratio);

    /// <summary>A figure that does not vary, such as a size.</summary>
    public static Comparison Fixed(string subject, Threshold threshold, double baseline, double measured)
    {
        double ratio = measured / baseline;
        return new(subject, threshold, baseline, measured, new Ratio(ratio, ratio, ratio));
    }

    public static Comparison Of(string subject, Threshold threshold, double[] baseline, double[] measured)
        => new(subject, threshold, Sample.Median(baseline), Sample.Median(measured), Sample.Ratio(measured, baseline));

    /// <summary>Runs an operation with both executables in turn, the first of a pair by turns: wall time, and peak memory.</summary>
    /// <exception cref="InvalidOperationException">The present executable does not do the operation.</exception>
    public static Comparison[] Take(Operation operation, string ggen, string baseline)
    {
        int runs = Math.Max(operation.Runs, 9);
        var inner = new List<double>();
        Cost[] ours = new Cost[runs], theirs = new Cost[runs];
        Measurement.RunOnce(operation, ggen, inner);
        Theirs();
        for (int i = 0; i < runs; i++)
        {
            if (i % 2 == 0)
                ours[i] = Measurement.RunOnce(operation, ggen, inner);
            theirs[i] = Theirs();
            if (i % 2 == 1)
                ours[i] = Measurement.RunOnce(operation, ggen, inner);
        }
        if (theirs.Any(c => c.Exit != operation.Exit))
            throw new InvalidOperationException("the baseline does not do it");
        return
        [
            Of(operation.Title, Threshold.Of(operation.Kind), [.. theirs.Select(c => c.Wall)], [.. ours.Select(c => c.Wall)]),
            Of(operation.Title, Threshold.Memory, [.. theirs.Select(c => c.PeakMemory / 1e6)], [.. ours.Select(c => c.PeakMemory / 1e6)]),
        ];

        Cost Theirs()
        {
            operation.Before?.Invoke();
            return Child.Run(baseline, operation.Arguments, operation.Directory);
        }
    }
}
