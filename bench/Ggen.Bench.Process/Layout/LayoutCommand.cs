using System.Globalization;
using Ggen.Bench.Process.Operations;
using Ggen.Bench.Process.Probes;

namespace Ggen.Bench.Process.Layout;

/// <summary>
/// Writes <c>src/Ggen.Cli/Startup.order</c>: the methods that the everyday commands run, in the order of their first use, by which the compiler
/// lays them out side by side. A command then touches a seventh of the pages of code, which is both memory and time.
/// The methods come from valgrind's instruction counts, their names from the symbols that lie beside the executable.
/// </summary>
internal static class LayoutCommand
{
    public static int Run(Options options)
    {
        string symbols = options.Ggen + ".dbg";
        if (!File.Exists(symbols))
            throw new InvalidOperationException($"there are no symbols '{symbols}'");
        var folder = new BenchFolder(options.Root);
        folder.Make(options.Ggen);
        string work = Path.Combine(folder.Data, "layout");
        Directory.CreateDirectory(work);
        // A copy without symbols beside it: valgrind does not read their version.
        string program = Path.Combine(work, "ggen");
        File.Copy(options.Ggen, program, overwrite: true);

        (ulong Address, string Name)[] functions = Functions(symbols);
        ulong[] addresses = [.. functions.Select(f => f.Address)];
        var order = new List<string>();
        var seen = new HashSet<int>();
        foreach (Operation operation in Operations.Operations.All(folder).Where(o => o.InMix))
        {
            foreach (ulong address in Executed(operation, program, Path.Combine(work, "counts.txt")))
            {
                int at = Array.BinarySearch(addresses, address);
                at = at < 0 ? ~at - 1 : at;
                if (at >= 0 && seen.Add(at))
                    order.Add(functions[at].Name);
            }
        }
        string file = Path.Combine(options.Root, "src", "Ggen.Cli", "Startup.order");
        File.WriteAllText(file, string.Join('\n', order) + "\n");
        Console.WriteLine($"{order.Count} methods in {Path.GetRelativePath(options.Root, file)}");
        return order.Count > 0 ? 0 : 1;
    }

    // Functions of the managed code, by address; those of the runtime are laid out by its own build.
    private static (ulong, string)[] Functions(string symbols)
    {
        var functions = new List<(ulong, string)>();
        foreach (string line in Tool.Check(".", "nm", "--defined-only", "-n", symbols).Output.Split('\n'))
        {
            string[] words = line.Split(' ', 3);
            if (words.Length == 3 && words[1] is "t" or "T" && !words[2].StartsWith("_Z", StringComparison.Ordinal) && !words[2].StartsWith("_start", StringComparison.Ordinal))
                functions.Add((ulong.Parse(words[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture), words[2]));
        }
        return [.. functions];
    }

    private static IEnumerable<ulong> Executed(Operation operation, string program, string counts)
    {
        // Valgrind has no room for the address range that the collector reserves by default.
        Tool run = Tool.Run(operation.Directory, "env",
            ["DOTNET_GCHeapHardLimit=0x4000000", "valgrind", "-q", "--tool=callgrind", "--dump-instr=yes", "--compress-pos=no", $"--callgrind-out-file={counts}", program, .. operation.Arguments]);
        if (run.Exit != operation.Exit)
            throw new InvalidOperationException($"valgrind could not run 'ggen {string.Join(' ', operation.Arguments)}' (exit code {run.Exit})");
        foreach (string line in File.ReadLines(counts))
        {
            if (line.StartsWith("0x", StringComparison.Ordinal))
                yield return ulong.Parse(line.AsSpan(2, line.IndexOf(' ', StringComparison.Ordinal) - 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        }
    }
}
