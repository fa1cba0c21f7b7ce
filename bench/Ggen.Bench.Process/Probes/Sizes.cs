using Ggen.Bench.Process.Measuring;

namespace Ggen.Bench.Process.Probes;

/// <summary>The size of the executable.</summary>
internal static class Sizes
{
    public static void Measure(BenchContext context, Figures figures) => figures.Values["sizeMB"] = new FileInfo(context.Ggen).Length / 1e6;
}
