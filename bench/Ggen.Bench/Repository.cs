namespace Ggen.Bench;

/// <summary>The folder that holds the solution, and the generated data below its <c>artifacts/</c>.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>The file of so many triples about a shop; made when it is not there.</summary>
    public static string Shop(int triples, bool turtle)
    {
        string folder = Path.Combine(Root, "artifacts", "bench");
        Directory.CreateDirectory(folder);
        string file = Path.Combine(folder, $"shop{triples}.{(turtle ? "ttl" : "nt")}");
        ShopData.Write(file, triples, turtle);
        return file;
    }

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
