using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Ggen.Bench;

/// <summary>
/// The native executable, from start to exit; <c>GGEN_BINARY</c>, else the published one. Starting a process from a managed one costs
/// about a millisecond that is not ggen's: <c>Ggen.Bench.Process</c> measures without it.
/// </summary>
public class CliPerformance
{
    private string _folder = "";

    [GlobalSetup]
    public void Setup()
    {
        _folder = Directory.CreateTempSubdirectory("ggen-bench-").FullName;
        string people = Path.Combine(Repository.Root, "test", "projects", "people");
        foreach (string file in Directory.EnumerateFiles(people, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(_folder, Path.GetRelativePath(people, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
        File.Copy(Repository.Shop(1000, turtle: true), Path.Combine(_folder, "shop.ttl"));
        Expect.InRange(Output("project", "gen", "templates/index.liquid", "--rdf", "ontology/people.ttl", "--diff").Length, 100, 100_000, "characters of a difference");
        Expect.Equal(Run("sync"), 0, "exit code of sync");
        Expect.InRange(Output("--version").Length, 10, 100, "characters of --version");
        Expect.InRange(Output("--help").Length, 300, 10_000, "characters of --help");
        Expect.Equal(UnknownCommand(), 2, "exit code of an unknown command");
        Expect.Equal(ProjectGen(), 0, "exit code of a preview");
        Expect.Equal(Output("graph", "query", "-d", "shop.ttl", Count, "--format", "csv").Trim(), "n\r\n25", "persons in a thousand triples");
        Expect.Equal(SyncCheck(), 0, "exit code of sync --check");
    }

    [GlobalCleanup]
    public void Cleanup() => Directory.Delete(_folder, recursive: true);

    private const string Count = "SELECT (COUNT(*) AS ?n) { ?p a <http://example.org/shop/Person> }";

    [Benchmark]
    public int Version() => Run("--version");

    [Benchmark]
    public int Help() => Run("--help");

    [Benchmark]
    public int UnknownCommand() => Run("shnyc");

    [Benchmark]
    public int ProjectGen() => Run("project", "gen", "templates/index.liquid", "--rdf", "ontology/people.ttl", "--dry-run");

    [Benchmark]
    public int SyncCheck() => Run("sync", "--check");

    [Benchmark]
    public int QueryThousand() => Run("graph", "query", "-d", "shop.ttl", Count, "--format", "csv");

    private int Run(params string[] arguments)
    {
        using System.Diagnostics.Process process = Start(arguments);
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }

    private string Output(params string[] arguments)
    {
        using System.Diagnostics.Process process = Start(arguments);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Expect.Equal(process.ExitCode, 0, "exit code of " + string.Join(' ', arguments));
        return output;
    }

    private System.Diagnostics.Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo(Executable(), arguments) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["GGEN_CACHE_SIZE"] = "0"; // reading a file is measured, not finding that it was read before
        return System.Diagnostics.Process.Start(start)!;
    }

    private static string Executable()
    {
        string platform = (OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")
            + (RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "-arm64" : "-x64");
        string path = Environment.GetEnvironmentVariable("GGEN_BINARY") is { Length: > 0 } given
            ? given
            : Path.Combine(Repository.Root, "artifacts", "publish", platform, OperatingSystem.IsWindows() ? "ggen.exe" : "ggen");
        return File.Exists(path) ? path : throw new FileNotFoundException($"there is no native executable at {path}: dotnet cake --target=Publish");
    }
}
