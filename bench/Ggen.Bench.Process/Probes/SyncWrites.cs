using Ggen.Bench.Process.Measuring;
using Ggen.Bench.Process.Operations;

namespace Ggen.Bench.Process.Probes;

/// <summary>Files that a sync with nothing to change touches.</summary>
internal static class SyncWrites
{
    public static void Measure(BenchContext context, Figures figures)
    {
        Operation sync = context.Operation("sync-unchanged");
        Dictionary<string, (DateTime, long)> before = Stamps(sync.Directory);
        Cost cost = Child.Run(context.Ggen, sync.Arguments, sync.Directory, isCached: true);
        if (cost.Exit != 0)
            throw new InvalidOperationException($"ggen sync ended with exit code {cost.Exit}");
        Dictionary<string, (DateTime, long)> after = Stamps(sync.Directory);
        figures.Values["filesWritten"] = after.Count(f => !before.TryGetValue(f.Key, out (DateTime, long) stamp) || stamp != f.Value) + before.Keys.Except(after.Keys).Count();
    }

    private static Dictionary<string, (DateTime, long)> Stamps(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .ToDictionary(f => f, f => (File.GetLastWriteTimeUtc(f), new FileInfo(f).Length));
}
