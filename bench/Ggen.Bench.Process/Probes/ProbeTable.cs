using Ggen.Bench.Process.Measuring;

namespace Ggen.Bench.Process.Probes;

/// <summary>What is measured other than as runs of one operation: by name, in the order in which it runs.</summary>
internal static class ProbeTable
{
    public static IReadOnlyList<(string Name, Action<BenchContext, Figures> Measure)> All { get; } =
    [
        ("binary", Sizes.Measure),
        ("mix", CommandMix.Measure),
        ("growth", GrowthProbe.Measure),
        ("network", Network.Measure),
        ("sync-writes", SyncWrites.Measure),
        ("parse-nt", Parsing.NTriples),
        ("parse-ttl", Parsing.Turtle),
        ("render-page", RenderingProbe.Measure),
        ("concurrent-renders", ConcurrentRenders.Measure),
        ("same-output", SameOutput.Measure),
        ("build", Builds.Measure),
        ("tests", Tests.Measure),
    ];

    /// <summary>Runs a probe; what goes wrong becomes its failure.</summary>
    public static Figures Take(string name, Action<BenchContext, Figures> measure, BenchContext context)
    {
        var figures = new Figures(name);
        try
        {
            measure(context, figures);
            return figures;
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or UnauthorizedAccessException or FormatException)
        {
            return figures with { Failure = e.Message };
        }
    }
}
