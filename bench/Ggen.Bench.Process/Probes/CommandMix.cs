using Ggen.Bench.Process.Measuring;

namespace Ggen.Bench.Process.Probes;

/// <summary>The latency of a command, whichever it is: percentiles over the runs of all everyday operations, each with the same weight.</summary>
internal static class CommandMix
{
    private const int Each = 15;

    public static void Measure(BenchContext context, Figures figures)
    {
        Cost[] costs = [.. context.Measurements.Where(m => m.Operation.InMix).SelectMany(m => m.Costs.Take(Each))];
        if (costs.Length == 0)
            throw new InvalidOperationException("no everyday operation was measured");
        figures.Values["commands"] = context.Measurements.Count(m => m.Operation.InMix);
        foreach (int percentile in (int[])[50, 95, 99])
            figures.Values[$"wallP{percentile}Ms"] = Sample.Percentile(costs.Select(c => c.Wall), percentile);
        figures.Values["peakP95MB"] = Sample.Percentile(costs.Select(c => (double)c.PeakMemory), 95) / 1e6;
        figures.Values["cpuP95Ms"] = Sample.Percentile(costs.Select(c => c.Cpu), 95);
    }
}
