using System.Security.Cryptography;
using Ggen.Bench.Process.Measuring;

namespace Ggen.Bench.Process.Probes;

/// <summary>
/// The release build of this tree in two folders of different names: how long it takes from nothing and again after a change of one
/// source file, and whether both give the same bytes.
/// </summary>
internal static class Builds
{
    public static void Measure(BenchContext context, Figures figures)
    {
        string parent = Path.Combine(context.Folder.Data, "build");
        if (Directory.Exists(parent))
            Directory.Delete(parent, recursive: true);
        string one = Tree(context, Path.Combine(parent, "one")), two = Tree(context, Path.Combine(parent, "another-folder"));
        figures.Values["cleanSeconds"] = Publish(one);
        Publish(two);
        figures.Values["differentBytes"] = Hash(one) == Hash(two) ? 0 : 1;

        string changed = Path.Combine(one, "src", "Ggen.Cli", "ExitCode.cs");
        var times = new List<double>();
        for (int i = 0; i < 4; i++)
        {
            File.AppendAllText(changed, "// changed\n");
            double seconds = Tool.Check(one, "dotnet", "build", "src/Ggen.Cli/Ggen.Cli.csproj", "-c", "Release", "--no-restore", "-v", "quiet", "--nologo").Seconds;
            if (i > 0)
                times.Add(seconds); // the first one starts the compiler server
        }
        figures.Values["incrementalSeconds"] = Sample.Median(times);
        Directory.Delete(parent, recursive: true);
    }

    // What git would hold: the tree as it is now, without what it ignores.
    private static string Tree(BenchContext context, string target)
    {
        string[] files = Tool.Check(context.Folder.Root, "git", "ls-files", "-co", "--exclude-standard").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (string file in files)
        {
            string source = Path.Combine(context.Folder.Root, file), copy = Path.Combine(target, file);
            if (!File.Exists(source))
                continue;
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(source, copy);
        }
        return target;
    }

    private static double Publish(string folder) => Tool.Check(folder, "dotnet", "publish", "src/Ggen.Cli/Ggen.Cli.csproj", "-c", "Release",
        "-r", System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier, "-o", Path.Combine(folder, "out"), "-v", "quiet", "--nologo").Seconds;

    private static string Hash(string folder)
        => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, "out", OperatingSystem.IsWindows() ? "ggen.exe" : "ggen"))));
}
