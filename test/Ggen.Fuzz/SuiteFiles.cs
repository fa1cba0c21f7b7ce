namespace Ggen.Fuzz;

/// <summary>Files of the conformance suites, as seeds: from <c>GGEN_SUITES</c>, else <c>../shared/suites</c> beside the repository.</summary>
internal static class SuiteFiles
{
    /// <summary>The files of a suite with one of the extensions, in the order of their names; ignores the test when the suite is absent.</summary>
    public static string[] Of(string suite, params string[] extensions)
    {
        string folder = Path.Combine(Root(), suite);
        if (!Directory.Exists(folder))
            Assert.Ignore($"the suite {suite} is absent");
        return [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(path => extensions.Contains(Path.GetExtension(path))).Order(StringComparer.Ordinal)];
    }

    private static string Root()
    {
        if (Environment.GetEnvironmentVariable("GGEN_SUITES") is { Length: > 0 } folder)
            return folder;
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "ggen.sln")))
            root = root.Parent;
        return Path.GetFullPath(Path.Combine(root?.FullName ?? ".", "..", "shared", "suites"));
    }
}
