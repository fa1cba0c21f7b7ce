using System.Globalization;
using System.Runtime.InteropServices;
using Ggen.Bench.Process.Probes;

namespace Ggen.Bench.Process.Reports;

/// <summary>Where figures were taken, and of what.</summary>
internal static class Machine
{
    public static string Describe()
    {
        string processor = RuntimeInformation.ProcessArchitecture.ToString();
        if (File.Exists("/proc/cpuinfo"))
        {
            string? line = File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal));
            processor = line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? processor;
        }
        double memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1073741824.0;
        return string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, {processor}, {memory:0} GiB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");
    }

    /// <summary>The commit that is checked out; with a plus sign when files differ from it.</summary>
    public static string Commit(string root)
    {
        Tool head = Tool.Run(root, "git", "rev-parse", "--short=12", "HEAD");
        if (head.Exit != 0)
            return "unknown";
        bool changed = Tool.Run(root, "git", "status", "--porcelain", "--untracked-files=no", "--", ".", ":!bench/results").Output.Length > 0;
        return head.Output.Trim() + (changed ? "+" : "");
    }
}
