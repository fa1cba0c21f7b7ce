namespace Ggen.Cli.Tests;

/// <summary>The files of a folder by relative path with '/'; empty folders do not count.</summary>
internal static class FileTree
{
    public static SortedDictionary<string, byte[]> Read(string folder)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        if (!Directory.Exists(folder))
            return files;
        foreach (string path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            if (File.Exists(path)) // a link that leads nowhere has no bytes to compare
                files[Path.GetRelativePath(folder, path).Replace('\\', '/')] = File.ReadAllBytes(path);
        }
        return files;
    }

    public static void Write(SortedDictionary<string, byte[]> files, string folder)
    {
        foreach ((string name, byte[] bytes) in files)
        {
            string path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, bytes);
        }
    }

    public static bool AreEqual(SortedDictionary<string, byte[]> a, SortedDictionary<string, byte[]> b)
        => a.Count == b.Count && a.All(file => b.TryGetValue(file.Key, out byte[]? other) && file.Value.AsSpan().SequenceEqual(other));
}
