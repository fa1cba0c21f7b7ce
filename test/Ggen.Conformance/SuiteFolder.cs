namespace Ggen.Conformance;

/// <summary>Where the suites lie: <c>GGEN_SUITES</c>, else <c>../shared/suites</c> beside the repository.</summary>
public static class SuiteFolder
{
    public static string Path { get; } = Environment.GetEnvironmentVariable("GGEN_SUITES")
        ?? System.IO.Path.GetFullPath(System.IO.Path.Combine(Repository, "..", "shared", "suites"));

    /// <summary>Whether a suite that is absent fails the run instead of being skipped (<c>GGEN_SUITES_REQUIRED=1</c>).</summary>
    public static bool Required => Environment.GetEnvironmentVariable("GGEN_SUITES_REQUIRED") == "1";

    /// <summary>The root of the repository: the folder of <c>ggen.sln</c>.</summary>
    public static string Repository
    {
        get
        {
            DirectoryInfo? folder = new(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "ggen.sln")))
                folder = folder.Parent;
            return folder?.FullName ?? Environment.CurrentDirectory;
        }
    }
}
