using Ggen.Bench.Process.Measuring;

namespace Ggen.Bench.Process.Probes;

/// <summary>How figures grow with the size of the graph: loading must stay linear, a lookup must not grow, memory per triple must not either.</summary>
internal static class GrowthProbe
{
    public static void Measure(BenchContext context, Figures figures)
    {
        figures.Values["loadThroughput10mTo1m"] = Value(context, "load-10m-nt", "mTriplesPerSecond") / Value(context, "load-1m-nt", "mTriplesPerSecond");
        figures.Values["bytesPerTriple10mTo1m"] = Value(context, "load-10m-nt", "bytesPerTriple") / Value(context, "load-1m-nt", "bytesPerTriple");
        figures.Values["lookup10mTo10k"] = Value(context, "lookup-10m", "innerP50Ms") / Math.Max(0.1, Value(context, "lookup-10k", "innerP50Ms"));
        figures.Values["group10mTo1m"] = Value(context, "group-10m", "innerP50Ms") / Value(context, "group-1m", "innerP50Ms");
    }

    private static double Value(BenchContext context, string operation, string figure)
        => context.FiguresOf(operation) is { } figures && figures.Values.TryGetValue(figure, out double value)
            ? value
            : throw new InvalidOperationException($"{operation} was not measured");
}
