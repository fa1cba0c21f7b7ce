using System.Runtime.InteropServices;

namespace Ggen.Cli.Tests;

/// <summary>The native executable under test: <c>GGEN_BINARY</c>, else the published one of this machine's platform.</summary>
internal static class Binary
{
    /// <summary>Full path; fails the test with the command that builds it when it is absent.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        string? given = Environment.GetEnvironmentVariable("GGEN_BINARY");
        string name = OperatingSystem.IsWindows() ? "ggen.exe" : "ggen";
        string path = given is { Length: > 0 }
            ? System.IO.Path.GetFullPath(given)
            : System.IO.Path.Combine(Repository.Root, "artifacts", "publish", Platform, name);
        return File.Exists(path) ? path : throw new FileNotFoundException(
            $"{path} is absent; build it with: dotnet publish -c Release src/Ggen.Cli -r {Platform} -o artifacts/publish/{Platform}");
    }

    private static string Platform
    {
        get
        {
            string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
            return system + (RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "-arm64" : "-x64");
        }
    }
}

/// <summary>The folder that holds the solution.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Cases => Path.Combine(Root, "test", "Ggen.Cli.Tests", "cases");

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ggen.sln")))
                return folder.FullName;
        }
        throw new DirectoryNotFoundException("no ggen.sln above " + AppContext.BaseDirectory);
    }
}
