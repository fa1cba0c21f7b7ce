namespace Ggen.Bench.Process.Measuring;

/// <summary>Statistics over repeated runs: percentiles, and the ratio of two programs that ran in turn with its confidence interval.</summary>
internal static class Sample
{
    private const int Resamples = 2_000;

    /// <summary>Nearest-rank percentile.</summary>
    public static double Percentile(IEnumerable<double> values, double percentile)
    {
        double[] sorted = [.. values.Order()];
        return sorted[Math.Clamp((int)Math.Ceiling(percentile / 100 * sorted.Length) - 1, 0, sorted.Length - 1)];
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>
    /// The ratio of the medians of pairs (a run of each program, one right after the other), with the interval that holds it with 95 %
    /// confidence: a bootstrap over pairs, so that what slowed both runs of a pair does not widen it. Seeded: the same runs, the same interval.
    /// </summary>
    public static Ratio Ratio(IReadOnlyList<double> measured, IReadOnlyList<double> reference)
    {
        int count = measured.Count;
        var state = 42UL;
        var ratios = new double[Resamples];
        double[] a = new double[count], b = new double[count];
        for (int i = 0; i < Resamples; i++)
        {
            for (int k = 0; k < count; k++)
            {
                int pick = (int)(Next(ref state) % (ulong)count);
                a[k] = measured[pick];
                b[k] = reference[pick];
            }
            ratios[i] = Median(a) / Median(b);
        }
        return new Ratio(Median(measured) / Median(reference), Percentile(ratios, 2.5), Percentile(ratios, 97.5));
    }

    // SplitMix64.
    private static ulong Next(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

/// <summary>A ratio and the ends of its 95 % confidence interval.</summary>
internal readonly record struct Ratio(double Value, double Low, double High);
