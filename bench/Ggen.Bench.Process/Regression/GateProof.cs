using Ggen.Bench.Process.Levels;

namespace Ggen.Bench.Process.Regression;

/// <summary>
/// Shows that the gate and the service levels notice what they are for: executables made worse on purpose stand in for the present one,
/// and each has to be told by the figure that it spoils and by no other. Writes no results.
/// </summary>
internal static class GateProof
{
    private const string Operation = "version"; // the shortest: what is added shows most, and nothing else does

    public static int Run(Options options)
    {
        if (OperatingSystem.IsWindows())
            throw new InvalidOperationException("the executables made worse are scripts of the Unix shell");
        MeasureCommand.RequireExecutables(options);
        string folder = Path.Combine(options.Root, "artifacts", "gate");
        Directory.CreateDirectory(folder);
        string slow = Script(folder, "sleeping", "sleep 0.02", options.Ggen);
        string large = Script(folder, "wasteful", "kept=$(head -c 10000000 /dev/zero | tr '\\0' x)", options.Ggen);
        string padded = Path.Combine(folder, "padded");
        File.Copy(options.Ggen, padded, overwrite: true);
        using (FileStream file = File.OpenWrite(padded))
            file.SetLength(file.Length + file.Length / 10);
        bool holds = Finds(options, options.Ggen, "itself", null, 0)
            & Finds(options, slow, "with a sleep of 20 ms", "start-up", 0)
            & Finds(options, large, "with 10 MB more", "memory", 1)
            & Finds(options, padded, "with a tenth more bytes", "size", 0)
            & AllLevelsFail(options, Path.Combine(folder, "absent"));
        return holds ? 0 : 1;
    }

    // Whether the figure, and no other but time where memory is what was added, is worse; null for none.
    private static bool Finds(Options options, string ggen, string what, string? figure, int exit)
    {
        GateResult result = RegressionCommand.Compare(options.Comparing(ggen, options.Ggen, Operation));
        string[] worse = [.. result.Comparisons.Where(c => c.Verdict is Verdict.Warning or Verdict.Failure).Select(c => c.Threshold.Name)];
        bool isFound = figure is null ? worse.Length == 0 : worse.Contains(figure) && worse.All(name => name == figure || (figure == "memory" && name == "start-up"));
        return Say($"ggen {what}", isFound && result.ExitCode == exit, worse.Length == 0 ? "nothing is worse" : $"{string.Join(", ", worse)} worse", result.ExitCode);
    }

    private static bool AllLevelsFail(Options options, string absent)
    {
        LevelResult[] results = SloCommand.Check(options.Comparing(absent, "", ""), out _);
        int failed = results.Count(result => result.Fault is not null);
        return Say("service levels without an executable", failed == results.Length && failed > 0, $"{failed} of {results.Length} failed", failed > 0 ? 1 : 0);
    }

    private static bool Say(string subject, bool holds, string found, int exit)
    {
        Console.WriteLine($"{(holds ? "as it should" : "WRONG")}: {subject}: {found}, exit code {exit}");
        return holds;
    }

    // Memory that a process had before it became another program counts as its own.
    private static string Script(string folder, string name, string first, string ggen)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, $"#!/bin/sh\n{first}\nexec '{ggen.Replace("'", "'\\''", StringComparison.Ordinal)}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
