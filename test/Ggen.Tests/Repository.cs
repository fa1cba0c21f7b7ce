namespace Ggen.Tests;

/// <summary>The folder that holds the solution.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "ggen.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? ".";
    }
}
