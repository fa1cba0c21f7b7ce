using Ggen.Bench.Process.Measuring;
using Ggen.Bench.Process.Operations;

namespace Ggen.Bench.Process.Probes;

/// <summary>Network sockets that the everyday commands open, as the kernel sees it (strace): none, since no command asks for the network.</summary>
internal static class Network
{
    public static void Measure(BenchContext context, Figures figures)
    {
        string trace = Path.Combine(context.Folder.Data, "network.txt");
        int calls = 0;
        foreach (Operation operation in context.Operations.Where(o => o.InMix))
        {
            Tool.Run(operation.Directory, "strace", ["-f", "-qq", "-e", "trace=socket,connect", "-o", trace, context.Ggen, .. operation.Arguments]);
            calls += File.ReadLines(trace).Count(l => l.Contains("AF_INET", StringComparison.Ordinal));
        }
        figures.Values["networkCalls"] = calls;
    }
}
