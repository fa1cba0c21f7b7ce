using System.Diagnostics;
using System.Security.Cryptography;
using Ggen.Bench.Process.Measuring;
using Ggen.Bench.Process.Operations;

namespace Ggen.Bench.Process.Probes;

/// <summary>
/// One template rendered by 100 processes, one after the other and then as many at once as there are cores: equal bytes, and how much faster.
/// The empty program is run in the same way: what it gains is what the machine lets any program gain.
/// </summary>
internal static class ConcurrentRenders
{
    private const int Renders = 100;

    public static void Measure(BenchContext context, Figures figures)
    {
        Operation render = context.Operation("gen-1k");
        (double alone, HashSet<string> first) = Render(context, render, 1);
        (double together, HashSet<string> second) = Render(context, render, Environment.ProcessorCount);
        first.UnionWith(second);
        figures.Values["differentOutputs"] = first.Count - 1;
        figures.Values["wallMs"] = together;
        figures.Values["speedupPerCore"] = alone / together / Environment.ProcessorCount;
        double emptyAlone = Time(1, () => Tool.Run(render.Directory, context.Empty)), emptyTogether = Time(Environment.ProcessorCount, () => Tool.Run(render.Directory, context.Empty));
        figures.Values["emptySpeedupPerCore"] = emptyAlone / emptyTogether / Environment.ProcessorCount;
        figures.Values["speedupBesideEmpty"] = figures.Values["speedupPerCore"] / figures.Values["emptySpeedupPerCore"];
    }

    private static (double Wall, HashSet<string> Outputs) Render(BenchContext context, Operation render, int workers)
    {
        var outputs = new HashSet<string>();
        double wall = Time(workers, () =>
        {
            Tool run = Tool.Run(render.Directory, context.Ggen, render.Arguments);
            if (run.Exit != 0)
                throw new InvalidOperationException($"a render ended with exit code {run.Exit}");
            string hash = Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(run.Output)));
            lock (outputs)
                outputs.Add(hash);
        });
        return (wall, outputs);
    }

    private static double Time(int workers, Action run)
    {
        long start = Stopwatch.GetTimestamp();
        Parallel.For(0, Renders, new ParallelOptions { MaxDegreeOfParallelism = workers }, _ => run());
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
